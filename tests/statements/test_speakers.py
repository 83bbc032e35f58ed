"""Who is meant by a source, told from the page first and from the dated table second."""

from __future__ import annotations

import time
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.statements.drafts import Draft
from onrecord.statements.gazetteer import load_gazetteer
from onrecord.statements.page import Page
from onrecord.statements.speakers import resolve
from onrecord.values import Block, Document, Excerpt, Language, Published, Span, Speaker

LEAD = "Senator Ada Varo (R-IL) spoke on Monday. Mayor Ben Lem of Dorn listened. "

# Text with <sources>; the name and the way for the last of them.
PAGE: dict[str, tuple[str, str, str]] = {
    "full name": (LEAD + "<Ada Varo> said no.", "Ada Varo", "full name in the source"),
    "surname": (LEAD + "<Lem> said no.", "Ben Lem", "surname"),
    "honorific": (LEAD + "<Ms. Varo> said no.", "Ada Varo", "surname"),
    "possessive": (LEAD + "<Lem's> claim was heard.", "Ben Lem", "surname"),
    "with an apposition": (LEAD + "<Cy Dorn, a lawyer for Lem,> said no.", "Cy Dorn", "full name in the source"),
    "apposition turned round": (
        LEAD + "<A lawyer for the paper, Cy Dorn,> said no.",
        "Cy Dorn",
        "full name in the source",
    ),
    "apposition with a name that no list knows": (
        LEAD + "<Her captain, Edda Lund,> said no.",
        "Edda Lund",
        "full name in the source",
    ),
    "he": (LEAD + "<Varo> said yes. <Lem> said no. <He> said more.", "Ben Lem", "pronoun"),
    "she": (LEAD + "<Lem> said no. <She> said more.", "Ada Varo", "pronoun"),
    "they": (LEAD + "<Varo and Lem> said no. <They> said more.", "Ada Varo and Ben Lem", "pronoun"),
    "two": (LEAD + "<Varo and Lem> said no.", "Ada Varo and Ben Lem", "surname"),
    "who": (LEAD + "It was Varo <who> said no.", "Ada Varo", "pronoun"),
    "the mayor": (LEAD + "<The mayor> said no.", "Ben Lem", "title or office"),
    "the senator of a place": (LEAD + "<The Illinois senator> said no.", "Ada Varo", "title or office"),
    "a misspelt surname": (
        "Greta McAllen spoke at length. <McAlen> said no.",
        "Greta McAllen",
        "surname",
    ),
    "his campaign": (LEAD + "<Lem> said no. <His campaign> said more.", "Ben Lem campaign", "organisation"),
    "capital": ("<Moscow> said no.", "Russia", "seat stands for state"),
    "seat": ("<The Kremlin> said no.", "Russia", "seat stands for state"),
    "state": ("<Russia> said no.", "Russia", "state"),
    "ministry": ("<The Russian Foreign Ministry> said no.", "Russian Ministry of Foreign Affairs", "ministry"),
    "ministry, in full": (
        "<The Ukrainian Ministry of Defence> said no.",
        "Ukrainian Ministry of Defence",
        "ministry",
    ),
    "department": ("<The Department of State> said no.", "US Department of State", "ministry"),
    "two ministries": (
        "<The Department of State and the Russian Foreign Ministry> said no.",
        "US Department of State and Russian Ministry of Foreign Affairs",
        "ministry",
    ),
    "abbreviation": (
        "The Dorn River Council met. <The DRC> said no.",
        "Dorn River Council",
        "organisation",
    ),
    "the agency": (
        "The Dorn River Agency met. <The agency> said no.",
        "Dorn River Agency",
        "organisation",
    ),
    "a poll": ("<A new Dorn Institute poll> found it.", "Dorn Institute poll", "document"),
    "the poll": (
        "It is a new Dorn Institute poll that matters. <The poll> found it.",
        "Dorn Institute poll",
        "document",
    ),
    "a report by a body": ("<A report by the Dorn Institute> found it.", "Dorn Institute report", "document"),
    "party members": ("<Republicans> said no.", "Republicans", "group"),
    "a people": ("<Ukrainians> said no.", "Ukrainians", "group"),
    "a group with its members": (
        LEAD + "<Critics of the plan, including Varo,> said no.",
        "critics of the plan, including Ada Varo",
        "group",
    ),
    "some people": ("<Some analysts> said no.", "unnamed: some analysts", "unnamed in the text"),
    "an official": ("<A senior official> said no.", "unnamed: a senior official", "unnamed in the text"),
    "her, with nobody there": ("<She> said no.", "", "unresolved"),
    "an analyst, and he": ("<One analyst> said no. <He> said more.", "unnamed: one analyst", "pronoun"),
    "a spokesman of somebody else": (
        LEAD + "Lem spokesman Cy Dorn came. <Varo> said no. <Her spokesman> said more.",
        "unnamed: her spokesman",
        "unnamed in the text",
    ),
}


