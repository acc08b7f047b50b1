"""What the documents name exists: files, images, targets of make, commands."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import get_commands

ROOT: Path = settings.BASE_DIR
DOCUMENTS = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
TARGETS = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_link_and_picture_leads_somewhere(document: Path) -> None:
    links = re.findall(r"\]\(([^)\s]+)\)", document.read_text())
    inside = [link.partition("#")[0] for link in links if not re.match(r"[a-z]+:|#", link)]

    assert [link for link in inside if not (document.parent / link).exists()] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_command_exists(document: Path) -> None:
    text = "\n".join(re.findall(r"```\w*\n.*?```|`[^`\n]+`", document.read_text(), re.DOTALL))
    commands = {name.replace("-", "_") for name in re.findall(r"\bportulan ([a-z][a-z_-]+)", text)}
    targets = set(re.findall(r"(?m)(?:^|`)make ([a-z-]+)", text))

    assert (commands - set(get_commands()), targets - TARGETS) == (set(), set())
