"""What a guardian is written, and what the explorer learns of the answer."""

from django.conf import settings
from django.urls import reverse

from portulan.encounters.models import (
    Explorer,
)
from portulan.encounters.notices.kinds import PROFILE
from portulan.notifications.actions import notify, send_letter


def ask_guardian(explorer: Explorer, secret: str) -> None:
    """The letter to the guardian, with the link that serves once."""
    send_letter(
        to=explorer.guardian_email,
        template="encounters/letters/guardian",
        context={
            "guardian": explorer.guardian_name,
            "explorer": explorer.person.get_full_name(),
            "url": settings.INSTANCE_URL + reverse("encounters:consent", args=[secret]),
        },
        language=explorer.person.language,
        key=f"consent:{explorer.consent_digest}",
    )


def thank_guardian(explorer: Explorer, secret: str) -> None:
    """The letter that confirms a consent, with the lasting link that takes it back."""
    send_letter(
        to=explorer.guardian_email,
        template="encounters/letters/guardian_thanks",
        context={
            "guardian": explorer.guardian_name,
            "explorer": explorer.person.get_full_name(),
            "url": settings.INSTANCE_URL + reverse("encounters:withdraw_consent", args=[secret]),
        },
        language=explorer.person.language,
        key=f"consent-given:{explorer.withdrawal_digest}",
    )


def tell_of_consent(explorer: Explorer, said: str) -> None:
    """Tell the explorer what the guardian said: given, refused, or withdrawn."""
    notify(
        explorer.person,
        kind=PROFILE,
        key=f"consent:{explorer.pk}:{explorer.consent_said_at:%Y%m%d%H%M%S}",
        template=f"encounters/letters/consent_{said}",
        context={"guardian": explorer.guardian_name},
        url=reverse("encounters:search"),
    )
