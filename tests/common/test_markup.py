import pytest

from portulan.common.markup import render_markdown


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("Un **atelier**", "<p>Un <strong>atelier</strong></p>\n"),
        ("# Titre", "<h3>Titre</h3>\n"),
        ("## Sous-titre", "<h4>Sous-titre</h4>\n"),
        ("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n"),
        ("[ici](javascript:alert(1))", "<p>[ici](javascript:alert(1))</p>\n"),
        (
            "[ici](https://example.org)",
            '<p><a href="https://example.org" rel="nofollow ugc noopener">ici</a></p>\n',
        ),
        ("![image](https://example.org/x.png)", "<p></p>\n"),
        ("", ""),
    ],
)
def test_what_people_write_becomes_safe_html(text: str, html: str) -> None:
    assert render_markdown(text) == html