FOX = "The company's chief executive, Ida Fox, quit on Monday. "
# An office that something sets apart is its holder's only where the page says so of him.
OFFICES: dict[str, tuple[str, str]] = {
    "another state's": (
        "US President Joe Biden flew to Nairobi. <The Kenyan president> said no.",
        "unnamed: Kenyan president",
    ),
    "his state's": ("US President Joe Biden flew to Nairobi. <The American president> said no.", "Joe Biden"),
    "another department's": (
        "Health minister Ada Varo spoke. <The defence minister> said no.",
        "unnamed: defence minister",
    ),
    "another town's": (LEAD + "<The mayor of Lenn> said no.", "unnamed: mayor of Lenn"),
    "his town's": (LEAD + "<The mayor of Dorn> said no.", "Ben Lem"),
    "his town's, turned round": (LEAD + "<The Dorn mayor> said no.", "Ben Lem"),
    "his state's, in the possessive": ("Polish President Jan Varo spoke. <Poland's president> said no.", "Jan Varo"),
    "the vice president's": ("Vice President Ada Varo spoke. <The vice president> said no.", "Ada Varo"),
    "no vice president's": ("Vice President Ada Varo spoke. <The president> said no.", "unnamed: president"),
    "a deputy's": ("Deputy Mayor Ada Varo spoke. <The mayor> said no.", "unnamed: mayor"),
    "another body's": (FOX + "<The bank's chief executive> said no.", "unnamed: bank's chief executive"),
    "a named body's": (
        FOX + "<The chief executive of Marsh & Sons> said no.",
        "unnamed: chief executive of Marsh & Sons",
    ),
    "the same body's": (FOX + "<The company's chief executive> said no.", "Ida Fox"),
    "a longer office than the table's": (
        "Antony Blinken came to Washington. <The secretary of state for health> said no.",
        "unnamed: secretary of state for health",
    ),
    "another's of an office in the table": (
        "Trump came to Washington. <The wife of the president> said no.",
        "unnamed: wife of the president",
    ),
    "somebody else's wife": (
        "The minister's wife, Anna Varo, wrote. Mayor Ben Lem spoke. <Lem> said yes. <His wife> said no.",
        "unnamed: his wife",
    ),
    "his wife": ("Mayor Ben Lem and his wife, Mia Varo, came. <Lem> said yes. <His wife> said no.", "Mia Varo"),
    "a name of her own": (
        "The minister's wife, Anna Varo, wrote. Mayor Ben Lem spoke. <His wife, Mia Lenn, a surgeon,> said no.",
        "Mia Lenn",
    ),
    "either one's name": (
        "<A spokeswoman for the mayor, Ben Lem,> said no.",
        "unnamed: a spokeswoman for the mayor, Ben Lem",
    ),
    "nobody's afterwards": ("The lawyer for the mayor, Ben Lem, came. <The mayor> said no.", "unnamed: mayor"),
    "a lawyer's name before the subject": (
        "Ada Varo came. Through her lawyer, <Ida Fox, Varo> denied the charge.",
        "Ada Varo",
    ),
}


def _page(marked: str, **known: object) -> tuple[Document, list[Draft]]:
    """A document and one draft for every <source>; the words behind it up to the stop are cue and content."""
    text, spans, opened = "", [], 0
    for c in marked:
        if c == "<":
            opened = len(text)
        elif c == ">":
            spans.append((opened, len(text)))
        else:
            text += c
    drafts = []
    for start, end in spans:
        cue = text.index(" ", end) + 1
        cue_end = text.index(" ", cue)
        stop = text.index(".", cue_end)
        pieces = ((start, end), (cue, cue_end), (cue_end + 1, stop))
        drafts.append(Draft(*((Excerpt(s, e, text[s:e]),) for s, e in pieces)))
    published = known.get("published")
    document = Document(
        text,
        "",
        "-",
        "text/plain",
        Language("en", "given"),
        (),
        published=Published(str(published), "given") if published else None,
    )
    return document, drafts


