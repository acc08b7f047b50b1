"""The figures as files, masked like the pages."""

from django.utils import timezone
from django.utils.translation import gettext as _

from portulan.common.figures.cells import Cell
from portulan.community.figures import activity, newcomers, places, questions
from portulan.community.figures.scope import Scope

Written = tuple[list[str], list[list[str]]]


def activity_table(scope: Scope) -> Written:
    """Messages, threads and people by step."""
    steps = activity.by_step(scope)
    rows = [
        [said.label, said.words, threads.words, people.words]
        for said, threads, people in zip(steps.messages, steps.threads, steps.people, strict=True)
    ]
    return [_("Période"), _("Messages"), _("Fils"), _("Personnes qui ont écrit")], rows


def questions_table(scope: Scope) -> Written:
    """Questions by step."""
    return _counted(_("Questions"), questions.by_step(scope, questions.questions_of(scope)))


def unanswered_table(scope: Scope) -> Written:
    """The questions that wait: where, since when, and their address; not who asked."""
    rows = [
        [
            one.channel.name,
            timezone.localtime(one.sent_at).strftime("%Y-%m-%d"),
            one.text,
            one.get_absolute_url(),
        ]
        for one in questions.unanswered(scope)
    ]
    return [_("Canal"), _("Demandée le"), _("Question"), _("Adresse")], rows


def channels_table(scope: Scope) -> Written:
    """Each channel where something was said."""
    heading = [
        _("Canal"), _("Messages"), _("Personnes qui ont écrit"), _("Questions"), _("Répondues"), _("Résolues"),
        _("Délai médian de première réponse"),
    ]  # fmt: skip
    rows = [
        [
            one.channel.name,
            one.cell.words,
            one.people_words,
            one.answering.asked_words,
            one.answering.answered.words,
            one.answering.resolved.words,
            one.answering.answer_words,
        ]
        for one in places_of(scope)
    ]
    return heading, rows


def newcomers_table(scope: Scope) -> Written:
    """Arrivals by step."""
    return _counted(_("Arrivées"), newcomers.newcomers_of(scope.period, timezone.now()).steps)


def places_of(scope: Scope) -> list[places.Place]:
    """The channels over the period, in three questions."""
    channels = scope.channels.in_bulk()
    answerings = questions.by_channel(questions.questions_of(scope))
    return places.places(channels, activity.by_channel(scope), answerings)


def _counted(label: str, cells: list[Cell]) -> Written:
    return [_("Période"), label], [[cell.label, cell.words] for cell in cells]


TABLES = {
    "activite": activity_table,
    "questions": questions_table,
    "sans-reponse": unanswered_table,
    "canaux": channels_table,
    "arrivees": newcomers_table,
}
