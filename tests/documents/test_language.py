"""Which language a text is in, and when we do not know."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.documents.language import detect

TEXTS = {
    "en": "The minister said on Monday that the strait would stay open, and that nobody had asked for more than that.",
    "de": "Der Minister sagte am Montag, dass die Meerenge offen bleibe und dass niemand mehr als das verlangt habe.",
    "fr": "Le ministre a déclaré lundi que le détroit resterait ouvert et que personne n’avait demandé davantage.",
    "pl": "Minister powiedział w poniedziałek, że cieśnina pozostanie otwarta i że nikt nie prosił o nic więcej.",
    "ru": "Министр сказал в понедельник, что пролив останется открытым и что никто не просил ничего большего.",
    "uk": "Міністр сказав у понеділок, що протока залишиться відкритою і що ніхто не просив нічого більшого.",
    "cs": "Ministr v pondělí řekl, že průliv zůstane otevřený a že nikdo nežádal o nic víc než právě o tohle.",
    "es": "El ministro dijo el lunes que el estrecho seguiría abierto y que nadie había pedido nada más que eso.",
    "be": "Міністр сказаў у панядзелак, што праліў застанецца адкрытым і што ніхто не прасіў нічога большага.",
}


@pytest.mark.parametrize("code", TEXTS)
def test_a_sentence_is_enough(code: str) -> None:
    """Ours are told apart, and neighbours are not taken for ours."""
    assert detect(TEXTS[code]).code == code


@pytest.mark.parametrize("code", ["en", "de", "fr", "pl", "ru", "uk"])
def test_an_article_is_told_by_its_common_words(code: str) -> None:
    """Long texts in our languages need no model."""
    found = detect(" ".join([TEXTS[code]] * 4))
    assert found.code == code


@pytest.mark.parametrize(
    "text", ["Strait open", "Пролив открыт", "", "12 345 678 90 12 345 678 90 12 345 678 90 12 345 678"]
)
def test_a_few_letters_are_not_enough(text: str) -> None:
    """Short texts are "unsure", with the reason."""
    found = detect(text)
    assert found.code is None
    assert found.basis.startswith("unsure")


def test_a_short_text_is_what_its_page_says() -> None:
    """Where the text cannot tell, the page is believed."""
    found = detect("Пролив открыт", declared="ru-RU", basis="the page's lang attribute")
    assert (found.code, found.basis) == ("ru", "the page's lang attribute")


def test_a_page_is_not_believed_against_its_letters() -> None:
    """A page that calls a Ukrainian headline Russian is wrong."""
    assert detect("Протоку відкрито, їхні кораблі йдуть", declared="ru").code is None


def test_a_wrong_lang_attribute_does_not_decide() -> None:
    """A template's lang="en" on a Polish article is told, not followed."""
    found = detect(TEXTS["pl"] * 3, declared="en")
    assert found.code == "pl"
    assert "the page says en" in found.basis


NEIGHBOURS = {
    "es": "«Hemos perdido», dijo Pablo Ruiz a la prensa de la capital el lunes después de una reunión de la junta, que "
    "duró tres horas. El alcalde de la ciudad se negó a hablar y se fue por la puerta de atrás, según la radio.",
    "ro": "„Am pierdut”, a spus Ion Popa presei din capitală luni, după o ședință a consiliului care a durat trei ore. "
    "Primarul orașului a refuzat să vorbească cu jurnaliștii și a plecat pe ușa din spate, potrivit radioului.",
    "ca": "«Hem perdut», va dir Pau Riera a la premsa de la capital dilluns després d'una reunió de la junta que va "
    "durar tres hores. L'alcalde de la ciutat es va negar a parlar i se'n va anar per la porta del darrere.",
}


@pytest.mark.parametrize("code", NEIGHBOURS)
def test_the_little_words_of_french_do_not_outvote_the_page_or_the_model(code: str) -> None:
    """Spanish, Romanian and Catalan share many of them with French."""
    assert detect(NEIGHBOURS[code], declared=code, basis="the page").code == code
    assert detect(NEIGHBOURS[code] * 2).code == code


@given(
    st.text(st.sampled_from("абвгдежзийклмнопрстуфхцчшщьюяіїєґ "), min_size=80).filter(lambda t: set(t) & set("іїєґ"))
)
@settings(max_examples=60, deadline=None)
def test_ukrainian_letters_are_never_russian(text: str) -> None:
    """Whatever the detector thinks, і ї є ґ without ы э ъ ё are not Russian."""
    assert detect(text).code != "ru"


@given(st.text(), st.one_of(st.none(), st.text(max_size=8)))
@settings(max_examples=100, deadline=None)
def test_any_text_has_an_answer(text: str, declared: str | None) -> None:
    """An answer or "unsure", the same each time."""
    assert detect(text, declared=declared) == detect(text, declared=declared)


IN_LATIN_LETTERS = {
    "Russian": "Ministr zayavil, chto delegatsii vstretilis v tretiy raz i dogovorilis o date sleduyushchey vstrechi. "
    "Nikto za etim stolom ne govoril ob usloviyakh. My gotovy dopustit inspektorov, yesli budet soglasovan perechen.",
    "Ukrainian": "Ministr zayavyv, shcho delehatsiyi zustrilysya vtretye i domovylysya pro datu nastupnoyi zustrichi. "
    "Nikhto za tsym stolom ne hovoryv pro umovy. My hotovi dopustyty inspektoriv, yakshcho bude pohodzheno perelik.",
}


@pytest.mark.parametrize("name", IN_LATIN_LETTERS)
def test_russian_and_ukrainian_in_latin_letters_are_told_and_no_other_language(name: str) -> None:
    for declared in (None, "en", "pl"):
        found = detect(IN_LATIN_LETTERS[name], declared=declared)
        assert found.code is None
        assert f"{name} in Latin letters" in found.basis


LATIN = [
    "Ministar je rekao da su se delegacije sastale po treći put i dogovorile o datumu idućeg sastanka, a nitko za "
    "stolom nije govorio o uvjetima. Mi smo spremni pustiti inspektore prvog travnja ako popis luka bude usklađen.",
    "Minister powiedział, że delegacje spotkały się po raz trzeci i uzgodniły datę następnego spotkania. Nikt przy "
    "tym stole nie mówił o warunkach. Jesteśmy gotowi dopuścić inspektorów, jeżeli lista portów zostanie uzgodniona.",
    "The ministry of Zhukhova and the khan of Shchedrin told us that they would not go to the khanate of Zhilin, and "
    "we believe that it is so, for no one of us has been there since the war, and no one of them has come back.",
]


@pytest.mark.parametrize("text", LATIN)
def test_other_languages_in_latin_letters_are_not_taken_for_it(text: str) -> None:
    assert "in Latin letters" not in detect(text).basis


UNSURE = [
    "Министр сказал, что переговоры начнутся в апреле, и пригласил делегации на встречу в столице.",
    "Варто сказати правду: вона була там того дня, вона чекала на нас у суботу, вона все знала.",
]


@pytest.mark.parametrize("text", UNSURE)
def test_a_language_of_another_script_is_not_believed_where_the_text_is_unsure(text: str) -> None:
    for declared in ("en", "de"):
        assert detect(text, declared=declared).code not in {"en", "de"}


@pytest.mark.parametrize("text", UNSURE)
def test_ukrainian_is_never_taken_for_russian_nor_russian_for_ukrainian(text: str) -> None:
    assert detect(text).code in {None, "uk" if "вона" in text else "ru"}
