"""Pages of the five languages read whole: every quote that a careful reader lists, with its speaker, and nothing else.

The pages in ``pages/`` are written by us, their people and places invented. Under the text stands what a reader lists:
the speaker ("?" where the page does not tell), then the pieces of the content.
"""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from onrecord import Reading, ReadOptions, read
from onrecord.statements.quotes import find_quotes
from onrecord.statements.rules import read_by_rules
from onrecord.statements.tongues.speakers import speakers_of
from onrecord.values import Document, Language

PAGES = sorted((Path(__file__).parent / "pages").glob("*.txt"))


def _page(path: Path) -> tuple[str, list[list[str]]]:
    text, _, listed = path.read_text("utf-8").partition("\n---\n")
    return text + "\n", [line.split(" | ") for line in listed.splitlines()]


def _reading(text: str, language: str) -> Reading:
    return read(text.encode(), options=ReadOptions(language=language, media_type="text/plain"))


@pytest.mark.parametrize("path", PAGES, ids=lambda p: p.stem)
def test_a_page_gives_every_quote_with_its_speaker(path: Path) -> None:
    text, listed = _page(path)
    reading = _reading(text, path.stem[:2])
    assert [[s.speaker.name or "?", *(p.text for p in s.content)] for s in reading.statements] == listed


@pytest.mark.parametrize("path", PAGES, ids=lambda p: p.stem)
def test_the_words_of_a_page_are_the_slices_of_its_text(path: Path) -> None:
    reading = _reading(_page(path)[0], path.stem[:2])
    pieces = [p for s in reading.statements for p in (*s.source, *s.cue, *s.content)]
    assert pieces
    assert all(reading.document.text[p.start : p.end] == p.text for p in pieces)


# language, text, then the speaker of each statement; every row is a habit that docs/languages.md names
HABITS: dict[str, tuple[str, str, list[str]]] = {
    "a name in another case is the same person": (
        "ru",
        "По словам Анны Петровой, «всё готово». Петрова уехала с Анной Ивановой. «Пора», — сказала Петрова.",
        ["Анна Петрова", "Анна Петрова"],
    ),
    "a man in the genitive": ("uk", "За словами Тараса Мельника, «часу немає».", ["Тарас Мельник"]),
    "Polish, according to": ("pl", "Zdaniem Jana Nowaka „to błąd”.", ["Jan Nowak"]),
    "a title with a place names nobody": ("uk", "Мер Ковеля: «Ми чекаємо».", ["unnamed: мер Ковеля"]),
    "a state is no part of a name": (
        "pl",
        "Prezydent Ukrainy Wołodymyr Kozak powiedział: „Dziękuję”.",
        ["Wołodymyr Kozak"],
    ),
    "the verb in the plural does not mean a place": ("ru", "В мэрии Липок сообщили: «Вопрос решён».", ["?"]),
    "a headline's word before a colon is no speaker": ("ru", "Забастовка: «Мы устали ждать»", ["?"]),
    "a name behind an adverbial": ("ru", "«Мы ждём», — написал в своём блоге Иван Зимин.", ["Иван Зимин"]),
    "one of the family": ("de", "Meine Frau sagte: „Fahr los.“", ["unnamed: meine Frau"]),
    "an adverb behind the name": ("de", "„Das war knapp“, so Karin Holm weiter.", ["Karin Holm"]),
    "an office that the page gives one person": (
        "de",
        "Bundeskanzler Olaf Holm kam spät. „Es wird Zeit“, so der Kanzler.",
        ["Olaf Holm"],
    ),
    "two who might be meant": (
        "de",
        "Anna Berg kam. Der Wirt sagte: „Es ist zu.“ „Morgen öffnen wir wieder“, fügte er hinzu.",
        ["unnamed: Wirt", "?"],
    ),
    "the subjunctive goes on": (
        "de",
        "Karin Holm sagte: „Ja.“ Der Plan sei „längst fertig“.",
        ["Karin Holm", "Karin Holm"],
    ),
    "a clitic pronoun": (
        "fr",
        "Paul Denis a dit : « Oui. » « Et alors ? », a-t-il ajouté.",
        ["Paul Denis", "Paul Denis"],
    ),
    "a particle inside a name": ("fr", "« C’est du vent », a réagi Jeanne Le Gall.", ["Jeanne Le Gall"]),
    "French, as he put it": ("fr", "Comme l’a dit Luc Perrin, « tout va bien ».", ["Luc Perrin"]),
    "a colon and a dash": ("pl", "Premier Adam Topolski: – To smutny dzień.", ["Adam Topolski"]),
}


@pytest.mark.parametrize(("language", "text", "speakers"), HABITS.values(), ids=HABITS.keys())
def test_a_habit_gives_its_speakers(language: str, text: str, speakers: list[str]) -> None:
    assert [s.speaker.name or "?" for s in _reading(text, language).statements] == speakers


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ru", "Газета «Новый труд» вышла с опозданием."),
        ("de", "Der Film „Die lange Nacht“ läuft im Kino „Capitol“."),
        ("pl", "Film „Ziemia” wejdzie do kin w maju."),
    ],
)
def test_a_name_in_quotation_marks_is_no_speech(language: str, text: str) -> None:
    assert _reading(text, language).statements == ()


def test_a_note_counts_the_statements_without_a_speaker() -> None:
    notes = _reading("„Wer bezahlt das alles?“\n\n„Nein“, sagte Karin Holm.", "de").notes
    assert "1 statement has no speaker that the rules could tell, of 2 in all" in [n.message for n in notes]


def test_an_interview_with_questions_as_paragraphs_is_kept_without_names() -> None:
    intro = "Ein Gespräch am See\n\nWir trafen die Biologin am Ufer.\n\n"
    text = intro + "Frau Voss, was haben Sie gefunden?\n\nEine Muschel.\n\nHat Sie das überrascht?\n\nNein. Kaum."
    found = [p.text for s in _reading(text, "de").statements for p in s.content]
    assert found == ["Frau Voss, was haben Sie gefunden?", "Eine Muschel.", "Hat Sie das überrascht?", "Nein. Kaum."]


@pytest.mark.parametrize(
    ("language", "piece"),
    [
        ("ru", "«а, — сказал он. — б» "),
        ("ru", "«а б в г», "),
        ("de", "laut Varo sagte „a b c d“ "),
        ("fr", "« a, a dit Paul. b » "),
        ("pl", "– A? – B, powiedział Jan Nowak. "),
        ("uk", ", що сказав Іван Варко"),
    ],
)
def test_time_is_linear_for_hostile_texts(language: str, piece: str) -> None:
    text = piece * 2_000
    document = Document(text, "", "-", "text/plain", Language(language, "given"), ())
    started = time.process_time()
    drafts = read_by_rules(document, language)
    assert len(speakers_of(document, drafts, find_quotes(text), language)) == len(drafts)
    assert time.process_time() - started < 6
