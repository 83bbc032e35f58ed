"""Turn marks as records have them, and what only looks like one. All names, places and words are invented."""

from __future__ import annotations

from functools import partial

import pytest

from growth import seconds
from transcripts import made, spoken

BRIEFING = """Ministry of Fisheries of Orland
Briefing on the eel quota
Tuesday, 4 May 2027, Quay House, Brann

EDDA LUND: Good morning. One thing: the quota stands at 10:30 tonnes, no more. (Laughter.)

PIET HALLORAN: Harbour Radio. Minister, is that final?

LUND: (Via interpreter) It is final. Note: I say so in public.

And I will say it again tomorrow.

QUESTION: (Inaudible.)

MS. LUND: Yes.
"""


def test_each_mark_in_capitals_opens_a_turn() -> None:
    assert spoken(made(BRIEFING)) == [
        ("Edda Lund", "Good morning. One thing: the quota stands at 10:30 tonnes, no more. (Laughter.)"),
        ("Piet Halloran", "Harbour Radio. Minister, is that final?"),
        ("Edda Lund", "It is final. Note: I say so in public.\n\nAnd I will say it again tomorrow."),
        (None, "(Inaudible.)"),
        ("Edda Lund", "Yes."),
    ]


def test_the_heading_is_not_spoken_and_gives_event_day_and_place() -> None:
    record = made(BRIEFING)
    assert (record.event, record.date, record.place) == ("Briefing on the eel quota", "2027-05-04", "Quay House, Brann")
    assert record.turns[0].span.start > BRIEFING.index("EDDA LUND:")


def test_a_question_is_marked_as_one_and_an_interpreted_turn_as_such() -> None:
    record = made(BRIEFING)
    assert [turn.question for turn in record.turns] == [False, False, False, True, False]
    assert [turn.interpreted for turn in record.turns] == [False, False, True, False, False]


def test_asides_are_kept_and_known() -> None:
    assert [aside.text for aside in made(BRIEFING).asides] == ["(Laughter.)", "(Via interpreter)", "(Inaudible.)"]


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("Q: Is it final?\n\nA: It is.\n\nQ: Why?\n\nA: Because.", [None, "", None, ""]),
        (
            "Interview with Foreign Minister Edda Lund\n\nQ. Is it final?\n\nA. It is.\n\nQ. Why?",
            [None, "Edda Lund", None],
        ),
        ("MS LUND: No more eels.\n\nQ    But why?\n\nMS LUND: Ask them.\n\nQ    Whom?", ["Lund", None, "Lund", None]),
        ("QUESTION: Is it final?\n\nMINISTER LUND: Yes.\n\nQUESTION: Why?", [None, "Lund", None]),
        ("HOST: Welcome.\n\nEDDA LUND: Thank you.\n\nHOST: Go ahead.", ["unnamed: host", "Edda Lund", "unnamed: host"]),
        ("[Edda Lund]: Welcome to all.\n\n[Piet Halloran]: Thank you.", ["Edda Lund", "Piet Halloran"]),
        ("Mr Halloran: The eels are gone.\n\nMs Lund: They are not gone.", ["Halloran", "Lund"]),
        (
            "Question: Is it final?\n\nEdda Lund: It is.\n\nQuestion: Why?\n\nEdda Lund: Ask them.",
            [None, "Edda Lund", None, "Edda Lund"],
        ),
        (
            "Вопрос: Это решено?\n\nЭ.Лунд: Решено.\n\nВопрос: Почему?\n\nЭ.Лунд: Спросите их.",
            [None, "Э. Лунд", None, "Э. Лунд"],
        ),
        (
            "EDDA LUND, HARBOUR BOARD: Welcome.\n\nPIET HALLORAN (BRANN RADIO): Thank you.",
            ["Edda Lund", "Piet Halloran"],
        ),
        (
            "[00:00:01] SPEAKER 1: Welcome.\n\n[00:00:09] SPEAKER 2: Thank you.",
            ["unnamed: speaker 1", "unnamed: speaker 2"],
        ),
        (
            "EDDA LUND: Who is next? HALLORAN [through translator]: I am. LUND: Go ahead.",
            ["Edda Lund", "Halloran", "Edda Lund"],
        ),
        (
            "REPORTER: And the eels?\n\nEDDA MCGRATH-O'NEIL: Gone.\n\nREPORTER: Where?",
            [None, "Edda Mcgrath-O'Neil", None],
        ),
    ],
)
def test_marks_of_many_houses(text: str, speakers: list[str | None]) -> None:
    assert [name for name, _ in spoken(made(text))] == speakers


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("1. MR LUND: We stay.\n2. MS VARO: We go.\n3. MR LUND: We stay.", ["Lund", "Varo", "Lund"]),
        (
            "**Edda Lund:** We stay.\n\n**Anna Varo**: We go.\n\n**Edda Lund:** We stay.",
            ["Edda Lund", "Anna Varo", "Edda Lund"],
        ),
        ("The Minister for Fisheries (Edda Lund): We stay.\n\nMr Varo: We go.", ["Edda Lund", "Varo"]),
        ("MINISTER OF TRADE VARO: We stay.\n\nEDDA LUND: We go.", ["Varo", "Edda Lund"]),
        ("MINISTER OF TRADE: We stay.\n\nEDDA LUND: We go.", ["unnamed: minister of trade", "Edda Lund"]),
        ("JUDGE LUND: Order.\n\nMR VARO: Sir.\n\nQ. Where?\n\nA. Here.\n\nQ. Alone?", ["Lund", "Varo", None, "", None]),
    ],
)
def test_marks_with_numbers_stars_and_offices(text: str, speakers: list[str | None]) -> None:
    found = spoken(made(text))
    assert [name for name, _ in found] == speakers
    assert all(words[-1] in ".?" and "2" not in words and "*" not in words for _, words in found)


