from datetime import UTC, date, datetime

import pytest
from django import forms
from django.core.paginator import Paginator
from django.template import Context, Template
from django.test import RequestFactory

from portulan.common.icons import ICONS
from portulan.common.templatetags.components import in_words, period_in_words


def draw(template: str, path: str = "/", **names: object) -> str:
    request = RequestFactory().get(path)
    return Template(template).render(Context({"request": request, **names}))


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (date(2027, 3, 3), None, "le 3 mars 2027"),
        (date(2027, 3, 3), date(2027, 3, 3), "le 3 mars 2027"),
        (date(2027, 3, 3), date(2027, 3, 7), "du 3 au 7 mars 2027"),
        (date(2027, 3, 30), date(2027, 4, 2), "du 30 mars au 2 avril 2027"),
        (date(2026, 12, 30), date(2027, 1, 2), "du 30 décembre 2026 au 2 janvier 2027"),
        (None, None, ""),
    ],
)
def test_periods_read_as_people_say_them(first: date | None, last: date | None, words: str) -> None:
    assert period_in_words((first, last)) == words


def test_a_moment_is_said_in_the_time_of_the_place() -> None:
    assert [
        in_words(datetime(2026, 11, 21, 23, 30, tzinfo=UTC)),
        in_words(date(2026, 11, 21)),
        in_words(None),
    ] == [
        "dimanche 22 novembre 2026 à 0\N{NO-BREAK SPACE}h\N{NO-BREAK SPACE}30",
        "samedi 21 novembre 2026",
        "",
    ]


def test_the_pages_of_a_list_keep_the_other_parameters() -> None:
    page = Paginator(range(100), 10).get_page(2)

    html = draw("{% pagination page %}", "/recherche/?q=pain&page=2", page=page)

    assert 'href="?q=pain&amp;page=1"' in html
    assert 'href="?q=pain&amp;page=3"' in html
    assert '<span aria-current="page">' in html


def test_a_list_of_one_page_has_no_pages() -> None:
    assert draw("{% pagination page %}", page=Paginator(range(3), 10).get_page(1)).strip() == ""


def test_a_link_to_a_page_that_this_instance_lacks_is_left_out() -> None:
    assert draw('{% site_link "nowhere:page" "Ailleurs" %}') == ""


def test_a_link_to_the_page_one_is_on_is_marked() -> None:
    html = draw('{% site_link "portal:legal_notice" "Mentions" %}', "/mentions-legales/")

    assert html == '<li><a href="/mentions-legales/" aria-current="page">Mentions</a></li>'


def test_large_figures_do_not_break_a_progress_bar() -> None:
    html = draw('{% progress "import" "Lecture" 640 1112 %}')

    assert 'value="640" max="1112"' in html


@pytest.mark.parametrize("name", sorted(ICONS))
def test_pictograms_are_silent(name: str) -> None:
    html = draw("{% icon name %}", name=name)

    assert 'aria-hidden="true"' in html


class Question(forms.Form):
    name = forms.CharField(label="Nom", help_text="Le vôtre")
    kind = forms.ChoiceField(label="Genre", choices=[("a", "A")], widget=forms.RadioSelect)
    note = forms.CharField(label="Note", required=False)

    def __init__(self, *args: object, **options: object) -> None:
        super().__init__(*args, **options)
        self.fields["note"].shown_when = ("kind", "a")


def test_errors_are_summed_up_with_a_link_to_each_field() -> None:
    html = str(Question(data={}))

    assert 'href="#id_name">Nom\u00a0: Ce champ est obligatoire.</a>' in html
    assert 'href="#id_kind">Genre\u00a0: Ce champ est obligatoire.</a>' in html
    assert '<legend id="id_kind" tabindex="-1">' in html


def test_a_field_is_tied_to_its_hint_and_its_error() -> None:
    html = str(Question(data={}))

    assert 'aria-describedby="id_name_helptext id_name_error"' in html
    assert 'id="id_name_helptext"' in html
    assert 'id="id_name_error"' in html
    assert 'aria-invalid="true"' in html


def test_a_fresh_form_has_no_summary() -> None:
    assert "error-summary" not in str(Question())


def test_a_field_may_depend_on_another() -> None:
    html = str(Question())

    assert 'data-conditional-field-value="kind" data-conditional-values-value="[&quot;a&quot;]"' in html
