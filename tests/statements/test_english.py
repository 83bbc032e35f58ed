"""English pages: whose words a quote is, and whose it is not. All countries, people and papers are invented."""

from __future__ import annotations

import pytest

from onrecord.documents import load
from onrecord.statements.assemble import extract
from onrecord.values import Statement

HEAD = "Lindhaven argues over the lighthouse\n\n"
TAIL = "\n\nThe lighthouse has stood on the cape for ninety years, and the keepers have lived in it for most of them."


def _read(body: str, *, head: str = HEAD, html: bool = False) -> tuple[Statement, ...]:
    text = f"<html><body><article><h1>{head.strip()}</h1>{body}<p>{TAIL.strip()}</p></article></body></html>"
    kind = "text/html" if html else "text/plain"
    document = load((text if html else head + body + TAIL).encode(), source_name="p", media_type=kind, language="en")
    found = extract(document).statements
    assert all(document.text[e.start : e.end] == e.text for s in found for e in (*s.source, *s.cue, *s.content))
    return found


def _said(statements: tuple[Statement, ...], words: str) -> Statement:
    (found,) = [s for s in statements if any(words in e.text for e in s.content) and not s.inside]
    return found


def _inner(statements: tuple[Statement, ...]) -> set[tuple[str, str]]:
    return {(s.speaker.name, s.content[0].text) for s in statements if s.inside}


def test_an_answer_alone_in_its_paragraph_is_not_the_one_who_asked() -> None:
    found = _read(
        "“You never wrote it down,” Osei said on Friday.\n\n“No, captain.”\n\n“Two boats were lost.”\n\n"
        "“I have read the log,” Varga said."
    )
    assert [_said(found, w).speaker.name for w in ("No, captain", "Two boats were lost")] == ["", ""]


def test_a_quote_that_follows_directly_after_its_speaker_s_paragraph_is_the_speaker_s() -> None:
    found = _read("Vadim Lesnov spoke of the cape on Friday:\n\n“Nobody will put out that lamp while I am alive.”")
    assert _said(found, "Nobody will put out").speaker.name == "Vadim Lesnov"


def test_a_quote_over_paragraphs_is_given_once_and_not_to_whoever_comes_next() -> None:
    found = _read(
        "Keeper Hanna Ruud said: “They will break the lamp.\n\n“My father lit it every night for thirty years, and I "
        "will not be the last.”\n\nBut pilot Jonas Weil disagrees. “Ships have instruments now,” he said."
    )
    assert _said(found, "My father lit it").speaker.name == "Hanna Ruud"


def test_a_page_may_open_with_a_quote_that_goes_on() -> None:
    found = _read(
        "“They will break the lamp.\n\n“They will never see it lit again,” said Hanna Ruud on Friday.", head=""
    )
    assert "They will break the lamp" in " ".join(e.text for e in _said(found, "never see it lit").content)


@pytest.mark.parametrize(
    "quote",
    [
        "<blockquote>“The ministry sold us.”<br><cite>Ida Brandt, harbour engineer</cite></blockquote>",
        "<div class='wp-block-pullquote'><p>“The ministry sold us.”</p><cite>Ida Brandt, harbour engineer</cite></div>",
        "<blockquote><p>The ministry sold us.</p><footer>— Ida Brandt, harbour engineer</footer></blockquote>",
        "<blockquote><p>The ministry sold us.</p>&mdash; Ida Brandt (@ida) <a href='/1'>May 3</a></blockquote>",
    ],
    ids=["cite", "pull-quote", "footer", "post"],
)
def test_the_line_below_a_quote_set_apart_names_its_speaker(quote: str) -> None:
    found = _said(_read(f"<p>Mayor Alan Toft spoke. “I was wrong,” he told the hall.</p>{quote}", html=True), "sold")
    assert (found.speaker.name, found.manner) == ("Ida Brandt", "direct")


def test_a_list_of_names_behind_dashes_speaks_for_nobody() -> None:
    found = _read("The keepers of the cape are known to everyone in the town.\n\n– Hanna Ruud\n\n– Ida Brandt")
    assert not [s for s in found if s.cue and s.cue[0].text == "–"]


def test_a_semicolon_keeps_two_clauses_apart() -> None:
    found = _read("Karvelia voiced concern; Ozeria demanded that the survey be made again.")
    assert "Karvelia" not in _said(found, "survey").speaker.name


def test_a_name_and_a_colon_right_before_a_quote_speak_it() -> None:
    found = _read('Brandt: "Toft is a liar." Toft: "Brandt is a fool." Judge: "Quiet!"')
    assert _said(found, "Quiet!").source[0].text == "Judge"


