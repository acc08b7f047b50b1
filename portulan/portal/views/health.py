"""What a load balancer asks before sending people here."""

from django.db import connection
from django.http import HttpRequest, JsonResponse


def health(request: HttpRequest) -> JsonResponse:
    """200 when this process reaches its database; a failure answers 500 by itself."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    response = JsonResponse({"state": "ok"})
    response["Cache-Control"] = "no-store"
    return response
