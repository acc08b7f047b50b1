"""The fields that each category adds to the common ones."""

from portulan.directory.categories.details import DetailsForm
from portulan.directory.categories.kinds import (
    ContestDetails,
    EventDetails,
    GroupActionDetails,
    ImmersionDetails,
    MediaDetails,
    PedagogyDetails,
)
from portulan.directory.enums import Category

DETAILS: dict[str, type[DetailsForm]] = {
    Category.EVENT: EventDetails,
    Category.CONTEST: ContestDetails,
    Category.IMMERSION: ImmersionDetails,
    Category.GROUP_ACTION: GroupActionDetails,
    Category.PEDAGOGY: PedagogyDetails,
    Category.MEDIA: MediaDetails,
}

__all__ = ["DETAILS", "DetailsForm"]
