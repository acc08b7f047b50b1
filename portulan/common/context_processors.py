"""What every page knows."""

from django.conf import settings
from django.http import HttpRequest


def instance(request: HttpRequest) -> dict[str, object]:
    """The instance's name and whether this is the demonstration."""
    return {"instance_name": settings.INSTANCE_NAME, "demonstration": settings.DEMONSTRATION}
