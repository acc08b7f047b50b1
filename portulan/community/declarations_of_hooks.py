"""What is kept of people by hooks that tell other programs what happens."""

from datetime import timedelta

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portulan.common.declarations import Erasure, LegalBasis, declare
from portulan.community.models import Delivery, OutgoingHook

KEPT = timedelta(days=30)


def declare_hooks() -> None:
    """Who opened a hook; of whose arrival one told. What messages say is not kept with what was told."""
    declare(
        OutgoingHook,
        person="made_by",
        title=_("Crochets sortants que vous avez ouverts"),
        purpose=_("Savoir qui fait dire à un autre logiciel ce qui se passe dans un canal."),
        basis=LegalBasis.LEGITIMATE_INTEREST,
        retention=_("Tant que le canal existe ; sans votre nom une fois votre compte effacé."),
        fields=("channel__name", "name", "address", "events", "made_at", "suspended_at", "closed_at"),
        erasure=Erasure.ANONYMISE,
        anonymise=_forget_maker,
    )
    declare(
        Delivery,
        person="person",
        title=_("Votre arrivée dans un canal, dite à un autre logiciel"),
        purpose=_("Montrer à qui anime le canal ce qui est parti."),
        basis=LegalBasis.LEGITIMATE_INTEREST,
        retention=_("Trente jours."),
        fields=("channel__name", "event", "made_at", "state"),
        expire=_old_deliveries,
    )


def _old_deliveries() -> QuerySet[Delivery]:
    return Delivery.objects.filter(made_at__lt=timezone.now() - KEPT)


def _forget_maker(hook: OutgoingHook) -> None:
    """Nobody answers for it any more: it is told nothing."""
    hook.made_by, hook.closed_at = None, hook.closed_at or timezone.now()
    hook.save(update_fields=["made_by", "closed_at"])
