"""The stories told by hand: they go through the directory's own actions, so letters and the register tell them."""

import io
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from portulan.accounts.models import Person
from portulan.common.sheets import write_table
from portulan.demonstration.actions.inhabitants import Inhabitants
from portulan.demonstration.actions.population import Population
from portulan.demonstration.sample import HEADING, sample_rows
from portulan.directory.actions.decision import assign, judge, publish, refuse, request_complement
from portulan.directory.actions.import_file import receive_file, start_import
from portulan.directory.actions.life import withdraw
from portulan.directory.actions.resource import start_resource, submit, write_revision
from portulan.directory.enums import Category, RefusalReason, Verdict, Visibility
from portulan.directory.models import Resource, Revision
from portulan.directory.queries import criteria_for
from portulan.directory.tasks import work_on

COMPLEMENTS: tuple[tuple[str, Category, dict[str, str]], ...] = (
    (
        "mecanique-vercors",
        Category.IMMERSION,
        {
            "description": "Pouvez-vous dire à partir de quel âge on peut venir, et avec quel équipement ?",
            "accessibility": "L’atelier est-il accessible en fauteuil roulant ? Dites-le en une phrase.",
        },
    ),
    (
        "tables-et-cimes",
        Category.EVENT,
        {"dates": "La date tombe pendant les vacances scolaires : est-ce voulu ?"},
    ),
    (
        "campus-brotteaux",
        Category.PEDAGOGY,
        {"details": "Sous quelle licence ce support peut-il être modifié ?"},
    ),
    (
        "quai-bleu",
        Category.GROUP_ACTION,
        {"summary": "Cette phrase s’adresse aux professeurs ; pouvez-vous parler aussi aux élèves ?"},
    ),
    ("secours-drome", Category.EVENT, {"": "Combien de personnes pouvez-vous accueillir à la fois ?"}),
)
REFUSALS: tuple[tuple[str, Category, str, str, RefusalReason, str], ...] = (
    (
        "campus-brotteaux",
        Category.PEDAGOGY,
        "Faire son bilan de compétences en dix séances",
        "Un accompagnement personnel pour mieux se connaître avant de choisir une formation.",
        RefusalReason.SELF_EXPLORATION,
        "",
    ),
    (
        "transport-isere",
        Category.PEDAGOGY,
        "Financer son permis poids lourd : toutes les aides",
        "Le point sur les dispositifs qui paient la formation de conducteur routier.",
        RefusalReason.TRAINING_FINANCE,
        "",
    ),
    (
        "grands-neves",
        Category.EVENT,
        "Recrutement de la saison : cinquante postes à pourvoir",
        "Venez avec votre CV : entretiens sur place et signature dans la journée.",
        RefusalReason.INSERTION,
        "",
    ),
    (
        "aero-dauphine",
        Category.IMMERSION,
        "Baptême de l’air offert aux clients fidèles",
        "Découvrez nos appareils et nos tarifs en vol.",
        RefusalReason.SELECTIVE_ADVERTISING,
        "Une visite de l’atelier de maintenance, ouverte à tous, serait la bienvenue.",
    ),
    (
        "metiers-leman",
        Category.EVENT,
        "Le grand salon des métiers de la rive d’en face",
        "Un salon organisé par une association voisine, que nous relayons.",
        RefusalReason.NOT_ORGANISER,
        "Invitez l’association à l’inscrire elle-même : c’est gratuit.",
    ),
)
IMPORTER = "cfa-cinq-rivieres"
CHANGED = (Category.EVENT, Category.IMMERSION, Category.GROUP_ACTION)
DRAFTS = (
    "bois-trois-massifs",
    "cfa-cinq-rivieres",
    "echappee-metiers",
    "metiers-leman",
    "horticulture-dombes",
)
NEWLY_PUBLISHED = ("bois-trois-massifs", "cfa-cinq-rivieres", "elles-batissent")


def tell_stories(population: Population) -> None:
    """Drafts, complements, refusals, publications of the day, a withdrawal, changes of what is shown."""
    inhabitants = population.inhabitants
    for slug in DRAFTS:
        _started(inhabitants, slug, population.content(Category.EVENT, slug) | {"dates": []})
    for slug in NEWLY_PUBLISHED:
        _publish(inhabitants, _sent(inhabitants, slug, population.content(Category.EVENT, slug)))
    for slug, category, remarks in COMPLEMENTS:
        revision = _sent(inhabitants, slug, population.content(category, slug))
        assign(by=inhabitants.editors[1], revision=revision, to=inhabitants.editors[1])
        request_complement(by=inhabitants.editors[1], revision=revision, remarks=remarks)
    for slug, category, title, summary, reason, note in REFUSALS:
        content = population.content(category, slug) | {"title": title, "summary": summary}
        revision = _sent(inhabitants, slug, content | {"description": summary})
        refuse(by=inhabitants.editors[0], revision=revision, reason=reason, note=note)
    _import(inhabitants)
    _withdraw(inhabitants)
    _change_what_is_shown(population)
    _duplicates(population)


