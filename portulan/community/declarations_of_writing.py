"""What the community keeps of what people are about to say, and of where their messages lead."""

from django.utils.translation import gettext_lazy as _

from portulan.common.declarations import LegalBasis, declare, declare_impersonal
from portulan.community.models import MessageLink, Preview, Scheduled


def declare_writing() -> None:
    """Declare messages that wait for their hour, and the pages that messages link to."""
    declare_impersonal(Scheduled.files.through, because=_("Quels fichiers attendent avec un message."))
    declare_impersonal(
        Preview, MessageLink, because=_("Ce que des pages disent d’elles-mêmes, et quels messages y mènent.")
    )
    declare(
        Scheduled,
        person="person",
        title=_("Messages programmés"),
        purpose=_("Envoyer un message à l’heure que vous avez choisie."),
        basis=LegalBasis.CONTRACT,
        retention=_("Jusqu’à l’envoi, ou jusqu’à ce que vous le retiriez."),
        fields=("channel__name", "text", "due_at", "made_at"),
    )
