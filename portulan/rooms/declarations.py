"""What rooms hold about people."""

from datetime import timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portulan.common.declarations import Erasure, LegalBasis, declare
from portulan.rooms.models import Incident, Room, RoomMember, Stay

KEPT = timedelta(days=365)
A_YEAR = _("Un an après la rencontre.")


def declare_rooms() -> None:
    """Rooms, their lists, who was there and what was cut; messages and pictures are never kept."""
    declare(
        Room,
        person="referent_email",
        key="email",
        title=_("Salles de visioconférence dont vous êtes référent"),
        purpose=_("Donner un contact aux participants quand la visioconférence est coupée."),
        basis=LegalBasis.LEGITIMATE_INTEREST,
        retention=A_YEAR,
        fields=("title", "start", "end", "referent_name", "referent_phone", "referent_email"),
        erasure=Erasure.ANONYMISE,
        anonymise=_forget_referent,
        expire=lambda: Room.objects.filter(end__lt=timezone.now() - KEPT),
    )
    declare(
        RoomMember,
        person="person",
        title=_("Salles où vous êtes attendu"),
        purpose=_("Ouvrir la salle aux seules personnes attendues ou admises."),
        basis=LegalBasis.CONTRACT,
        retention=A_YEAR,
        fields=("room__title", "is_host", "admission", "asked_at", "decided_at"),
    )
    declare(
        Stay,
        person="person",
        title=_("Présences en salle"),
        purpose=_("Dire qui a participé et combien de temps, sans contestation possible."),
        basis=LegalBasis.CONTRACT,
        retention=A_YEAR,
        fields=("room__title", "joined_at", "last_seen_at", "left_at", "ending"),
        erasure=Erasure.ANONYMISE,
        anonymise=_forget_person,
    )
    declare(
        Incident,
        person="person",
        title=_("Coupures pendant les rencontres"),
        purpose=_("Savoir combien de minutes une coupure a fait perdre, et proposer une autre date."),
        basis=LegalBasis.LEGITIMATE_INTEREST,
        retention=A_YEAR,
        fields=("room__title", "cause", "began_at", "lost"),
        erasure=Erasure.ANONYMISE,
        anonymise=_forget_person,
    )


def _forget_referent(room: Any) -> None:
    room.referent_name = room.referent_phone = room.referent_email = ""
    room.save(update_fields=["referent_name", "referent_phone", "referent_email"])


def _forget_person(row: Any) -> None:
    row.person = None
    row.save(update_fields=["person"])