@pytest.mark.parametrize(("marked", "name", "how"), PAGE.values(), ids=PAGE.keys())
def test_a_source_is_resolved_and_says_how(marked: str, name: str, how: str) -> None:
    document, drafts = _page(marked)
    speaker = resolve(document, drafts)[-1]
    assert (speaker.name, speaker.how) == (name, how)


@pytest.mark.parametrize(("marked", "name"), OFFICES.values(), ids=OFFICES.keys())
def test_an_office_is_whose_the_page_says_it_is(marked: str, name: str) -> None:
    document, drafts = _page(marked)
    assert resolve(document, drafts)[-1].name == name


MANILA = "MANILA, May 3 — The Philippine president vetoed the bill. "


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        (MANILA + "<The Senate> said no.", "Senate"),
        (MANILA + "<The Justice Department> said no.", "Justice Department"),
        ("CANBERRA — Australian Prime Minister Ada Varo spoke. <The Treasury> said no.", "Treasury"),
        ("WASHINGTON — Mayor Ada Varo spoke. <The Treasury> said no.", "US Department of the Treasury"),
        ("LONDON — Mayor Ada Varo spoke. <The Treasury> said no.", "UK Treasury"),
        ("Republican Ada Varo spoke. <The Senate> said no.", "U.S. Senate"),
        ("It rained. <The Senate> said no.", "Senate"),
        ("It rained. <The U.S. Senate> said no.", "U.S. Senate"),
        ("It rained. <The Pentagon> said no.", "US Department of Defense"),
    ],
)
def test_an_office_name_that_states_share_is_that_of_the_pages_own_state(marked: str, name: str) -> None:
    document, drafts = _page(marked)
    assert resolve(document, drafts)[-1].name == name


@pytest.mark.parametrize(
    ("marked", "name", "kind"),
    [
        ("<Oyinka Adevaro> said no.", "Oyinka Adevaro", "person"),
        ("<Nguyen Van Lem> said no.", "Nguyen Van Lem", "person"),
        ("<Zyxel Washington> said no.", "Zyxel Washington", "person"),
        ("<Fisherman Zyx Lenn> said no.", "Zyx Lenn", "person"),
        ("<The prosecutor, Mats Ljungvar,> said no.", "Mats Ljungvar", "person"),
        ("<Varo> said he was late.", "Varo", "person"),
        ("<Varo> said he was late. <He> said more.", "Varo", "person"),
        ("<Trump> said no.", "Trump", "person"),
        ("<Varo> said no.", "Varo", "organization"),
        ("The Lennian foreign minister came. <Lennia> said no.", "Lennia", "state"),
        ("The foreign ministers of Dornia and Lennia came. <Dornia> said no.", "Dornia", "state"),
        ("<Varo> said it was late.", "Varo", "organization"),
        ("Dorn Energy was late. <Dorn> said no.", "Dorn", "organization"),
        ("<Greenpeace> said no.", "Greenpeace", "organization"),
        ("<Marsh & Sons> said no.", "Marsh & Sons", "organization"),
        ("<DRC> said no.", "DRC", "organization"),
        ("<Red Lem> said no.", "Red Lem", "organization"),
        ("<Dorn Dynamics> said no.", "Dorn Dynamics", "organization"),
    ],
)
def test_a_name_that_nothing_tells_is_what_it_does_on_the_page(marked: str, name: str, kind: str) -> None:
    document, drafts = _page(marked)
    speaker = resolve(document, drafts)[-1]
    assert (speaker.name, speaker.type) == (name, kind)


