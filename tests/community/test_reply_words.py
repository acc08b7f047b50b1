"""Of an answer, what its author wrote is kept, whatever their mail program."""

from email.message import EmailMessage

import pytest

from portulan.community.by_mail.incoming import read_incoming
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

    words = read_incoming(a_page(page).as_bytes()).words

    assert words == "Oui **jeudi** : [la salle](https://example.org/salle)\n\n- un\n- deux"


def test_lines_that_a_program_cut_are_put_together_again() -> None:
    message = EmailMessage()
    message.set_content("Une phrase qui \ncontinue.\nUne autre.\n")
    message.set_param("format", "flowed")

    assert read_incoming(message.as_bytes()).words == "Une phrase qui continue.\nUne autre."


def test_a_charset_that_does_not_exist_hides_nothing() -> None:
    letter = b"From: a@example.org\r\nContent-Type: text/plain; charset=x-martian\r\n\r\nOui \xc3\xa9\r\n"

    assert read_incoming(letter).words == "Oui é"


@pytest.mark.parametrize(
    "content", [b"", b"\x00\xff" * 50, b"From: \xff\r\n\r\nOui", b"Content-Type: multipart/mixed\n\n"]
)
def test_what_is_no_letter_breaks_nothing(content: bytes) -> None:
    assert read_incoming(content).senders in {(), ("",)}
