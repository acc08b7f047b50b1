from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

MINUTE = 60


class AgendaConfig(AppConfig):
    name = "portulan.agenda"
    verbose_name = _("Agenda")

    def ready(self) -> None:
        """Declare what is kept of people, the kinds of news, the pages, and what the worker does."""
        from portulan.agenda.actions.busy_times import refresh_busy_times
        from portulan.agenda.actions.holding import forget_old_holds
        from portulan.agenda.actions.reminders import recall_coming
        from portulan.agenda.actions.waiting import tell_who_waits
        from portulan.agenda.declarations import declare_models
        from portulan.agenda.workspace import furnish_workspace
        from portulan.common.background import every

        declare_models()
        _register_kinds()
        furnish_workspace()
        every(MINUTE, "free the slots held too long", forget_old_holds)
        every(MINUTE, "remind of meetings", recall_coming)
        every(5 * MINUTE, "tell who waits for a slot", tell_who_waits)
        every(MINUTE, "read other calendars", refresh_busy_times)


def _register_kinds() -> None:
    from portulan.notifications.kinds import Kind, register

    group = _("Agenda")
    register(
        Kind("agenda.invitation", _("Un rendez-vous est confirmé, déplacé ou annulé"), group, optional=False)
    )
    register(
        Kind("agenda.two_days", _("Un rappel deux jours avant un rendez-vous"), group, at_most_once=True)
    )
    register(
        Kind(
            "agenda.one_hour",
            _("Un rappel une heure avant un rendez-vous"),
            group,
            at_most_once=True,
            at_once=True,
        )
    )
    register(Kind("agenda.slot_free", _("Un créneau que vous attendiez se libère"), group, at_once=True))
