"""The API: each app's router under one address, with one way of saying what cannot be."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from ninja import NinjaAPI, Swagger
from ninja.errors import AuthenticationError, HttpError, ValidationError
from ninja.openapi.schema import OpenAPISchema

from portulan.common.problems import TYPE, Problem, problem, refused
from portulan.common.refusals import Refusal
from portulan.community.api import router as community
from portulan.directory.api import router as directory


class Described(NinjaAPI):
    """Its document says of problems what they are: ``application/problem+json``."""

    def get_openapi_schema(self, **asked: Any) -> OpenAPISchema:
        document = super().get_openapi_schema(**asked)
        for operations in document["paths"].values():
            for operation in operations.values():
                _name_problems(operation["responses"])
        return document


def _name_problems(responses: dict[int, Any]) -> None:
    for status, response in responses.items():
        if status >= 400 and "application/json" in response.get("content", {}):
            response["content"] = {TYPE: response["content"]["application/json"]}


api = Described(
    title="Portulan",
    version="1",
    urls_namespace="api",
    description=(
        "L’API agit au nom d’une personne, par un jeton qu’elle fait et révoque dans « Mon compte », « Jetons "
        "d’accès » : « Authorization: Bearer portulan_… ». Elle lit ce que la personne lit, et suit les mêmes "
        "règles que les pages. Ce que l’on ne peut pas voir n’existe pas (404) ; un refus porte sa phrase."
    ),
    docs=Swagger({"docExpansion": "list", "defaultModelsExpandDepth": 0, "tryItOutEnabled": False}),
)
api.add_router("", community)
api.add_router("", directory)


@api.exception_handler(Problem)
def _problem(request: HttpRequest, error: Problem) -> HttpResponse:
    return error.response()


@api.exception_handler(Refusal)
def _refusal(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    return refused(refusal)


@api.exception_handler(Http404)
def _not_found(request: HttpRequest, error: Http404) -> HttpResponse:
    return problem(404, _("Rien ici, ou rien que vous puissiez voir."), "not-found")


@api.exception_handler(AuthenticationError)
def _not_authenticated(request: HttpRequest, error: AuthenticationError) -> HttpResponse:
    response = problem(
        401, _("Il faut un jeton d’accès en vigueur : « Authorization: Bearer … »."), "no-token"
    )
    response["WWW-Authenticate"] = "Bearer"
    return response


@api.exception_handler(ValidationError)
def _misread(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """Where each mistake is, in pydantic's words; what was sent is not sent back."""
    errors: list[dict[str, Any]] = [
        {"where": ".".join(map(str, one["loc"])), "message": one["msg"]} for one in error.errors
    ]
    return problem(422, _("Cette demande n’a pas la forme attendue."), "misread", errors=errors)


@api.exception_handler(HttpError)
def _other(request: HttpRequest, error: HttpError) -> HttpResponse:
    return problem(error.status_code, _("Cette demande n’a pas pu être lue."), "unreadable")


@csrf_exempt
def no_such_address(request: HttpRequest) -> HttpResponse:
    """What programs are answered where there is nothing, as elsewhere in the API."""
    return _not_found(request, Http404())
