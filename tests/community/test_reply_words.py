"""Of an answer, what its author wrote is kept, whatever their mail program."""

from email.message import EmailMessage
from time import process_time

import pytest

from portulan.community.by_mail.incoming import read_content, read_head
from portulan.community.by_mail.reply import reply_in

ANSWERS = {
    "gmail, cut in the middle": (
        "Bonjour Sophie,\n\nOui, jeudi.\n\n"
        "Le jeu. 5 nov. 2026 à 10:12, Portulan <reponses+1-m2-abcdefghijklmnop@example.org> a\nécrit :\n\n"
        "> Bonjour,\n>\n>> Qui vient ?\n>\n",
        "Bonjour Sophie,\n\nOui, jeudi.",
    ),
    "thunderbird, French spaces": (
        "Oui.\n\nLe 05/11/2026 à 10:12, Portulan a écrit\u00a0:\n> Bonjour\n> Qui vient ?\n",
        "Oui.",
    ),
    "apple mail": (
        "D’accord\u00a0!\n\n> Le 5 nov. 2026 à 10:12, Portulan <x@example.org> a écrit\u202f:\n> \n> Bonjour\n",
        "D’accord\u00a0!",
    ),
    "iphone": (
        "D’accord\n\nEnvoyé de mon iPhone\n\n> Le 5 nov. 2026 à 10:12, Portulan <x@example.org> a écrit :\n> Oui\n",
        "D’accord",
    ),
    "outlook": (
        "Je serai là.\n\nJean\n\nDe : Portulan <x@example.org>\nEnvoyé : jeudi 5 novembre 2026 10:12\n"
        "À : jean@example.org\nObjet : On vous appelle\n\nQui vient ?\n",
        "Je serai là.\n\nJean",
    ),
    "outlook, ruled": (
        "Je viens.\n\n-----Message d’origine-----\nDe : Portulan\nEnvoyé : jeudi\nÀ : jean\nObjet : x\n\nBonjour",
        "Je viens.",
    ),
    "english": (
        "Sure\n\nOn Thu, Nov 5, 2026 at 10:12 AM Portulan <x@example.org> wrote:\n\n> Hello\n> there\n",
        "Sure",
    ),
    "signature": ("Oui.\n\n-- \nJean\nRéseau des conseillers\n", "Oui."),
    "between quotations": (
        "Le 5 nov. 2026 à 10:12, Portulan a écrit :\n> Qui vient ?\n\nMoi.\n\n> Et vendredi ?\n\nPas moi.\n",
        "Moi.\n\n\nPas moi.",
    ),
    "own words that look alike": (
        "Le lundi a été long : voilà.\n\nAnne a écrit un texte :\n- un point\n",
        "Le lundi a été long : voilà.\n\nAnne a écrit un texte :\n- un point",
    ),
    "nothing but the quotation": ("> Bonjour\n> Qui vient ?\n> Répondre\n", ""),
}


@pytest.mark.parametrize("program", ANSWERS)
def test_what_is_quoted_is_left(program: str) -> None:
    text, kept = ANSWERS[program]

    assert reply_in(text) == kept


def a_page(page: str) -> EmailMessage:
    message = EmailMessage()
    message["From"] = "jean@example.org"
    message.set_content(page, subtype="html")
    return message


def test_a_letter_that_is_only_a_page_is_read_as_markdown() -> None:
    page = (
        "<div>Oui <b>jeudi</b> : <a href='https://example.org/salle'>la salle</a></div>"
        "<ul><li>un</li><li>deux</li></ul><script>alert(1)</script>"
        "<div class='gmail_quote'><div>Le jeu. 5 nov. 2026 à 10:12, Portulan a écrit&nbsp;:<br></div>"
        "<blockquote><p>Bonjour</p><p>Qui vient ?</p></blockquote></div>"
    )

    words = read_content(a_page(page).as_bytes()).words

    assert words == "Oui **jeudi** : [la salle](https://example.org/salle)\n\n- un\n- deux"


def test_lines_that_a_program_cut_are_put_together_again() -> None:
    message = EmailMessage()
    message.set_content("Une phrase qui \ncontinue.\nUne autre.\n")
    message.set_param("format", "flowed")

    assert read_content(message.as_bytes()).words == "Une phrase qui continue.\nUne autre."


def test_a_charset_that_does_not_exist_hides_nothing() -> None:
    letter = b"From: a@example.org\r\nContent-Type: text/plain; charset=x-martian\r\n\r\nOui \xc3\xa9\r\n"

    assert read_content(letter).words == "Oui é"


LETTERS = 200_000
LONG = {
    "blank lines": "a" + "\n" * LETTERS + "b",
    "lines of spaces": "a\n" + " \n" * (LETTERS // 2) + "b",
    "rules": "a\n---\n" * (LETTERS // 6) + "x",
    "a rule without end": "-" * LETTERS + "x",
    "headers": "a:\n" * (LETTERS // 3),
    "quotations": "> a\n> b\nc\n" * (LETTERS // 10),
    "words of an introduction": "2026/1/1 " + " <@" * (LETTERS // 3),
    "introductions": ("2026/1/1 " + " <@" * 60 + "\n") * (LETTERS // 190),
    "devices": "\nEnvoyé de mon " * (LETTERS // 15) + "x",
}


def cost(text: str) -> float:
    """Seconds of this process: what others do meanwhile does not count."""
    before = process_time()
    reply_in(text)
    return process_time() - before


@pytest.mark.parametrize("shape", LONG)
def test_words_made_to_be_slow_to_read_are_read_all_the_same(shape: str) -> None:
    """A pattern that went back over them took hours for these."""
    assert cost(LONG[shape]) < 10


def test_of_a_long_answer_between_quotations_no_line_is_lost() -> None:
    asked, answered = "> Qui vient ?\n> Et quand ?\n> .\n\n", [f"Ligne {number}" for number in range(1500)]
    between = [*answered, "> Et où ?", "À Brest " + "et ailleurs " * 50 + "sans doute"]

    kept = reply_in(asked + "\n".join(between)).split("\n")

    assert kept == [*answered, between[-1]]


def test_lines_cut_by_the_thousand_are_put_together() -> None:
    message = EmailMessage()
    message.set_content("mot mot mot mot mot \n" * 9_000)
    message.set_param("format", "flowed")
    before = process_time()

    words = read_content(message.as_bytes()).words

    assert words.count("mot") == 45_000
    assert process_time() - before < 10


def test_of_a_letter_without_end_the_beginning_is_read() -> None:
    message = EmailMessage()
    message.set_content("Oui.\n\nLe 5 nov. 2026 à 10:12, Portulan a écrit :\n" + "> Bonjour\n" * 100_000)

    assert read_content(message.as_bytes()).words == "Oui."


def test_the_head_is_read_without_the_rest() -> None:
    """What is no letter but for its head has one."""
    head = b"From: Jean <jean@example.org>\r\nTo: a@example.org,\r\n b@example.org\r\n\r\n"

    read = read_head(head + b"\x00" * 1000)

    assert read.senders == ("jean@example.org",)
    assert read.recipients == ("a@example.org", "b@example.org")


@pytest.mark.parametrize(
    "content", [b"", b"\x00\xff" * 50, b"From: \xff\r\n\r\nOui", b"Content-Type: multipart/mixed\n\n"]
)
def test_what_is_no_letter_breaks_nothing(content: bytes) -> None:
    assert read_head(content).senders in {(), ("",)}
