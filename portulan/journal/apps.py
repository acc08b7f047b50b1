from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class JournalConfig(AppConfig):
    name = "portulan.journal"
    verbose_name = _("Registre")

    def ready(self) -> None:
        """Declare what the register holds; sign the finished days."""
        from portulan.common.background import every
        from portulan.common.declarations import LegalBasis, declare, declare_impersonal
        from portulan.journal.actions import sign_finished_days
        from portulan.journal.models import DailyHead, Entry, PersonKey, Stream

        declare(
            PersonKey,
            person="person",
            title=_("Clé de registre"),
            purpose=_("Vous désigner dans le registre des actes sans y écrire votre nom"),
            basis=LegalBasis.LEGITIMATE_INTEREST,
            retention=_("Tant que le compte existe ; son effacement rend le registre anonyme"),
            fields=(),
        )
        declare_impersonal(
            Stream, Entry, DailyHead, because=_("Sans la clé d’une personne, rien n’y désigne personne")
        )
        every(3600, "sign the register's finished days", sign_finished_days)
