"""Labels in HTML become plain words; what they show or link to is carried or named."""

import pytest

from consult.questionnaire.formats.markup import LONGEST, plain, plain_words
from consult.questionnaire.logic.definition import Media


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("How many?", "How many?"),
        ("Location &amp; food", "Location & food"),
        ("fewer than <5 or >7", "fewer than <5 or >7"),
        ("<p>One</p><p>Two<br>Three</p>", "One\n\nTwo\nThree"),
        ("<b>Bold</b>  and\n <i>not</i>", "Bold and not"),
        ("<table><tr><td>A</td><td>B</td></tr><tr><td>C</td></tr></table>", "A | B\nC"),
        ("<div>Never <b>closed", "Never closed"),
        ("x<script>alert(1)</script>y", "xy"),
        ("<style>p{}</style>Words", "Words"),
        ("&lt;script&gt;", "<script>"),
    ],
)
def test_markup_becomes_the_words_that_people_read(html: str, text: str) -> None:
    assert plain(html).text == text


def test_a_picture_with_a_safe_address_is_carried_once_with_its_words_in_each_language() -> None:
    image = '<img src="https://x.example/a.png" alt="%s">'
    found = plain_words({"en": f"Look{image % 'A tree'}", "fr": f"Vois{image % 'Un arbre'}"})
    assert found.words == {"en": "Look", "fr": "Vois"}
    texts = {"en": "A tree", "fr": "Un arbre"}
    assert found.media == (Media("image", "https://x.example/a.png", texts),)


def test_a_link_keeps_its_words_and_leads_on() -> None:
    found = plain_words({"en": 'See <a href="https://x.example/p.pdf">the <b>plan</b></a>.'})
    assert found.words == {"en": "See the plan."}
    assert found.media == (Media("document", "https://x.example/p.pdf", {"en": "the plan"}),)


@pytest.mark.parametrize(
    ("html", "what"),
    [
        ('<img src="upload/surveys/1/fire.png">', "the picture “fire.png”"),
        ('<img src="http://x.example/a.png">', "the picture “a.png”"),
        ('<video src="/films/a.mp4"></video>', "the film or sound “a.mp4”"),
        ("<script>x</script>", "a script"),
        ('<p onclick="x()">y</p>', "a script"),
        ('<input type="text">', "a form field"),
    ],
)
def test_what_cannot_be_carried_is_named(html: str, what: str) -> None:
    assert what in plain_words({"en": html}).left_out


def test_a_script_address_is_never_carried() -> None:
    found = plain_words({"en": '<a href="javascript:alert(1)">x</a><img src="javascript:y">'})
    assert found.media == ()


def test_a_label_that_is_only_a_picture_is_called_like_it() -> None:
    assert plain_words({"en": '<img src="a/fire.png">'}, is_label=True).words == {"en": "fire"}
    described = '<img src="a/fire.png" alt="A fire">'
    assert plain_words({"en": described}, is_label=True).words == {"en": "A fire"}


@pytest.mark.parametrize("piece", ["<!--", "<a ", "<![", "<a on", "</", "<p>", "&#", "<td>"])
def test_hostile_repetition_ends(piece: str) -> None:
    assert len(plain(piece * 30_000).text) <= LONGEST
