"""Programs that ask for somebody, by tokens made as the page makes them."""

import json
from typing import Any

from django.test import Client

from portulan.accounts.actions import make_token
from portulan.accounts.enums import TokenScope
from portulan.accounts.models import Person

API = "/api/v1"


class Program:
    """A program with somebody's token; without a person it has none."""

    def __init__(self, person: Person | None = None, scope: TokenScope = TokenScope.WRITE) -> None:
        self.client = Client(enforce_csrf_checks=True)
        self.headers = {"Authorization": f"Bearer {secret_of(person, scope)}"} if person else {}

    def get(self, path: str, **asked: Any) -> Any:
        return self.client.get(API + path, asked, headers=self.headers)

    def ask(self, method: str, path: str, said: Any = None) -> Any:
        body = {} if said is None else {"data": json.dumps(said), "content_type": "application/json"}
        return self.client.generic(method, API + path, headers=self.headers, **body)


def secret_of(person: Person, scope: TokenScope = TokenScope.WRITE) -> str:
    return make_token(person=person, name="Essai", scope=scope, expires_at=None)[1]
