"""What stands around every view."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from portulan.common.error_pages import forbidden
from portulan.common.refusals import Refusal

GetResponse = Callable[[HttpRequest], HttpResponse]


class RefusalMiddleware:
    """A refusal that no view put in its page is still an answer: the 403 page, with its sentence."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Nothing to do unless a view refuses."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Answer refusals; leave faults to the 500 page."""
        return forbidden(request, exception) if isinstance(exception, Refusal) else None