def test_the_subject_of_a_clause_with_but_is_not_that_of_the_clause_before() -> None:
    found = _read("Police said that the man, named as Jon Weil, told officers “I lit it”, but Weil's lawyer said no.")
    assert _said(found, "I lit it").speaker.name not in {"unnamed: Weil's lawyer", "unnamed: police"}


@pytest.mark.parametrize(
    ("body", "excerpts"),
    [
        ("'We will never leave the cape,' said Jon Weil on Friday.", ["'We will never leave the cape,'"]),
        ("\"I told her 'no',\" said Ida Brandt. \"She said 'why'.\"", ["\"I told her 'no',\"", "\"She said 'why'.\""]),
        ("»We will never leave the cape«, said Jon Weil on Friday.", ["»We will never leave the cape«"]),
    ],
    ids=["single marks", "marks in marks", "marks turned outward"],
)
def test_an_excerpt_keeps_all_its_closing_marks(body: str, excerpts: list[str]) -> None:
    assert [e.text for s in _read(body) for e in s.content if s.manner == "direct" and not s.inside] == excerpts


@pytest.mark.parametrize(
    ("body", "inner"),
    [
        (
            "Ida Brandt said that Jon Weil had accused her of selling it.",
            {("Jon Weil", "her of selling it")},
        ),
        ("Ida Brandt said that Jon Weil had promised to resign.", {("Jon Weil", "to resign")}),
        (
            "The minister, Ada Varo, said that France had threatened to leave and that Iran had called for calm.",
            {("France", "to leave"), ("Iran", "calm")},
        ),
        ("Ida Brandt said: “I asked for the log and he said: ‘Not now,’ and left.”", {("", "‘Not now,’")}),
    ],
    ids=["accused", "few words", "two, one called for", "a quote in a quote"],
)
def test_what_somebody_else_said_stands_inside(body: str, inner: set[tuple[str, str]]) -> None:
    assert _inner(_read(body)) == inner


def test_who_asked_stands_behind_the_verb() -> None:
    found = _said(_read("“And where did you sleep?” asked the judge.\n\n“Nowhere,” said Jon Weil."), "sleep")
    assert (found.source[0].text, found.addressee) == ("the judge", None)


def test_somebody_who_asked_not_to_be_named_is_the_source() -> None:
    found = _read("“It is a scandal,” a keeper who asked not to be named said.")
    assert [s.source[0].text for s in found if s.manner == "direct"] == ["a keeper who asked not to be named"]


@pytest.mark.parametrize(
    ("head", "speaker"),
    [
        ("“We will sail” – Coach Hanna Ruud on the final\n\n", "Hanna Ruud"),
        ("'I was a fool': Hanna Ruud on fame\n\n", "Hanna Ruud"),
        ('Interview: "I never wanted the lamp"\n\n', ""),
    ],
    ids=["dash", "colon", "the word interview"],
)
def test_a_headline_s_quote_is_the_name_s_behind_it(head: str, speaker: str) -> None:
    first = _read("The keeper Hanna Ruud lives on the cape. She spoke on Friday before the race.", head=head)[0]
    assert (first.speaker.name, first.content[0].text[0] in "“'\"") == (speaker, True)


@pytest.mark.parametrize("head", ["", "A talk with the keeper\n\n"], ids=["from the first line", "under a headline"])
def test_questions_and_answers_are_turns_of_nobody_named(head: str) -> None:
    found = _read("Q. Did you read it?\n\nA. I did. Twice, on the boat.\n\nQ. Why?\n\nA. Nobody else would.", head=head)
    assert [(s.cue[0].text, s.speaker.name, s.manner) for s in found][:4] == [
        ("Q.", "", "direct"),
        ("A.", "", "direct"),
        ("Q.", "", "direct"),
        ("A.", "", "direct"),
    ]


@pytest.mark.parametrize(
    "marks", [("THE COURT", "MR. WEIL"), ("SO", "IM"), ("Ruud", "Weil")], ids=["hearing", "initials", "names"]
)
def test_every_turn_is_kept_and_is_direct(marks: tuple[str, str]) -> None:
    lines = ("Where were you then?", "At home.", "And who else was there?", "My wife.")
    talk = "\n\n".join(f"{marks[k % 2]}: {line}" for k, line in enumerate(lines))
    found = _read(talk)
    spoken = [s for s in found if s.cue and s.cue[0].text == ":"]
    assert [(s.source[0].text, s.content[0].text, s.manner) for s in spoken] == [
        (marks[k % 2], line, "direct") for k, line in enumerate(lines)
    ]
