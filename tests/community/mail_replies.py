"""Letters as mail programs write them when they answer."""

from email.message import EmailMessage
from typing import Any

from django.core import mail

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)


def reply_to(letter: Any, words: str, *, by: str = "", **headers: str) -> EmailMessage:
    """An answer to a letter that left, from whom it was sent to."""
    message = EmailMessage()
    given = {
        "From": f"Quelqu’un <{by or letter.to[0]}>",
        "To": letter.reply_to[0] if letter.reply_to else "nobody@example.org",
        "Subject": f"Re: {letter.subject}",
        "Message-ID": "<one@mail.example.org>",
    } | {name.replace("_", "-"): value for name, value in headers.items()}
    for name, value in given.items():
        message[name] = value
    message.set_content(words)
    return message


def last_letter() -> Any:
    return mail.outbox[-1]
