"""Where a page comes from, what says so, and whether it reads as a translation."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.documents import load
from onrecord.values import Document

Sample = Callable[[str], Document]

TEXT = [
    "No deal on the strait",
    "“We will not accept any change of the border,” Minister Orlan told reporters in Brinn on Monday.",
    "Both ministries published the speeches, and the two texts differ in more than one place.",
]


def read(*lines: str) -> Document:
    return load("\n\n".join([*TEXT, *lines]).encode())


def page(head: str, body: str = "") -> Document:
    text = "".join(f"<p>{line}</p>" for line in TEXT)
    return load(f"<!doctype html><html lang=en><head>{head}</head><body>{text}{body}</body></html>".encode())


def steps(document: Document) -> list[tuple[str, str]]:
    return [(step.role, step.name) for step in document.provenance.steps]


def test_the_way_of_a_republished_page_is_told(sample: Sample) -> None:
    """First published here, edited by, republished there: each with the words that say so."""
    document = sample("republished-en.txt")
    assert steps(document) == [
        ("first_published", "Harbour-Gazette.example"),
        ("edited", "Łukasz Wroński"),
        ("republished", "Kurier Brinneński"),
    ]
    for step in document.provenance.steps:
        assert step.evidence is not None
        assert document.text[step.evidence.start : step.evidence.end] == step.evidence.text


def test_an_english_text_with_polish_habits_is_likely_a_translation(sample: Sample) -> None:
    """Dash dialogue, an editor's name and turns of phrase together point to Polish, with their reasons."""
    translation = sample("republished-en.txt").provenance.translation
    assert translation is not None
    assert (translation.confidence, translation.from_language) == ("likely", "pl")
    assert len(translation.reasons) >= 3


def test_a_plain_english_text_is_no_translation() -> None:
    """Where nothing points to another language, nothing is claimed."""
    assert read().provenance.translation is None


def test_a_dashed_list_is_no_sign_of_a_translation() -> None:
    """Items that open with a dash are not speech."""
    assert (
        read("— Orlan, who leads the talks, is in Brinn.", "— Quill, her envoy, is not.").provenance.translation is None
    )


@pytest.mark.parametrize(
    ("line", "role", "name"),
    [
        ("This article first appeared in The Harbour Gazette.", "first_published", "The Harbour Gazette"),
        ("Originally published by the Brinn Courier on 2 May 2031.", "first_published", "Brinn Courier"),
        ("The post No deal appeared first on Harbour News.", "first_published", "Harbour News"),
        (
            "This article is republished from The Harbour Gazette under a licence.",
            "first_published",
            "The Harbour Gazette",
        ),
        ("Original article on the website of the Velmar Observer", "first_published", "Velmar Observer"),
        ("Originally published on the website of Harbour News.", "first_published", "Harbour News"),
        ("First appeared on The Website of Brinn", "first_published", "The Website of Brinn"),
        ("Source: Reuters", "first_published", "Reuters"),
        ("Source: harbour-gazette.example", "first_published", "harbour-gazette.example"),
        ("Edited by Marta Quill and Per Holm", "edited", "Marta Quill and Per Holm"),
        ("(Reporting by Jane Roe; Editing by Per Holm)", "edited", "Per Holm"),
        ("Translated by Anna Holm", "translated", "Anna Holm"),
        ("Dieser Artikel erschien zuerst im Hafenboten.", "first_published", "Hafenboten"),
        ("Originalartikel auf der Webseite des Brinner Boten", "first_published", "Brinner Boten"),
        ("Redaktion: Klara Weiß", "edited", "Klara Weiß"),
        ("Aus dem Englischen von Peter Grünwald", "translated", "Peter Grünwald"),
        ("Cet article a été initialement publié dans Le Courrier de Brinn", "first_published", "Le Courrier de Brinn"),
        ("Article original sur le site de La Gazette du port", "first_published", "La Gazette du port"),
        ("Article original sur le site internet du Courrier de Brinn", "first_published", "Courrier de Brinn"),
        ("Traduction : Hélène Dubois", "translated", "Hélène Dubois"),
        ("Tekst pierwotnie ukazał się w Kurierze Brinneńskim", "first_published", "Kurierze Brinneńskim"),
        ("Oryginalny artykuł na stronie internetowej Kuriera Brinn", "first_published", "Kuriera Brinn"),
        ("Opracowała: Anna Leśna", "edited", "Anna Leśna"),
        ("Tłumaczyła Anna Leśna", "translated", "Anna Leśna"),
        ("Źródło: PAP", "first_published", "PAP"),
        ("Редактор: Пётр Озеров", "edited", "Пётр Озеров"),
        ("Перевод: Анна Лесная", "translated", "Анна Лесная"),
        ("Оригинал статьи на Бриннский вестник", "first_published", "Бриннский вестник"),
        ("Оригинал статьи на сайте газеты «Бриннский вестник»", "first_published", "Бриннский вестник"),
        ("Переклала Ганна Лісова", "translated", "Ганна Лісова"),
        ("Джерело: Укрінформ", "first_published", "Укрінформ"),
        ("Вперше опубліковано у Брінський вісник", "first_published", "Брінський вісник"),
    ],
)
def test_a_credit_line_is_a_step_with_its_name(line: str, role: str, name: str) -> None:
    """The words of six languages that name who published, edited, translated."""
    document = read(line)
    assert steps(document) == [(role, name)]
    evidence = document.provenance.steps[0].evidence
    assert evidence is not None
    assert document.text[evidence.start : evidence.end] == evidence.text