@pytest.mark.parametrize(
    "line",
    [
        "One thing: we are staying.",
        "Note: the boats are not ours.",
        "Remember: nobody has asked the pilots.",
        "The point is this: we stay.",
        "At 10:30 we left. Then: silence.",
        "Question: what now? I do not know.",
        "My answer is simple: no.",
        "Ladies and gentlemen: we stay.",
        "NOTE: THE BOATS ARE NOT OURS.",
    ],
)
def test_words_before_a_colon_in_speech_are_no_mark(line: str) -> None:
    text = f"EDDA LUND: Good morning.\n\n{line}\n\nThat is all.\n\nPIET HALLORAN: Thank you.\n\nEDDA LUND: Good."
    record = made(text)
    assert [name for name, _ in spoken(record)] == ["Edda Lund", "Piet Halloran", "Edda Lund"]
    assert line in spoken(record)[0][1]


def test_a_name_on_a_line_of_its_own_is_a_mark_where_names_come_again() -> None:
    text = (
        "Talks in Brann\n\nEdda Lund\n\nThe eels are ours, and so is the bay.\n\nPiet Halloran\n\n"
        "They are not yours, and you know it.\n\nEdda Lund\n\nWe shall see about that."
    )
    assert [name for name, _ in spoken(made(text))] == ["Edda Lund", "Piet Halloran", "Edda Lund"]


def test_a_speech_without_marks_is_one_turn_of_whom_the_title_names() -> None:
    text = (
        "Remarks by Foreign Minister Edda Lund at the Harbour Forum\n4 May 2027, Brann\n\n"
        "Ladies and gentlemen,\n\nThe bay is wide enough for all of us, and I say so as a neighbour.\n\nThank you."
    )
    record = made(text)
    assert spoken(record) == [("Edda Lund", text[text.index("Ladies") :])]
    assert [note.kind for note in record.notes if note.kind == "turns"] == ["turns"]


def test_a_statement_before_the_questions_is_a_turn_of_whom_the_title_names() -> None:
    opening = "The bay is wide enough for all of us, and I say so as a neighbour who has fished in it. " * 4
    text = (
        f"Statement and answers by Foreign Minister Edda Lund, Brann\n\n{opening}\n\nQuestion: Is it final?\n\n"
        "Edda Lund: It is.\n\nQuestion: Why?\n\nEdda Lund: Ask them."
    )
    assert [name for name, _ in spoken(made(text))] == ["Edda Lund", None, "Edda Lund", None, "Edda Lund"]


