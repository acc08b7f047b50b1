"""What a letter says, as plain text or Markdown."""

from email.message import EmailMessage, MIMEPart

from justhtml import JustHTML

MOST_WORDS = 200_000  # bytes read of a text or of a page: far more than a message holds, quotations included


def body_of(message: EmailMessage) -> str:
    """Its text, or its page written as Markdown when it has no other."""
    plain = message.get_body(("plain",))
    text = _decoded(plain) if plain is not None else ""
    if text.strip() and plain is not None:
        is_flowed = str(plain.get_param("format", "")).lower() == "flowed"
        return _joined(text) if is_flowed else text
    page = message.get_body(("html",))
    return JustHTML(_decoded(page)).to_markdown() if page is not None else text


def _decoded(part: MIMEPart) -> str:
    """Its beginning, whatever its charset pretends to be."""
    content = part.get_payload(decode=True)
    if not isinstance(content, bytes):
        return ""
    beginning = content[:MOST_WORDS]
    try:
        text = beginning.decode(part.get_content_charset("utf-8"))
    except (LookupError, UnicodeDecodeError):
        text = beginning.decode("utf-8", "replace")
    return text.replace("\r\n", "\n")


def _joined(text: str) -> str:
    """Lines that a mail program cut are put together again (RFC 3676): they end with a space."""
    paragraphs: list[list[str]] = []
    before = ""
    for line in text.split("\n"):
        if _goes_on(before, line):
            paragraphs[-1].append(line.lstrip("> "))
        else:
            paragraphs.append([line])
        before = line
    return "\n".join(map("".join, paragraphs))


def _goes_on(before: str, line: str) -> bool:
    return before.endswith(" ") and before != "-- " and before.startswith(">") == line.startswith(">")
