"""Bringing into the database the criteria that are delivered with the program."""

from django.db import transaction

from portulan.directory.criteria import delivered
from portulan.directory.models import CriteriaSet, Criterion


@transaction.atomic
def bring_criteria() -> None:
    """Store each delivered version that the database does not know yet; those known are left as they are."""
    for number, said in sorted(delivered().items()):
        version, is_new = CriteriaSet.objects.get_or_create(number=number)
        if is_new:
            criteria = enumerate(said["criteria"])
            Criterion.objects.bulk_create(_criterion(version, order, one) for order, one in criteria)


def _criterion(version: CriteriaSet, order: int, said: dict[str, str]) -> Criterion:
    return Criterion(
        criteria_set=version,
        category=said.get("category", ""),
        code=said["code"],
        text=said["text"],
        order=order,
    )
