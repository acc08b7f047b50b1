"""Debian's Firefox, driven by WebDriver BiDi over a plain WebSocket: playwright knows only a Firefox of its own."""

import json
import os
import re
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from websockets.sync.client import ClientConnection, connect

LISTENS = re.compile(r"WebDriver BiDi listening on (ws://\S+)")
PREFERENCES = {
    "media.navigator.streams.fake": True,
    "media.navigator.permission.disabled": True,
    "media.autoplay.default": 0,
    "media.cubeb.force_mock_context": True,  # a machine without a sound card, too, measures the level
    "media.peerconnection.ice.loopback": True,  # where no other interface exists
    "media.peerconnection.ice.obfuscate_host_addresses": False,  # names that only a local network resolves
    "intl.accept_languages": "fr",
    "browser.shell.checkDefaultBrowser": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "app.normandy.enabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
}


class Firefox:
    """One window; ``ask`` says any command of the protocol."""

    def __init__(self, line: ClientConnection) -> None:
        self._line, self._numbers = line, count(1)
        self.ask("session.new", capabilities={})
        self.context = self.ask("browsingContext.getTree")["contexts"][0]["context"]

    def ask(self, method: str, **parameters: Any) -> Any:
        """Its result; an error is raised with its words."""
        number = next(self._numbers)
        self._line.send(json.dumps({"id": number, "method": method, "params": parameters}))
        while True:
            said = json.loads(self._line.recv(timeout=30))
            if said.get("id") == number:
                break
        assert said["type"] == "success", said
        return said["result"]

    def go(self, address: str) -> None:
        self.ask("browsingContext.navigate", context=self.context, url=address, wait="complete")

    def before_each_page(self, script: str) -> None:
        """Have a script run before those of the page."""
        self.ask("script.addPreloadScript", functionDeclaration=f"() => {{ {script} }}")

    def evaluate(self, expression: str) -> Any:
        """What an expression gives, promises awaited."""
        told = self.ask(
            "script.evaluate",
            expression=f"Promise.resolve({expression}).then(JSON.stringify)",
            target={"context": self.context},
            awaitPromise=True,
        )
        assert told["type"] == "success", told
        return json.loads(told["result"].get("value", "null"))

    def take_cookie(self, name: str, value: str) -> None:
        cookie = {"name": name, "value": {"type": "string", "value": value}, "domain": "localhost"}
        self.ask("storage.setCookie", cookie=cookie)


@contextmanager
def firefox(folder: Path) -> Iterator[Firefox]:
    """A Firefox with an invented camera and microphone, and a profile in that folder."""
    binary = next((found for name in ("firefox-esr", "firefox") if (found := shutil.which(name))), None)
    if binary is None:
        pytest.skip("Firefox (Debian's firefox-esr) is missing")
    profile = folder / "profile"
    profile.mkdir()
    lines = [f"user_pref({json.dumps(name)}, {json.dumps(value)});" for name, value in PREFERENCES.items()]
    (profile / "user.js").write_text("\n".join(lines))
    command = [binary, "--headless", "--no-remote", "--remote-debugging-port", "0", "--profile", str(profile)]
    said = folder / "firefox.log"
    with said.open("w") as log:
        running = subprocess.Popen(command, env=os.environ | {"HOME": str(folder)}, stdout=log, stderr=log)
    try:
        with connect(f"{_address(said)}/session", max_size=None) as line:
            yield Firefox(line)
    finally:
        running.kill()
        running.wait(10)


def _address(said: Path) -> str:
    until = time.monotonic() + 30
    while time.monotonic() < until:
        if found := LISTENS.search(said.read_text()):
            return found[1]
        time.sleep(0.1)
    raise AssertionError(f"Firefox does not listen: {said.read_text()}")
