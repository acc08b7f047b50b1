"""Taking in the answers that wait in a mailbox.

It serves nothing else: a letter taken in is deleted there, so that no words are kept outside. One that cannot be
taken in for a reason of ours is flagged, left, and not tried again until somebody takes the flag away.
"""

import imaplib
import logging

from django.conf import settings
from django.db import DatabaseError

from portulan.community.actions.answering import receive_letter
from portulan.community.by_mail.incoming import HEAVIEST
from portulan.community.by_mail.mailbox import agreed, opened_mailbox

logger = logging.getLogger("portulan.community")
A_ROUND = 50  # letters


def collect_letters() -> None:
    """The worker calls it every minute; nothing is read without ``REPLY_MAILBOX``."""
    if not (settings.REPLY_MAILBOX and settings.REPLY_ADDRESS):
        return
    with opened_mailbox() as mailbox:
        found = agreed(mailbox.uid("SEARCH", "UNDELETED UNFLAGGED"))
        numbers = found[0] if isinstance(found[0], bytes) else b""
        for number in numbers.split()[:A_ROUND]:
            _take_in(mailbox, number.decode())
        mailbox.expunge()


def _take_in(mailbox: imaplib.IMAP4, number: str) -> None:
    answer = agreed(mailbox.uid("FETCH", number, f"(BODY.PEEK[]<0.{HEAVIEST + 1}>)"))
    try:
        [content] = [part[1] for part in answer if isinstance(part, tuple)]
        receive_letter(content)
    except DatabaseError:
        raise  # the whole round comes again
    except Exception:
        logger.exception("a letter of the mailbox could not be taken in: it is flagged, and left there")
        mailbox.uid("STORE", number, "+FLAGS", r"(\Flagged)")
        return
    mailbox.uid("STORE", number, "+FLAGS", r"(\Deleted)")
