"""What one writes."""

from collections.abc import Sequence
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from portulan.common.forms import PlainTextField
from portulan.common.refusals import Refusal
from portulan.community.enums import MessageKind
from portulan.community.file_kinds import ACCEPTED
from portulan.community.forms.refusable import Refusable
from portulan.community.models import Attachment
from portulan.community.models.message import LONGEST


class MessageForm(Refusable):
    """A message; ``client_id`` lets the server know one that is sent twice."""

    text = PlainTextField(
        label=_("Votre message"),
        max_length=LONGEST,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    is_question = forms.BooleanField(label=_("C’est une question"), required=False)
    calls_everybody = forms.BooleanField(label=_("Oui, prévenir tout le canal"), required=False)
    confirmed = forms.BooleanField(label=_("Envoyer quand même"), required=False)
    has_seen_similar = forms.BooleanField(required=False, widget=forms.HiddenInput)
    client_id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)

    attachments: Sequence[Attachment] = ()  # received, and not sent yet
    accepted = ACCEPTED

    def refuse_file(self, refusal: Refusal) -> None:
        """Say what is wrong with the files; the words are not at fault."""
        self.add_error(None, str(refusal))

    @property
    def kind(self) -> MessageKind:
        """What it is for."""
        return MessageKind.QUESTION if self.cleaned_data["is_question"] else MessageKind.TALK


class EditForm(forms.Form):
    """The words of a message, changed."""

    text = PlainTextField(
        label=_("Votre message"),
        max_length=LONGEST,
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    confirmed = forms.BooleanField(label=_("Envoyer quand même"), required=False, widget=forms.HiddenInput)

    def refuse(self, refusal: Refusal) -> None:
        """Say why the words are not changed, and whether they may be all the same."""
        self.add_error("text", str(refusal))
        if refusal.code == "confirm":
            self.fields["confirmed"].widget = forms.CheckboxInput()