@pytest.mark.parametrize(
    "line",
    [
        "Source: Ministry of Trade",
        "The letter, first published by The Harbour Gazette in May, named four officers of the coast guard.",
        "“This was translated by Anna Holm and nobody else,” said Quill.",
    ],
)
def test_what_the_article_tells_is_no_step(line: str) -> None:
    """The source of a figure, and what the text tells of other texts, say nothing of this page's way."""
    assert steps(read(line)) == []


@pytest.mark.parametrize(
    ("opening", "name"),
    [("BRINN (AP) — ", "AP"), ("BRINN, May 2 (Reuters) - ", "Reuters"), ("BRINN, May 2 (UPI) — ", "UPI")],
)
def test_an_agency_in_the_dateline_published_first(opening: str, name: str) -> None:
    """The agency signs before the dash."""
    document = load("\n\n".join([TEXT[0], opening + TEXT[2], TEXT[1]]).encode())
    assert steps(document) == [("first_published", name)]


def test_an_agency_named_inside_the_text_is_no_dateline() -> None:
    """Only the sign before the dash counts."""
    assert steps(load("\n\n".join([TEXT[0], "The Associated Press (AP) said so. " + TEXT[2]]).encode())) == []


def test_a_translation_credit_is_sure_and_names_the_language() -> None:
    """A page that says that it is translated from Polish is believed."""
    translation = read("This article was translated from Polish.").provenance.translation
    assert translation is not None
    assert (translation.confidence, translation.from_language) == ("sure", "pl")


def test_a_canonical_address_on_another_host_is_where_it_was_published_first() -> None:
    """The tag is named as the basis, for no words of the page say so."""
    from onrecord.documents.draft import Draft, Meta
    from onrecord.documents.provenance import trace

    draft = Draft("x", (), "text/html", Meta(canonical="https://gazette.example/a", tags={"og:site_name": "Mirror"}))
    outlet, found = trace(draft, (), language="en", url="https://mirror.example/a")
    assert outlet == "Mirror"
    assert [(s.role, s.name, s.basis) for s in found.steps] == [
        ("first_published", "gazette.example", "link rel=canonical names another host"),
        ("republished", "Mirror", "og:site_name"),
    ]


def test_json_ld_names_editor_and_translator() -> None:
    """What the text does not say, the markup may."""
    document = page(
        '<script type="application/ld+json">{"@type": "Article", "editor": [{"name": "Per Holm"}], '
        '"translator": "Anna Holm", "publisher": {"name": "The Sundrian"}}</script>'
    )
    assert document.outlet == "The Sundrian"
    assert steps(document) == [("translated", "Anna Holm"), ("edited", "Per Holm")]


def test_a_page_of_its_own_house_is_not_republished() -> None:
    """A plug for the page's own newsletter is no step."""
    plug = "<div class=newsletter><p>Subscribe to The Sundrian newsletter</p></div>"
    assert steps(page('<meta property="og:site_name" content="The Sundrian">', plug)) == []


def test_names_in_comments_and_teasers_are_no_steps() -> None:
    """What readers write, and titles of other articles, say nothing of this page."""
    assert steps(page("", "<section id=comments><p>Translated by Anna Holm</p></section>")) == []
