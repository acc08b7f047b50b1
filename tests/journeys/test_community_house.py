"""The pages around the channels, at both sizes: figures and conversations."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from portulan.community.actions.conversations import talk_with
from portulan.community.enums import MessageKind
from portulan.community.models import Channel
from portulan.community.views.figures import VIEWS
from tests.community.factories import make_animator, make_channel, make_member, say

Look = Callable[[str, str], None]
Become = Callable[[Any], None]


@pytest.fixture
def channel(transactional_db: None, settings: Any, tmp_path: Path) -> Channel:
    settings.MEDIA_ROOT = tmp_path
    call_command("load_reference", verbosity=0)
    return make_channel("Ateliers", slug="ateliers", description="On y partage ce qui marche.")


def test_the_figures_are_clean(channel: Channel, look: Look, sign_in: Become) -> None:
    for _one in range(5):
        say(make_member(channel), channel, "Comment faire ?", kind=MessageKind.QUESTION)
    sign_in(make_animator(channel))

    for view in VIEWS:
        look(f"/equipe/communaute/chiffres/?voir={view}", f"figures-{view}")


def test_a_conversation_of_several_is_clean(channel: Channel, look: Look, sign_in: Become) -> None:
    person = make_member(channel, first_name="Noémie", last_name="Tessier")
    others = [make_member(first_name="Yann", last_name="Leduc"), make_member()]
    conversation = talk_with(by=person, others=others)
    say(person, conversation, "On se voit jeudi ?")
    sign_in(person)

    look("/communaute/nouvelle-conversation/", "conversation-new")
    look(conversation.get_absolute_url(), "conversation")
    look(f"{conversation.get_absolute_url()}conversation/", "conversation-people")
