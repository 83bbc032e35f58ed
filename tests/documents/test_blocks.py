"""What each stretch of a flat text is for."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.documents import load
from onrecord.documents.blocks import Item, classify
from onrecord.documents.text import pieces
from onrecord.values import Document

Sample = Callable[[str], Document]
Shown = Callable[[Document], list[tuple[str, str]]]

P1 = "The minister told reporters in Brinn on Monday that the strait would stay open to all ships."
P2 = "Sundria's envoy answered that nobody had asked her, and that she would not come a second time."
P3 = "Both sides published the opening remarks, and the two texts differ in more than one place."
HEAD = "No deal on the strait"


def kinds(*paragraphs: str) -> list[str]:
    """The kinds (or labels) of the blocks of a text made of paragraphs."""
    document = load("\n\n".join(paragraphs).encode())
    return [block.label or block.kind for block in document.blocks]


LINES = [
    "Leave a Reply",
    "Check Also",
    "About Jane Roe",
    "About the author",
    "Editing: Jan Morski",
    "By Jane Roe",
    "• a point",
    "– Words – said Orlan. – More words.",
    "2 May 2031",
    "Photo: T. Lund",
    "Subscribe to our newsletter",
    "Tags",
    "Some Title Here",
    "A title that is cut …",
    P1,
    "“Quoted words of a minister,” he said.",
]


@given(st.one_of(st.text(), st.lists(st.sampled_from([*LINES, "", "\t", "\u2028"]), max_size=25).map("\n".join)))
@settings(max_examples=300, deadline=None)
def test_blocks_are_in_order_do_not_overlap_and_cover_all_that_is_not_blank(text: str) -> None:
    """Whatever the text, its blocks hold every character that is not blank, each once."""
    items = [Item(piece.start, piece.end, piece.text) for piece in pieces(text)]
    blocks = classify(items)
    assert all(one.span.end <= two.span.start for one, two in pairwise(blocks))
    assert all(block.span.start < block.span.end for block in blocks)
    inside = {at for block in blocks for at in range(block.span.start, block.span.end)}
    assert all(at in inside for at, char in enumerate(text) if not char.isspace())


@given(st.text())
def test_a_piece_is_the_slice_of_the_text_at_its_offsets(text: str) -> None:
    """Slicing gives the piece back."""
    assert all(text[piece.start : piece.end] == piece.text for piece in pieces(text))


def test_a_republished_page_is_told_apart_from_its_furniture(sample: Sample, shown: Shown) -> None:
    """Every block of a scraped page has its kind: the article on one side, what the site adds on the other."""
    assert [(kind, words[:24]) for kind, words in shown(sample("republished-en.txt"))] == [
        ("headline", "Vessia and Sundria part "),
        ("key_point", "• Minister Orlan: we wil"),
        ("key_point", "• Sundria says that the "),
        ("key_point", "• The two presidents are"),
        ("credit", "Original article on Harb"),
        ("paragraph", "“No ship of ours will tu"),
        ("paragraph", "Sundria's envoy Marta Qu"),
        ("subhead", "Which nobody expected"),
        ("paragraph", "Some observers believe t"),
        ("interruption", "The rest of the text bel"),
        ("paragraph", "– We have waited for an "),
        ("paragraph", "At the same time, Orlan "),
        ("subhead", "Two versions"),
        ("paragraph", "Both ministries publishe"),
        ("paragraph", "“I told the minister wha"),
        ("credit", "Editing: Łukasz Wroński"),
        ("newsletter", "We are glad that you are"),
        ("author box", "About Gadget Tim"),
        ("author box", "Tim came to games at the"),
        ("teaser", "Check Also"),
        ("teaser", "Bread. The price of flou"),
        ("teaser", "In April the average pri"),
        ("comments", "Leave a Reply"),
        ("comments", "Your email address will "),
    ]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (
            "polish.txt",
            "headline date byline paragraph paragraph interruption paragraph credit credit teaser teaser newsletter",
        ),
        ("german.txt", "headline byline date paragraph paragraph teaser paragraph credit newsletter copyright"),
        (
            "french.txt",
            "headline byline date paragraph paragraph advertisement paragraph credit teaser teaser newsletter",
        ),
        ("russian.txt", "headline byline date paragraph paragraph teaser paragraph credit credit newsletter"),
        ("ukrainian.txt", "headline byline date paragraph paragraph teaser paragraph credit credit newsletter"),
    ],
    ids=lambda value: value.split(".")[0] if value.endswith(".txt") else "",
)
def test_the_same_kinds_are_told_in_every_language(sample: Sample, shown: Shown, name: str, expected: str) -> None:
    """Furniture, credits and bylines are known by the words of six languages."""
    assert [kind for kind, _ in shown(sample(name))] == expected.split()


def test_speech_after_a_dash_is_no_key_point() -> None:
    """Dash dialogue at the top of a text stays text."""
    speech = ["– We sail on Monday – said Orlan.", "– Nobody will stop us, and nobody should try – he added."]
    assert kinds(HEAD, *speech, P1) == ["headline", "paragraph", "paragraph", "paragraph"]


def test_dashed_items_at_the_top_are_key_points() -> None:
    """A list of dashed lines without full stops under the headline sums the text up."""
    points = ["- Strait stays open to all", "- Envoy leaves the table"]
    assert kinds(HEAD, *points, P1, P2) == ["headline", "key_point", "key_point", "paragraph", "paragraph"]


def test_a_list_inside_the_text_is_part_of_it() -> None:
    """Bulleted lines below the second paragraph are paragraphs."""
    assert kinds(HEAD, P1, P2, "• the ships of both fleets", P3)[3] == "paragraph"


def test_a_subhead_stands_between_paragraphs_and_has_no_full_stop() -> None:
    """A short line with a stop is a paragraph, without one a subhead."""
    assert kinds(HEAD, P1, "Two versions", P2, "Nobody came.", P3)[2:5:2] == ["subhead", "paragraph"]


@pytest.mark.parametrize("line", ["Not a word, not a comma", "“Not a word, not a comma”", "«Not a word, not a comma»"])
def test_a_subhead_with_a_comma_or_in_quotation_marks_is_no_part_of_a_paragraph(line: str) -> None:
    """In a text with and without blank lines, and in HTML, the line stands alone."""
    lines = [HEAD, P1, line, f"{P2} {P3}", P3]
    page = f"<article><h1>{HEAD}</h1><p>{P1}</p><h2>{line}</h2><p>{P2}</p><p>{P3}</p></article>"
    for source in ("\n\n".join(lines), "\n".join(lines), page):
        document = load(source.encode())
        (block,) = [b for b in document.blocks if b.kind == "subhead"]
        assert document.text[block.span.start : block.span.end] == line


def test_a_quote_that_ends_as_a_sentence_does_is_a_paragraph_however_short() -> None:
    """Only a quote without a stop can be a title."""
    assert kinds(HEAD, P1, "“We will not sign a thing.”", P2, P3)[2] == "paragraph"


def test_words_that_somebody_is_quoted_with_are_never_furniture() -> None:
    """A quote that begins like a plug for a newsletter is a paragraph."""
    quote = "“Subscribe to our newsletter and you will know before the ministry does,” Orlan said."
    assert kinds(HEAD, P1, quote, P2)[2] == "paragraph"


def test_an_article_goes_on_below_a_teaser_in_its_middle() -> None:
    """Only the title under "Read also" belongs to the teaser; the paragraphs below it are text."""
    found = kinds(HEAD, P1, "Read also", "Bread becomes dearer on both shores", P2, P3)
    assert found == ["headline", "paragraph", "teaser", "teaser", "paragraph", "paragraph"]


def test_a_subhead_that_begins_with_about_opens_no_author_box() -> None:
    """ "About Vessia" in the middle of an article is a subhead, and what follows is text."""
    assert kinds(HEAD, P1, P2, P3, "About Vessia", P1, P2)[4:] == ["subhead", "paragraph", "paragraph"]


def test_a_link_to_the_comments_at_the_top_does_not_swallow_the_article() -> None:
    """ "Leave a comment" under the headline is furniture by itself."""
    assert kinds(HEAD, "Leave a comment", P1, P2) == ["headline", "comments", "paragraph", "paragraph"]


def test_what_readers_wrote_below_the_article_is_furniture() -> None:
    """Long comments under "Comments" are no paragraphs of the article."""
    found = kinds(HEAD, P1, P2, P3, "Leave a Reply", "Your email address will not be published.", P1)
    assert found[4:] == ["comments", "comments", "comments"]


@pytest.mark.parametrize(
    "line",
    [
        "By Jane Roe",
        "By Jane Roe and Marta Quill",
        "Von Klara Weiß, Brinn",
        "Par Louise Marin",
        "Autor: Jan Morski",
        "Автор: Иван Морской",
        "Авторка: Ганна Лісова",
        "Jane Roe, Political Correspondent",
    ],
)
def test_a_byline_names_the_author(line: str) -> None:
    """The line under the headline that names who wrote."""
    assert kinds(HEAD, line, P1, P2)[1] == "byline"


@pytest.mark.parametrize(
    "line", ["By Friday, the talks had failed for good.", "Von der Leyen reist nach Brinn zum Hafen."]
)
def test_a_sentence_that_begins_like_a_byline_is_text(line: str) -> None:
    """ "By Friday" is no author."""
    assert kinds(HEAD, P1, line, P2)[2] == "paragraph"


@pytest.mark.parametrize(
    "line",
    [
        "Editing: Jan Morski",
        "Edited by Marta Quill",
        "Translated by Anna Holm",
        "(Reporting by Jane Roe; Editing by Per Holm)",
        "Photo: T. Lund",
        "Originally published in The Harbour Gazette",
        "This article first appeared in The Harbour Gazette.",
        "Redakcja: Jan Morski",
        "Źródło: PAP",
        "Übersetzung: Klara Weiß",
        "Traduit de l’anglais par Louise Marin",
        "Перевод: Анна Лесная",
        "Джерело: Укрінформ",
    ],
)
def test_a_credit_says_who_else_had_a_hand_in_it(line: str) -> None:
    """Editors, translators, photographers and sources are credits, in every language."""
    assert kinds(HEAD, P1, P2, line)[3] == "credit"


def test_a_sentence_about_another_text_is_no_credit() -> None:
    """An article may tell where a report was first published: that is text."""
    line = "The report, first published by The Harbour Gazette in May, named four officers of the coast guard."
    assert kinds(HEAD, P1, line, P2)[2] == "paragraph"


def test_a_line_that_ends_in_a_picture_credit_is_a_caption() -> None:
    """What a picture shows, with its credit behind."""
    assert kinds(HEAD, P1, "Orlan on the quay in Brinn on Sunday. Photo: T. Lund/EPA", P2)[2] == "caption"


def test_menu_words_above_the_headline_are_furniture() -> None:
    """The way to the article is navigation, not its headline."""
    assert kinds("Home", "World", HEAD, P1, P2)[:3] == ["navigation", "navigation", "headline"]


def test_a_headline_may_end_in_a_full_stop() -> None:
    """A first line that is shorter than what follows is the headline, stop or no stop."""
    assert kinds("Ministers part without a deal.", P1, P2)[0] == "headline"


def test_turns_of_an_interview_are_no_subheads() -> None:
    """Where most short lines are "Name: words", none is a subhead."""
    turns = ["Roe: Will you sail", "Orlan: We shall", "Roe: When is that", "Orlan: On Monday"]
    assert "subhead" not in kinds(HEAD, P1, *turns, P2)


@pytest.mark.parametrize(
    "line",
    [
        "Loading of grain ships resumed at the port on Monday, the infrastructure ministry said.",
        "Loading of grain ships resumed at the port on Monday after two weeks of silence.",
        "The rest of the text deals with fishing rights in the northern strait of Brinn.",
        "The rest of the text is about fish.",
        "Posted in Kabul for ten years, Colonel Dan Poe said the war had been lost early.",
        "Register to vote by Friday or lose your say, the clerk, Ida Fox, told residents.",
        "Become a member of the pact and you will regret it, Orlan told Sundria.",
        "Save for later generations what you can, the bishop told the crowd.",
        "Reporting by Ann Lee was false, the minister said.",
        "Reporting by Ann Lee was false from the first line to the last.",
        "More: “I will sign nothing of the kind.”",
        "Продолжение под вопросом, заявил министр Орлан в понедельник.",
        "Merci de nous lire la lettre, a déclaré le ministre Orlan lundi à Brinn.",
    ],
)
def test_a_sentence_of_the_article_is_no_furniture_by_its_first_words(line: str) -> None:
    """A line that tells who said something, or a whole sentence without a word to the reader, is text."""
    assert kinds(HEAD, P1, line, P2, P3)[2] == "paragraph"


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Loading…", "interruption"),
        ("The continuation of the article under the photo.", "interruption"),
        ("Thank you for being with us. Subscribe to the Brinn Courier.", "newsletter"),
        ("Posted in World", "tags"),
        ("Reporting by Ann Lee; Editing by Bob Ray", "credit"),
        ("Become a member today and get all our texts without advertisements.", "newsletter"),
        ("Your email address will not be published. Required fields are marked *", "comments"),
        ("We use cookies to give you the best experience on our website and to measure visits.", "cookies"),
        ("Read more: “The dam was doomed,” says engineer", "teaser"),
        ("Read more: “The dam was doomed from its first day,” says the engineer who built it.", "teaser"),
        ("Подпишитесь на наш канал и читайте главное раньше всех.", "newsletter"),
        ("Abonnez-vous à notre lettre pour recevoir chaque matin les nouvelles du détroit.", "newsletter"),
    ],
)
def test_a_line_to_the_reader_stays_furniture(line: str, kind: str) -> None:
    """The site speaks of itself or to its reader, or points to another article."""
    assert kinds(HEAD, P1, line, P2, P3)[2] == kind


@pytest.mark.parametrize(
    "comments",
    [
        ["Bob: “I was there when the water came, and nobody helped us.”"],
        ["Bob: “I was there when the water came, and nobody helped us.”", "Al: It was bad. Very bad. " * 9],
        ["Bob Lane", "I was there when the water came, and nobody helped us.", "Al Roy", "So was I. All night."],
    ],
)
def test_comments_under_their_heading_are_furniture_on_a_short_page(comments: list[str]) -> None:
    """However little stands above it, what readers wrote is theirs."""
    found = kinds("The dam of Brinn breaks", "The dam broke on Monday, the mayor said.", "Comments", *comments)
    assert found == ["headline", "paragraph", *["comments"] * (1 + len(comments))]


def test_an_interview_below_a_link_to_the_comments_is_text() -> None:
    """The same two take turns: they are no readers."""
    turns = ["Brinn Post: Will the strait stay open to ships?", "Orlan: It will stay open. I promise that."] * 3
    assert kinds(HEAD, "The minister met us in Brinn.", "Comments", *turns)[3:] == ["paragraph"] * 6
