"""The steps of somebody who comes in by a space: leave, sign in over there, come back."""

import re
from html import unescape
from typing import Any

import requests
from django.test import Client

from tests.accounts.openid_space import path_of


def leave(client: Client, **asked: str) -> str:
    """Press the button; the address to which the browser is led."""
    page = client.post("/compte/espace/reseau/", query_params=asked)
    found = re.search(r'http-equiv="refresh" content="0;url=([^"]+)"', page.content.decode())
    assert found, page.content.decode()[:300]
    return unescape(found[1])


def come_back(address: str) -> str:
    """Sign in over there; the address of the site to which one is sent back."""
    answer = requests.get(address, allow_redirects=False, timeout=5)
    assert answer.status_code == 302, answer.text
    return path_of(answer.headers["Location"])


def come_in(client: Client, **asked: str) -> Any:
    """All of it; the site's answer to the return."""
    return client.get(come_back(leave(client, **asked)))


def who_is(client: Client) -> str | None:
    """Whose session it is."""
    return client.session.get("_auth_user_id")
