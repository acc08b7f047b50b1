"""Which encoding a text file was saved in: UTF-8, with its mark or not, UTF-16, Windows' or the old Macintosh's."""

import codecs

from charset_normalizer import from_bytes

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
ONE_BYTE = ["cp1252", "mac_roman"]
FRENCH = "éèêëàâçùûîïôœÉÈÀÇ’‘«»…–€°"
SAMPLE = 200_000


def decoded(data: bytes) -> tuple[str, str]:
    """The text, and the name of the encoding under which it makes sense."""
    for mark, name in MARKS:
        if data.startswith(mark):
            return data.decode(name, errors="replace"), name
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        name = _one_byte_encoding(data)
        return data.decode(name, errors="replace"), name


def _one_byte_encoding(data: bytes) -> str:
    """The one that gives the most French letters; where both give as many, the library's guess."""
    scores = {name: _frenchness(data[:SAMPLE].decode(name, errors="replace")) for name in ONE_BYTE}
    best = max(scores.values())
    likely = [name for name, score in scores.items() if score == best]
    if len(likely) == 1:
        return likely[0]
    guess = from_bytes(data[:SAMPLE], cp_isolation=ONE_BYTE).best()
    return guess.encoding if guess else "cp1252"


def _frenchness(text: str) -> int:
    foreign = sum(1 for letter in text if ord(letter) > 127 and letter not in FRENCH)
    return sum(map(text.count, FRENCH)) - 2 * foreign
