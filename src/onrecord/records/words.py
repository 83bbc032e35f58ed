"""The words that records of six languages use where no name stands: for a question, an answer, a voice, an aside."""

from __future__ import annotations

import re

_QUESTION = """
    q question questions journalist journalists reporter reporters press correspondent media interviewer
    вопрос вопросы журналист журналистка корреспондент питання запитання журналіст журналістка кореспондент
    pytanie dziennikarz dziennikarka frage journalistin journaliste
"""
QUESTION = frozenset(_QUESTION.split())
_ANSWER = "a answer response reply ответ відповідь odpowiedź antwort réponse reponse"
ANSWER = frozenset(_ANSWER.split())
_VOICE = """
    moderator moderators host operator interpreter translator unknown unidentified audience speaker speakers voice
    man woman male female staff participant participants announcer narrator anchor presenter clerk crowd all several
    panelist panelists member official aide chair chairman chairwoman chairperson facilitator secretariat
    ведущий ведущая модератор переводчик голос ведучий ведуча перекладач prowadzący prowadząca tłumacz moderatorin
    dolmetscher dolmetscherin animateur animatrice modérateur modératrice interprète
"""
VOICE = frozenset(_VOICE.split())
"""Words for somebody whom a mark does not name."""
_FIELD = """
    note notes source sources background date place location venue subject topic title summary contact tel telephone
    phone email fax web website update correction clarification warning caution fact facts conclusion introduction
    participants moderators speakers present attendees attendance agenda item annex attachment transcript video audio
    photo photos image published posted release embargo editor's more re cc to from ref reference copyright
    disclaimer time duration language translation important nb ps example conclusions recommendation recommendations
    part chapter section step point exhibit table figure appendix objective result results remember
    источник дата место тема примечание справка quelle datum ort thema hinweis anmerkung sujet lieu objet źródło
    miejsce temat uwaga джерело місце примітка
"""
FIELD = frozenset(_FIELD.split())
"""What stands before a colon in headings and lists, not before speech."""
_OFFICE = """
    affairs trade defence defense fisheries state health finance interior justice education energy commerce agriculture
    development culture security relations staff transport transportation environment treasury works labour labor
    industry economy science research housing planning water forestry tourism sport police court council
"""
OFFICE = frozenset(_OFFICE.split())
"""What an office is for: no surname ends the name of an office."""
_MYSELF = """
    i we my our us me mine ours я мы мой моя мои наш наша наши нам нас мне меня ми мої наші мені ich wir mein meine
    unser unsere uns mir je nous mon ma mes notre nos moi ja my mój moja nasz nasza nas nam mnie
"""
MYSELF = frozenset(_MYSELF.split())
"""Words of somebody who speaks of himself: an editor's introduction has none."""
SALUTATION = re.compile(
    r"\W*(?:ladies and gentlemen|good (?:morning|afternoon|evening|day)|dear |thank you|distinguished|excellenc"
    r"|добр(?:ый|ое|ий) |уважаем|дамы и господа|шановн|szanown|dzień dobry|sehr geehrte|meine damen|guten "
    r"|mesdames|bonjour|chers )",
    re.IGNORECASE,
)
FROM = frozenset(("from", "by", "via", "of", "von", "de", "от", "від", "od"))

INTERPRETED = re.compile(
    r"(?:via|through|by|thru|as)\s(?:an?\s|the\s|our\s)?(?:\w+\s)?(?:interpret\w*|translat\w*)|interpret(?:ed|ation)|translat(?:ed|ion)"
    r"|через переводчика|в переводе|перевод с|через перекладача|у перекладі|przez tłumacza|tłumaczeni\w+"
    r"|durch dolmetscher|übersetzt|dolmetsch\w+|traduit|traduction|par l.interprète",
    re.IGNORECASE,
)
_ASIDE_STEMS = """
    applau pplause laugh chuckl inaudible unintelligible indiscernible indistinct crosstalk cross\\s?talk interrupt
    interject off-?\\s?mi[ck] microphone cheer boo(?:s|ing|ed)?\\b paus(?:e|es)\\b silence sighs? coughs? music
    bell\\b commercial clip\\b begin\\b end\\s(?:of|video|audio) video audio recess break\\b adjourn gavel gestur
    nod(?:s|ding)\\b shout chant audience anthem spea(?:ks|king)\\s(?:in\\s)?[a-z] speaker.s\\svoice
    in\\s[a-z]+ish\\b in\\s(?:russian|german|french) no\\s(?:audible\\s)?response ph\\b phonetic sic\\b overlapping
    simultaneous
    continues signing translat interpret
    аплодисмент смех неразборч смеётся смеется шум\\b перерыв оплески сміх нерозбірливо beifall heiterkeit zuruf lachen
    unverständlich applaudissements rires inaudible brouhaha oklask śmiech niewyraźn wesołość
"""
ASIDE = re.compile(r"(?:\W*)(?:\w+\W+){0,3}?(?:" + "|".join(_ASIDE_STEMS.split()) + ")", re.IGNORECASE)
_EVENT = """
    briefing conference debate speech remarks statement statements hearing meeting talks session interview summit
    address council evidence forum rally town testimony availability lecture keynote ceremony consultations dialogue
    брифинг брифинга выступление выступления заявление заявления интервью пресс-конференция пресс-конференции
    брифінг брифінгу виступ виступу заява заяви інтерв'ю пресконференція пресконференції прес-конференція
    прес-конференції konferencja konferencji wystąpienie wystąpienia oświadczenie oświadczenia
    pressekonferenz rede pressestatement conférence discours déclaration allocution
"""
EVENT = frozenset(_EVENT.split())
MACHINE = re.compile(
    r"(?:auto(?:matically)?|machine)[- ](?:generated|made)|generated (?:automatically|by (?:a )?(?:machine|software)\b)"
    r"|automatic(?:ally)? (?:transcri\w+|speech recognition)|speech[- ]to[- ]text"
    r"|machine transcript\w*|transcribed by (?:software|machine)",
    re.IGNORECASE,
)
CAPTIONS = re.compile(r"\b(?:closed[- ]caption\w*|captions?|subtitles|webvtt)\b", re.IGNORECASE)
