"""What a letter says, as plain text or Markdown."""

from email.message import EmailMessage, MIMEPart

from justhtml import JustHTML


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
    """Whatever its charset pretends to be."""
    content = part.get_payload(decode=True)
    if not isinstance(content, bytes):
        return ""
    try:
        text = content.decode(part.get_content_charset("utf-8"))
    except (LookupError, UnicodeDecodeError):
        text = content.decode("utf-8", "replace")
    return text.replace("\r\n", "\n")


def _joined(text: str) -> str:
    """Lines that a mail program cut are put together again (RFC 3676): they end with a space."""
    lines: list[str] = []
    for line in text.split("\n"):
        last = lines[-1] if lines else ""
        goes_on = last.endswith(" ") and last != "-- " and last.startswith(">") == line.startswith(">")
        if goes_on:
            lines[-1] = last + line.lstrip("> ")
        else:
            lines.append(line)
    return "\n".join(lines)
