from datetime import timedelta

from django.apps import AppConfig
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portulan.common.background import every
from portulan.common.declarations import LegalBasis, declare, declare_impersonal
from portulan.common.workspace import add_entry


class NotificationsConfig(AppConfig):
    name = "portulan.notifications"

    def ready(self) -> None:
        from portulan.notifications import endings
        from portulan.notifications.delivery import deliver_due, forget_sent
        from portulan.notifications.pushing import forget_late, push_due
        from portulan.notifications.queries import unread_count

        every(60, "letters waiting", deliver_due)
        every(24 * 3600, "letters sent", forget_sent)
        every(60, "devices waiting to be told", push_due)
        every(3600, "what devices could not be told in time", forget_late)
        endings.listen()
        add_entry(
            20, _("Notifications"), "notifications:notifications", lambda person: True, count=unread_count
        )
        _declare_told()
        _declare_devices()
        _declare_letters()


def _declare_told() -> None:
    from portulan.notifications.models import Notification, Preference, QuietHours

    declare(
        Notification,
        person="person",
        title=_("Notifications"),
        purpose=_("Vous dire ce qui arrive à ce que vous avez publié ou demandé."),
        basis=LegalBasis.CONTRACT,
        retention=_("Un an."),
        fields=("kind", "title", "text", "url", "created_at", "read_at"),
        expire=lambda: Notification.objects.filter(created_at__lt=timezone.now() - timedelta(days=365)),
    )
    declare(
        Preference,
        person="person",
        title=_("Préférences de notification"),
        purpose=_("Ne vous écrire que si vous le souhaitez."),
        basis=LegalBasis.CONTRACT,
        retention=_("Tant que votre compte existe."),
        fields=("kind", "by_email", "on_devices"),
    )
    declare(
        QuietHours,
        person="person",
        title=_("Heures de tranquillité"),
        purpose=_("Ne pas vous écrire à ces heures-là."),
        basis=LegalBasis.CONTRACT,
        retention=_("Tant que votre compte existe."),
        fields=("start", "end"),
    )


def _declare_devices() -> None:
    from portulan.notifications.models import Device, Push

    declare(
        Device,
        person="person",
        title=_("Appareils où vous êtes averti"),
        purpose=_("Vous avertir aussitôt, là où vous l’avez demandé."),
        basis=LegalBasis.CONSENT,
        retention=_(
            "Jusqu’à ce que vous le retiriez ou vous y déconnectiez ; au plus six mois sans nouvelle."
        ),
        fields=("name", "endpoint", "added_at", "reached_at"),
        expire=Device.objects.silent,
    )
    declare(
        Push,
        person="device__person",
        title=_("Notifications en route vers vos appareils"),
        purpose=_("Vous avertir aussitôt, là où vous l’avez demandé."),
        basis=LegalBasis.CONSENT,
        retention=_("Un jour au plus."),
        fields=("device__name", "created_at"),
    )


def _declare_letters() -> None:
    from django_tasks_db.models import DBTaskResult

    from portulan.notifications.models import Letter, SentLetter

    declare(
        Letter,
        person="to__iexact",
        key="email",
        title=_("Lettres en attente d’envoi"),
        purpose=_("Vous envoyer par e-mail les messages du service."),
        basis=LegalBasis.CONTRACT,
        retention=_("L’adresse et le contenu sont effacés dès l’envoi, au plus tard après trente jours."),
        fields=("to", "subject", "text", "created_at"),
        expire=lambda: Letter.objects.filter(created_at__lt=timezone.now() - timedelta(days=30)).exclude(
            to=""
        ),
    )
    declare(
        SentLetter,
        person="to__iexact",
        key="email",
        title=_("Lettres de la démonstration"),
        purpose=_("Montrer les lettres envoyées, dans la démonstration seulement."),
        basis=LegalBasis.LEGITIMATE_INTEREST,
        retention=_("Trente jours."),
        fields=("to", "subject", "text", "sent_at"),
        expire=lambda: SentLetter.objects.filter(sent_at__lt=timezone.now() - timedelta(days=30)),
    )
    declare_impersonal(DBTaskResult, because=_("Travaux de fond : ils ne portent que des numéros de fiches."))
