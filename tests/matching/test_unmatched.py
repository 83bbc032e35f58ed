"""Words that have no counterpart in a passage of another language; every text and name is invented."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import onrecord
from onrecord.matching.stems import LANGUAGES
from onrecord.matching.units import Units, units
from onrecord.matching.unmatched import glosses
from transcripts import made

ENGLISH = "The ministers of Ozeria will not open the strait before fourteen ships have left Belomost."
CASES = [
    ("ru", "Министры Озерии не откроют порт, пока четырнадцать судов не покинут Беломост.", {"порт": "port"}),
    ("uk", "Міністри не відкриють протоку, доки п’ятнадцять кораблів не залишать Беломост.", {"п’ятнадцять": "15"}),
    ("pl", "Ministrowie Ozerii nie otworzą cieśniny, zanim czternaście statków nie opuści portu.",
     {"portu": "port"}),
    ("de", "Die Minister werden die Meerenge vielleicht nicht öffnen, bevor vierzehn Schiffe Belomost verlassen.",
     {"vielleicht": "maybe"}),
    ("fr", "Les ministres d’Ozérie n’ouvriront pas le détroit avant que quatorze soldats n’aient quitté Belomost.",
     {"soldats": "soldiers"}),
]  # fmt: skip


def sentences(text: str, language: str) -> Units:
    return units(onrecord.record(text.encode(), options=onrecord.ReadOptions(language=language)))


def shown(passage: str, language: str, other: str, tongue: str = "en") -> dict[str, str]:
    a, b = sentences(passage, language), sentences(other, tongue)
    text = a.record.document.text
    return {text[g.start : g.end]: g.english for g in glosses(a, range(len(a)), b, range(len(b)))}


@pytest.mark.parametrize(("language", "passage", "told"), CASES)
def test_a_word_that_the_other_passage_lacks_is_glossed(language: str, passage: str, told: dict[str, str]) -> None:
    found = shown(passage, language, ENGLISH)
    assert {word: found.get(word) for word in told} == told


@pytest.mark.parametrize(
    ("passage", "other", "word", "told"),
    [
        ("Мы не подпишем договор.", "We will sign the treaty.", "не", "not"),
        ("Мы не подпишем договор.", "We will never sign the treaty.", "не", None),
        ("Стороны обязаны уйти.", "The parties should leave.", "обязаны", "obliged"),
        ("Стороны обязаны уйти.", "The parties have to leave.", "обязаны", None),
        ("Погибли сорок человек.", "Forty people died.", "сорок", None),
        ("Погибли сорок человек.", "Fifty people died.", "сорок", "40"),
        ("Обе стороны ушли.", "Both parties left.", "Обе", None),
        ("Следующая встреча пройдёт в мае 2031 года.", "The next meeting will be held in May 2031.", "года", None),
        ("Следующая встреча пройдёт в мае.", "The next meeting will be held in June.", "мае", "May"),
        ("Мы говорили с Карвелией.", "We spoke with Karvelia.", "Карвелией", None),
        ("Это была законная мера.", "It was a lawful measure.", "законная", None),
        ("Это и есть мы, о которых они говорили.", "Silence.", "которых", None),
    ],
)  # fmt: skip
def test_what_is_no_counterpart_and_what_is_one(passage: str, other: str, word: str, told: str | None) -> None:
    assert shown(passage, "ru", other).get(word) == told


def test_a_word_that_is_written_as_in_english_needs_no_gloss() -> None:
    assert shown("La question est fermée.", "fr", "The door is closed.") == {}


def test_a_name_that_the_other_passage_lacks_is_spelt_in_latin_letters() -> None:
    assert shown("Мы говорили с Халлораном.", "ru", "We spoke with the crew.").get("Халлораном") == "Khalloranom"


def test_two_further_languages_meet_in_english() -> None:
    found = shown("Министры закрыли порт.", "ru", "Die Minister öffneten den Hafen.", "de")
    assert found == {"закрыли": "close"}
    assert shown("Die Minister öffneten den Hafen.", "de", "Министры закрыли порт.", "ru") == {"öffneten": "open"}


def test_english_and_a_passage_in_the_same_language_need_no_gloss() -> None:
    assert shown(ENGLISH, "en", "Министры ушли.", "ru") == {}
    assert shown("Министры ушли.", "ru", "Корабли пришли.", "ru") == {}


words = st.text(st.characters(exclude_categories=["C"]), min_size=1, max_size=80).filter(str.strip)


@settings(deadline=None)
@given(passage=words, other=words, languages=st.permutations(["en", *LANGUAGES]))
def test_of_any_text_the_glosses_are_in_order_and_within_it(passage: str, other: str, languages: list[str]) -> None:
    a, b = sentences(passage, languages[0]), sentences(other, languages[1])
    found = glosses(a, range(len(a)), b, range(len(b)))
    ends = [0, *(g.end for g in found)]
    assert all(
        end <= g.start < g.end <= len(a.record.document.text) and g.english for end, g in zip(ends, found, strict=False)
    )


EN = "The ministers met in Brann on Tuesday.\n\nThey agreed that forty-seven pilots will be paid from June.\n\n"
RU = (
    "Во вторник министры тайно встретились в Бранне.\n\n"
    "Они договорились, что сорок семь лоцманов будут получать деньги с июня.\n\n"
)


def test_a_comparison_carries_the_glosses_and_mirrors_them() -> None:
    there, back = (onrecord.compare([made(one), made(other)]) for one, other in ((EN, RU), (RU, EN)))
    pairings = [link.pairings[0] for link in there.links]
    assert [p.glosses for p in pairings] == [link.pairings[0].glosses[::-1] for link in back.links]
    (gloss,) = pairings[0].glosses[1]
    assert there.records[1].document.text[gloss.start : gloss.end] == "тайно"
    assert all(p.glosses[0] == () for p in pairings)


def test_records_in_one_language_have_no_glosses() -> None:
    found = onrecord.compare([made(RU), made(RU.replace("тайно ", ""))])
    assert {p.glosses for link in found.links for p in link.pairings} == {((), ())}