@pytest.mark.parametrize(
    ("marked", "name", "kind"),
    [
        ("Ada Holland came. <Holland> said no.", "Ada Holland", "person"),
        ("Minister Omar Jordan came. <Jordan> said no.", "Omar Jordan", "person"),
        ("Chad Lenn came. <Chad> said no.", "Chad Lenn", "person"),
        ("Zyxel Washington said yes. <Washington> said no.", "Zyxel Washington", "person"),
        ("<Chad> said he was tired.", "Chad", "person"),
        ("<Georgia> said she was tired.", "Georgia", "person"),
        ("The envoy left. <Moscow> said he was tired.", "Russia", "state"),
        ("<Jordan> said no.", "Jordan", "state"),
        ("<Moscow, Idaho,> said no.", "Moscow, Idaho", "organization"),
        ("<Moscow> said no.", "Russia", "state"),
    ],
)
def test_a_person_of_the_page_comes_before_a_state_of_that_name(marked: str, name: str, kind: str) -> None:
    document, drafts = _page(marked)
    speaker = resolve(document, drafts)[-1]
    assert (speaker.name, speaker.type) == (name, kind)


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("Lem’s predecessor, Ada Varo, and the former treasurer Ivo Kern both", "Ada Varo and Ivo Kern"),
        ("Ada Varo, the former head, and Ivo Kern, her treasurer,", "Ada Varo and Ivo Kern"),
        ("The mayor, Ben Lem, and his wife, Mia Dorn,", "Ben Lem and Mia Dorn"),
        ("Ada Varo, who met Lem, and Cy Dorn", "Ada Varo and Cy Dorn"),
        ("Ada Varo, Ben Lem, and Cy Dorn", "Ada Varo and Ben Lem and Cy Dorn"),
        ("Neither Varo nor Lem", "Ada Varo and Ben Lem"),
        ("Ada Varo, chairman of the board, and founder of Lem,", "Ada Varo"),
        ("Ada Varo, who led the town, and has backed Ben Lem since,", "Ada Varo"),
    ],
)
def test_every_member_of_a_joined_source_counts(source: str, name: str) -> None:
    document, drafts = _page(LEAD + f"<{source}> said no.")
    assert resolve(document, drafts)[-1].name == name


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        ("<Minister Karel Varo> told his guest, Mats Lem, that it was late. Lem agreed. <He> said no.", "Mats Lem"),
        ("<Dr Ada Varo> said no.\n\nOne islander, Effa, 91, has seen it all. <She> said more.", "Effa"),
        ("<Ada Varo> said yes. Effa was glad. <She> said more.", ""),
        ("<Ada Varo> said yes. Critics were glad. <She> said more.", "Ada Varo"),
        ("<Ben Lem> said yes. Ada Varo was glad. <He> said more.", "Ben Lem"),
        ("<Zyx Varo> said she was late. <She> said no. <He> said more.", ""),
        ("<Minister Zyx Varo> said no. <She> said no. <She> said yes. <He> said more.", ""),
    ],
)
def test_a_pronoun_looks_to_the_subject_before_it_and_to_what_was_said_of_it(marked: str, name: str) -> None:
    document, drafts = _page(marked)
    assert resolve(document, drafts)[-1].name == name


def test_a_place_stays_one_where_words_say_so() -> None:
    page = _page("Ada Jordan came. <Varo> said that rain fell in Jordan. ")[0]
    found = Page(page, load_gazetteer())
    assert [m.kind for m in found.mentions if m.name == "Jordan"] == ["state"]
    assert found.owner[page.text.rindex("Jordan")].kind == "state"


def test_a_contracted_pronoun_is_a_pronoun() -> None:
    assert resolve(*_page("Ada Varo came. <She’ll> say no."))[-1].name == "Ada Varo"


def test_a_name_in_the_source_is_called_so_though_an_office_stands_before_it() -> None:
    document, drafts = _page("The mayor, Ben Lem, came. <The mayor, Ben Lem,> said no.")
    assert resolve(document, drafts)[-1].how == "full name in the source"


@pytest.mark.parametrize(
    ("published", "name"),
    [("2015-06-01", "John Kerry"), ("2021-12-02", "Antony Blinken")],
    ids=["2015", "2021"],
)
def test_an_office_is_resolved_by_the_date_of_the_page(published: str, name: str) -> None:
    document, drafts = _page("Washington waited. <The US secretary of state> said no.", published=published)
    assert resolve(document, drafts)[-1].name == name


def test_an_office_without_a_date_is_resolved_only_by_a_name_on_the_page() -> None:
    without = _page("<The US secretary of state> said no.")
    with_name = _page("Blinken came to Washington. <The US secretary of state> said no.")
    assert resolve(*without)[-1].type == "unnamed"
    assert resolve(*with_name)[-1].name == "Antony Blinken"


def test_a_bare_surname_goes_to_the_table_only_where_the_page_speaks_of_the_state() -> None:
    assert resolve(*_page("Russia waited. <Lavrov> said no."))[-1] == Speaker("Sergey Lavrov", "person", "table")
    assert resolve(*_page("It rained. <Lavrov> said no."))[-1].name == "Lavrov"


