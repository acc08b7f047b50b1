"""What the document says of answers that are problems, once for every operation."""

from typing import Any

from portulan.community.api.shapes import ProblemOut

Answers = dict[int, Any]


def reads(model: Any) -> Answers:
    """What reading may answer."""
    return {200: model, 401: ProblemOut, 403: ProblemOut, 404: ProblemOut, 422: ProblemOut, 429: ProblemOut}


def writes(status: int, model: Any) -> Answers:
    """What writing may answer: 409 when a rule says no."""
    refused = dict.fromkeys((400, 401, 403, 404, 409, 422, 429), ProblemOut)
    return {status: model, **refused}
