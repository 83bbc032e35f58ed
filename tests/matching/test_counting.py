"""Numbers in the five other languages have the form that they have in English."""

from __future__ import annotations

import pytest

from onrecord.matching.foreign import foreign_words
from onrecord.matching.numerals import is_number
from onrecord.matching.sameness import normal_form
from onrecord.matching.stems import LANGUAGES

SAID = [
    ("ru", "сорок семь судов", "forty-seven vessels"),
    ("ru", "двадцать пять тысяч тонн", "twenty-five thousand tonnes"),
    ("ru", "2 мая 1997 года", "2 May 1997"),
    ("ru", "1,5 млн жителей", "1.5 million people"),
    ("ru", "трое лоцманов", "three pilots"),
    ("ru", "второго мая", "the second of May"),
    ("ru", "25 000 тонн", "25,000 tonnes"),
    ("ru", "в 90-х милях", "at 90 miles"),
    ("ru", "две тысячи двадцать шестой", "2026"),
    ("uk", "сорок сім суден", "forty-seven vessels"),
    ("uk", "п'ятсот дванадцять осіб", "512 people"),
    ("uk", "півтора мільйона", "1.5 million"),
    ("uk", "п’ятьох лоцманів", "five pilots"),
    ("pl", "czterdzieści siedem statków", "forty-seven vessels"),
    ("pl", "dwustu trzydziestu ludzi", "two hundred and thirty people"),
    ("pl", "3,2 mld", "3.2 billion"),
    ("de", "vierundzwanzig Schiffe", "twenty-four vessels"),
    ("de", "dreihundertfünfzigtausend Tonnen", "350,000 tonnes"),
    ("de", "am 2. Mai", "on 2 May"),
    ("de", "eine Million Menschen", "a million people"),
    ("de", "25.000 Tonnen", "25,000 tonnes"),
    ("de", "einundzwanzig", "twenty-one"),
    ("de", "der zwanzigste Juni", "the twentieth of June"),
    ("fr", "quatre-vingt-dix navires", "ninety vessels"),
    ("fr", "quatre-vingts navires", "eighty vessels"),
    ("fr", "soixante et onze", "seventy-one"),
    ("fr", "vingt et un pilotes", "twenty-one pilots"),
    ("fr", "deux cent mille personnes", "two hundred thousand people"),
    ("fr", "soixante-dix-sept", "77"),
    ("fr", "le 1er mai", "the first of May"),
    ("fr", "un milliard", "a billion"),
]


@pytest.mark.parametrize(("language", "there", "here"), SAID)
def test_a_number_has_the_form_that_it_has_in_english(language: str, there: str, here: str) -> None:
    found = [w for w in foreign_words(there, language) if is_number(w.form)]
    assert [w.form for w in found] == [w.form for w in normal_form(here) if is_number(w.form)]
    assert all(there[w.start : w.end].strip() for w in found)


@pytest.mark.parametrize(
    ("language", "text"),
    [("de", "ein Schiff und eine Fähre"), ("fr", "un navire et une barque"), ("pl", "ten statek"), ("de", "er kam um")],
)
def test_an_article_or_another_word_is_no_number(language: str, text: str) -> None:
    assert [w.form for w in foreign_words(text, language) if is_number(w.form)] == []


def test_words_keep_their_places_and_french_ones_lose_what_is_written_on_to_them() -> None:
    text = "Il a dit que l’accord s’applique aujourd’hui."
    found = foreign_words(text, "fr")
    assert [w.form for w in found] == ["Il", "a", "dit", "que", "accord", "applique", "aujourd’hui"]
    assert all(text[w.start : w.end] == w.form for w in found)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("zeros", [14, 28, 29, 400])
def test_a_number_of_any_length_is_read(language: str, zeros: int) -> None:
    digits = "1" + "0" * zeros
    (word,) = foreign_words(digits, language)
    assert word.form == f"#{digits}"