def test_a_users_table_counts_before_ours(tmp_path: Path) -> None:
    mine = tmp_path / "mine.tsv"
    mine.write_text("office\tharbour master\tAda Varo\tperson\tRuritania\tf\nstate\tRuritania\tRuritania\tstate\n")
    document, drafts = _page("Varo came to Ruritania. <The harbour master> said no.")
    assert resolve(document, drafts, tables=[mine])[-1].name == "Ada Varo"


def test_first_person_inside_a_quote_is_its_speaker() -> None:
    text = "Ada Varo came. “I believe that it is late and that we must go,” Varo said."
    quote = Draft(
        _at(text, "Varo", 2), _at(text, "said"), _at(text, "“I believe that it is late and that we must go,”")
    )
    inner = Draft(_at(text, "I"), _at(text, "believe"), _at(text, "that it is late and that we must go"))
    document = Document(text, "", "-", "text/plain", Language("en", "given"), ())
    assert [(s.name, s.how) for s in resolve(document, [inner, quote])] == [
        ("Ada Varo", "first person"),
        ("Ada Varo", "surname"),
    ]


def test_first_person_outside_quotes_is_the_author() -> None:
    text = "By Ada Varo\nI think that it is late."
    draft = Draft(_at(text, "I"), _at(text, "think"), _at(text, "that it is late"))
    blocks = (Block("byline", Span(0, 11)), Block("paragraph", Span(12, len(text))))
    document = Document(text, "", "-", "text/plain", Language("en", "given"), blocks)
    assert resolve(document, [draft])[0].name == "Ada Varo"


def test_a_turn_mark_takes_the_full_name_from_the_page() -> None:
    text = "Minister Ada Varo answered.\nVARO: We wait."
    draft = Draft(_at(text, "VARO"), _at(text, ":"), _at(text, "We wait."))
    document = Document(text, "", "-", "text/plain", Language("en", "given"), ())
    assert [(s.name, s.how) for s in resolve(document, [draft])] == [("Ada Varo", "turn mark")]


def test_names_in_another_case_are_one_person() -> None:
    text = "Министр Иван Варов ждал. По словам Варова, решение принято."
    draft = Draft(_at(text, "Варова"), _at(text, "По словам"), _at(text, "решение принято"))
    document = Document(text, "", "-", "text/plain", Language("ru", "given"), ())
    assert resolve(document, [draft])[0].name == "Иван Варов"


def _at(text: str, words: str, nth: int = 1) -> tuple[Excerpt, ...]:
    start = -1
    for _ in range(nth):
        start = text.index(words, start + 1)
    return (Excerpt(start, start + len(words), words),)


_VOCABULARY = """
    Ada Varo Mr. the mayor he she they it and , of Senator said US “ ” ‘ ’ poll who . his campaign Russian Foreign
    Ministry two senators including critics I we – : ’s each this agency for Conference Mayors II VARO told that report
"""
WORDS = st.sampled_from(_VOCABULARY.split())


@settings(max_examples=80, deadline=None)
@given(st.lists(WORDS, min_size=3, max_size=40).map(" ".join) | st.text(min_size=3), st.data())
def test_any_sources_get_one_answer_each_and_mentions_slice_back(text: str, data: st.DataObject) -> None:
    drafts = []
    for _ in range(data.draw(st.integers(1, 4))):
        cuts = sorted(data.draw(st.lists(st.integers(0, len(text)), min_size=4, max_size=4)))
        pieces = [Excerpt(a, b, text[a:b]) for a, b in pairwise(cuts)]
        source, cue = ((p,) if p.text else () for p in pieces[:2])
        drafts.append(Draft(source, cue, (pieces[2],)))
    document = Document(text, "", "-", "text/plain", Language("en", "given"), ())
    speakers = resolve(document, drafts)
    assert len(speakers) == len(drafts)
    for speaker in speakers:
        assert (speaker.how == "unresolved") == (speaker.name == "")
        if speaker.mention:
            assert text[speaker.mention.start : speaker.mention.end] == speaker.mention.text


@pytest.mark.parametrize(
    "text",
    [
        "<Ada Varo> said no. <She> said more. <The mayor> said yes. ",
        "<Zyx> said so. <Dorn Lem> said it. <The Senate> said yes. ",
        "Ada Jordan came. <Jordan> said so. <The Dorn mayor> said it. <Ada, a mayor, and Lem> said yes. ",
    ],
)
def test_time_is_linear_in_names_and_sources(text: str) -> None:
    document, drafts = _page(text * 1500)
    started = time.perf_counter()
    resolve(document, drafts)
    assert time.perf_counter() - started < 8
