"""A form's message and its files, sent without any script, in a channel or in a thread."""

from collections.abc import Sequence

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest

from portulan.accounts.models import Person
from portulan.accounts.signed_in import signed_in
from portulan.common.refusals import Refusal
from portulan.community import errors
from portulan.community.actions.attaching import describe_file, drop_files, receive_file, waiting_files
from portulan.community.actions.posting import Said, post_message
from portulan.community.calls import read_calls
from portulan.community.forms.message import MessageForm
from portulan.community.models import Attachment, Channel, Message
from portulan.community.models.message import LONGEST
from portulan.community.rules import check_may_write


def take_files(
    request: HttpRequest, form: MessageForm, channel: Channel, root: Message | None = None
) -> None:
    """Receive the files of a form, before anything is asked of its words: a page shown again keeps them.

    Images that come are to be described, which is asked once.
    """
    person, uploads = signed_in(request), request.FILES.getlist("files")
    before = _before(request, person)
    try:
        if uploads:
            check_may_write(person, channel, root)
        taken = _taken(person, uploads, form)
    except Refusal as refusal:
        taken = []
        form.refuse_file(refusal)
    form.attachments = [*before, *taken]
    if any(attachment.is_image for attachment in taken):
        form.refuse_file(errors.ImagesToDescribe())


def send(
    request: HttpRequest, form: MessageForm, channel: Channel, root: Message | None = None
) -> Message | None:
    """Post what the form says; ``None`` when it has to be shown again, which it says why."""
    if not form.is_valid():
        return None
    try:
        return post_message(by=signed_in(request), channel=channel, said=said_in(form, root))
    except Refusal as refusal:
        form.refuse(refusal)
        return None


def said_in(form: MessageForm, root: Message | None) -> Said:
    """What a valid form says."""
    words = form.cleaned_data
    return Said(
        words["text"],
        words["client_id"],
        root=root,
        kind=form.kind,
        calls_everybody=words["calls_everybody"],
        files=[attachment.pk for attachment in form.attachments],
        confirmed=words["confirmed"],
    )


def asks_to_see(request: HttpRequest) -> bool:
    """Whether one only wants to see what it will be."""
    return request.POST.get("acte") == "apercu"


def preview_of(request: HttpRequest, channel: Channel) -> str:
    """The HTML that the words of a form will have there."""
    return read_calls(request.POST.get("text", "").replace("\0", "")[:LONGEST], channel).html


def _before(request: HttpRequest, person: Person) -> list[Attachment]:
    """The files of an earlier sending of the same form, described, but for those taken off."""
    found = waiting_files(person, request.POST.getlist("attached"))
    off = set(request.POST.getlist("off"))
    drop_files(one for one in found if str(one.pk) in off)
    kept = [one for one in found if str(one.pk) not in off]
    for attachment in kept:
        if attachment.is_image:
            describe_file(attachment, request.POST)
    return kept


def _taken(person: Person, uploads: Sequence[UploadedFile[bytes]], form: MessageForm) -> list[Attachment]:
    """Those of these files that a message may carry; each of the others is named. Raises TooManyFilesWait."""
    taken = []
    for upload in uploads:
        try:
            taken.append(receive_file(by=person, upload=upload))
        except errors.FileRefused as refusal:
            form.refuse_file(refusal)
    return taken