def test_a_statement_before_the_questions_is_of_the_one_who_answers_them() -> None:
    opening = "Мы провели переговоры, и я хочу поблагодарить коллегу за полезный разговор о проливе и об угрях. " * 6
    text = (
        f"Выступление министра, 4 мая 2027 года\n\n{opening}\n\nВопрос: А угри?\n\nЭ.Лунд: Обсудили.\n\nВопрос: И всё?"
    )
    assert [name for name, _ in spoken(made(text))] == ["Э. Лунд", None, "Э. Лунд", None]


def test_an_editors_introduction_is_not_spoken_and_is_counted() -> None:
    intro = "Edda Lund is the minister of fisheries. She spoke to the paper in Brann about the eels and the bay. " * 5
    record = made(f"Interview with Edda Lund\n\n{intro}\n\nQ: Is it final?\n\nA: It is.\n\nQ: Why?")
    assert [name for name, _ in spoken(record)] == [None, "Edda Lund", None]
    assert [note.message for note in record.notes if note.kind == "heading"] == [
        "104 words before the first turn mark are not taken as spoken"
    ]


def test_bold_names_in_html_are_marks() -> None:
    html = (
        "<nav><a href='/'>Home: start</a></nav><main><h1>Talks in Brann</h1>"
        "<p><b>Edda Lund:</b> The eels are ours.</p><p>And so is the bay.</p><p><b>Question:</b> Is it final?</p>"
        "<p><b>Edda Lund</b>: It is.</p></main><footer><p>Contact: press office</p></footer>"
    )
    assert spoken(made(html)) == [
        ("Edda Lund", "The eels are ours.\n\nAnd so is the bay."),
        (None, "Is it final?"),
        ("Edda Lund", "It is."),
    ]


def test_bold_names_without_a_colon_are_marks() -> None:
    html = (
        "<main><h1>Talks in Brann</h1><p><strong>Edda Lund</strong> The eels are ours.</p>"
        "<p><strong>Piet Halloran</strong> They are not.</p><p><strong>Edda Lund</strong> We shall see.</p></main>"
    )
    assert spoken(made(html)) == [
        ("Edda Lund", "The eels are ours."),
        ("Piet Halloran", "They are not."),
        ("Edda Lund", "We shall see."),
    ]


def test_questions_in_bold_part_an_interview_without_names() -> None:
    html = (
        "<main><h1>Interview with Edda Lund</h1><p>Brann, 4 May 2027</p><p><b>Is it final?</b></p><p>It is.</p>"
        "<p>I say so in public.</p><p><b>Why?</b></p><p>Ask them about it.</p></main>"
    )
    record = made(html)
    assert spoken(record) == [
        (None, "Is it final?"),
        ("Edda Lund", "It is.\n\nI say so in public."),
        (None, "Why?"),
        ("Edda Lund", "Ask them about it."),
    ]
    assert [turn.mark for turn in record.turns] == [None] * 4


def test_the_title_of_a_page_is_no_mark() -> None:
    record = made("Edda Lund: remarks at the Harbour Forum\n4 May 2027\nBrann\n\nLUND: Thank you all for coming.")
    assert spoken(record) == [("Edda Lund", "Thank you all for coming.")]
    assert (record.event, record.place) == ("Edda Lund: remarks at the Harbour Forum", "Brann")


@pytest.mark.parametrize(
    "text",
    [
        "EDDA LUND: about 47 ships\n\nPIET HALLORAN: And how many crews?",
        "EDDA LUND: about 47 ships",
        "EDDA LUND: About 47 ships\n\nPIET HALLORAN: And how many crews?\n\nMS. LUND: Twelve.",
        "Edda Lund: about 47 ships\n\nPiet Halloran: And how many crews?\n\nEdda Lund: Twelve.",
        "MINISTER LUND: About 47 ships\n\nQUESTION: And how many crews?\n\nMINISTER LUND: Twelve.",
        "Talks in Brann\n4 May 2027\n\nEDDA LUND: about 47 ships\n\nPIET HALLORAN: And how many crews?",
    ],
)
def test_a_first_turn_without_a_full_stop_is_spoken(text: str) -> None:
    name, words = spoken(made(text))[0]
    assert (name or "").endswith("Lund")
    assert words.lower() == "about 47 ships"


