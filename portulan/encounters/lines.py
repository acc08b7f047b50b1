"""The lines in which one stands: the experts whose every slot was taken."""

from django.db.models import QuerySet

from portulan.encounters.models import Expert, Explorer


def experts_awaited_by(explorer: Explorer) -> QuerySet[Expert]:
    """Those for whom the explorer waits, the longest first."""
    waits = Expert.objects.shown().filter(account__schedule__waits__person=explorer.person)
    return waits.select_related("account").order_by("account__schedule__waits__since", "pk")