def _import(inhabitants: Inhabitants) -> None:
    """A file that came in this morning, with a few rows to correct."""
    place = inhabitants.of(IMPORTER)
    table = write_table("csv", HEADING, sample_rows(IMPORTER, seed=7, good=8))
    received = receive_file(
        by=place.manager, structure=place.structure, upload=io.BytesIO(table), name="actions-du-cfa.csv"
    )
    start_import(by=place.manager, import_file=received)
    received.refresh_from_db()
    work_on(received)


def _withdraw(inhabitants: Inhabitants) -> None:
    place = inhabitants.of("bois-trois-massifs")
    shown = Resource.objects.filter(structure=place.structure, visibility=Visibility.PUBLISHED).first()
    if shown is not None:
        withdraw(by=place.manager, resource=shown)


def _change_what_is_shown(population: Population) -> None:
    """Modifications wait for the desk, one of them by Marc Vial; their moderator sees the difference."""
    shown = (
        Resource.objects.filter(visibility=Visibility.PUBLISHED, parent=None, published__category__in=CHANGED)
        .exclude(structure__memberships__person__email__startswith="claire.")
        .select_related("structure", "published__commune")
        .order_by("-pk")
    )
    marc = population.inhabitants.of("bois-trois-massifs").structure
    chosen = [*shown.filter(structure=marc)[:1], *shown.exclude(structure=marc)[:4]]
    for age, resource in enumerate(chosen):
        author = resource.structure.memberships.get().person
        version = resource.public_version
        changes = {
            "summary": f"{version.summary} Nouveau\u00a0: un temps d’échange avec des apprentis.",
            "accessibility": "Accueil adapté sur demande, une semaine avant.",
            "disabilities": ["motor", "hearing"],
        }
        revision = write_revision(by=author, resource=resource, content=changes)
        submit(by=author, revision=revision)
        _age(revision, hours=2 + 5 * age)


def _duplicates(population: Population) -> None:
    """Three operators propose what another has published: under the same title, or with the same link."""
    places = [place for place in population.inhabitants.places if place.words.subjects][-6:]
    shown = (
        Revision.objects.filter(resource__visibility=Visibility.PUBLISHED, category=Category.EVENT)
        .exclude(resource__structure__in=[place.structure for place in places])
        .select_related("commune")
        .order_by("-pk")
    )
    for number, (version, place) in enumerate(zip(shown[:3], places, strict=False)):
        content = version.content() | {
            "organiser": place.structure.name,
            "image": "",
            "image_alternative": "",
        }
        content |= {"image_rights": "", "contact_name": ""}
        if number == 0:
            content |= {"title": f"{version.title[:120]} (avec nous)"}
        elif number == 1:
            content |= {"link": f"https://{place.words.slug}.example.org/agenda"}
        revision = _sent(population.inhabitants, place.words.slug, content)
        _age(revision, hours=3 + 8 * number)


def _started(inhabitants: Inhabitants, slug: str, content: Mapping[str, Any]) -> Resource:
    place = inhabitants.of(slug)
    return start_resource(by=place.manager, structure=place.structure, content=content)


def _sent(inhabitants: Inhabitants, slug: str, content: Mapping[str, Any]) -> Revision:
    revision = _started(inhabitants, slug, content).last_version
    submit(by=inhabitants.of(slug).manager, revision=revision)
    return Revision.objects.get(pk=revision.pk)


def _publish(inhabitants: Inhabitants, revision: Revision) -> None:
    editor: Person = inhabitants.editors[0]
    verdicts = {criterion.pk: Verdict.MET.value for criterion in criteria_for(revision)}
    judge(by=editor, revision=revision, verdicts=verdicts)
    publish(by=editor, revision=revision)


def _age(revision: Revision, *, hours: int) -> None:
    """Have a version sent some hours ago."""
    sent: datetime = timezone.now() - timedelta(hours=hours)
    Revision.objects.filter(pk=revision.pk).update(submitted_at=sent)