@pytest.mark.parametrize(
    "title",
    [
        "EDDA LUND: REMARKS IN BRANN",
        "EDDA LUND: remarks in Brann",
        "EDDA LUND: WE WILL STAY",
        "EDDA LUND: 4 May 2027",
        "Edda Lund: We will stay in the bay",
        "BREAKING NEWS: Lund will stay",
    ],
)
def test_a_title_with_a_colon_is_not_spoken(title: str) -> None:
    record = made(f"{title}\n\nLUND: Thank you all for coming.\n\nHALLORAN: Not at all.")
    assert [words for _, words in spoken(record)] == ["Thank you all for coming.", "Not at all."]


def test_the_headline_of_a_page_is_not_spoken() -> None:
    html = (
        "<main><h1>Edda Lund: about 47 ships</h1><p>Edda Lund: There are 47 ships.</p><p>Piet Halloran: No.</p>"
        "<p>Edda Lund: Count them.</p></main>"
    )
    assert [words for _, words in spoken(made(html))] == ["There are 47 ships.", "No.", "Count them."]


ASKED = "EDDA LUND: We stay in the bay.\n\n{0}: Will the boats leave?\n\nEDDA LUND: They will.\n\n{0}: And the nets?"


@pytest.mark.parametrize(
    "outlet", ["COURIER", "Courier", "HARBOUR TIMES", "Harbour Times", "THE COURIER", "BRANN RADIO", "Channel 4"]
)
def test_an_outlet_that_asks_is_a_journalist_of_it_and_no_person(outlet: str) -> None:
    turns = made(ASKED.format(outlet)).turns
    assert [turn.question for turn in turns] == [False, True, False, True]
    assert turns[1].speaker is not None
    assert (turns[1].speaker.name.lower(), turns[1].speaker.type) == (outlet.lower(), "organization")


@pytest.mark.parametrize("name", ["PIET HALLORAN", "ANNA POST", "Mr Herald", "HALLORAN"])
def test_a_person_who_asks_stays_a_person(name: str) -> None:
    turns = made(ASKED.format(name)).turns
    assert [turn.question for turn in turns] == [False] * 4
    assert {turn.speaker.type for turn in turns if turn.speaker} == {"person"}


def test_an_outlet_that_states_is_not_taken_for_one_that_asks() -> None:
    turns = made("EDDA LUND: We stay.\n\nHARBOUR TIMES: We print it.\n\nEDDA LUND: Good.\n\nHARBOUR TIMES: Done.").turns
    assert not any(turn.question for turn in turns)


def test_a_full_name_that_a_speaker_says_of_somebody_else_is_not_his() -> None:
    text = "LUND: I thank Olaf Lund, my brother.\n\nHOST: Thank you.\n\nLUND: Not at all.\n\nHOST: Next."
    assert {name for name, _ in spoken(made(text))} == {"Lund", "unnamed: host"}


def test_what_stands_below_the_last_words_is_not_spoken() -> None:
    text = "EDDA LUND: Good morning.\n\nPIET HALLORAN: Good morning.\n\n# # #\n\nEND"
    assert spoken(made(text))[-1] == ("Piet Halloran", "Good morning.")


def test_a_record_without_speech_says_so() -> None:
    record = made("Press conference\n4 May 2027")
    assert record.turns == () or len(record.turns) == 1
    assert any(note.kind == "turns" for note in record.notes)


def test_a_record_of_500_pages_takes_time_in_proportion() -> None:
    page = "EDDA LUND: " + "The bay is wide enough for all of us. " * 30 + "\n\nQUESTION: Is it final?\n\n"
    assert len(made(page * 40).turns) == 80
    small, large = (seconds(partial(made, page * pages)) for pages in (40, 200))
    assert large < 12 * max(small, 0.02)
