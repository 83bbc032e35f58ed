"""What a passage leaves behind when it is cut out of its sentence, and whether parts joined together belong together.

A quote may begin and end anywhere. The cut does harm where a condition, a negation, a hedge, or whose claim it is,
falls away; and joining parts does harm where it makes a new claim.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from .align import Alignment, Edit
from .cases import Difference, hedges_in, is_view, phrases_in
from .index import Ints
from .lexicon import Lexicon, lexicon, stem
from .words import Word

_CLAUSE = re.compile(r"[,;:—–]|--")
_HYPOTHESIS = frozenset({"if", "unless", "suppose", "supposing", "assuming", "should"})
_MANNERS_OF_SPEECH = re.compile(
    r"^(if|when) (you|we|i) "
    r"(ask|look|think|want|will|read|listen|go|take|see|can|may|might|let|do not mind|remember|recall)"
)


def cut_off(alignment: Alignment) -> list[Difference]:
    """What stood before and after the quoted words in their sentence, where its loss changes what they say."""
    index = alignment.index
    lists = lexicon()
    words = index.words
    found = []
    first, last = min(j for _, j in alignment.pairs), max(j for _, j in alignment.pairs)
    before = _same_sentence(alignment, first, -1)
    after = _same_sentence(alignment, last, 1)
    text = index.record.document.text
    head = _head(before, [w.form for w in words[first : first + 10]], text, lists)
    if head:
        found.append(head)
    tail = _tail(after, [w.form for w in words[max(0, last - 9) : last + 1]], text, words[last], lists)
    if tail:
        found.append(tail)
    return found or _counterpart(alignment, first, last, lists) or _limited(alignment, before, after)


def _same_sentence(alignment: Alignment, at: int, step: int) -> list[Word]:
    sentence, words = alignment.index.sentence, alignment.index.words
    out: list[Word] = []
    j = at + step
    while 0 <= j < len(words) and sentence[j] == sentence[at] and len(out) < 60:
        out.append(words[j])
        j += step
    return out[::-1] if step < 0 else out


def _text(row: Sequence[Word], text: str) -> str:
    return text[row[0].start : row[-1].end] if row else ""


def _head(before: list[Word], quoted: list[str], text: str, lists: Lexicon) -> Difference | None:
    if not before:
        return None
    forms = [w.form for w in before]
    clause = _without_parenthesis(before, text)
    near = [w.form for w in clause]
    if found := _denied(near, clause, text, lists):
        return found
    if found := _claimed(near, clause, quoted, text, lists):
        return found
    opening = " ".join(forms[:6])
    if forms[0] in _HYPOTHESIS or (forms[0] in {"and", "but", "so", "well"} and forms[1:2] and forms[1] in _HYPOTHESIS):
        stripped = opening.split(" ", 1)[1] if forms[0] not in _HYPOTHESIS else opening
        if not _MANNERS_OF_SPEECH.match(stripped):
            said = _text(before, text)
            kind = "hedge" if "there" in forms[:3] else "scope"
            return Difference(kind, "", said, f'the condition "{said}" before it is left out')  # type: ignore[arg-type]
    return None


def _without_parenthesis(row: list[Word], text: str) -> list[Word]:
    """The last clause of ``row``; "we believe, though nothing is proved, that" is "we believe that"."""
    cut = _last_break(row, text)
    if cut and [w.form for w in row[cut:]] == ["that"]:
        inner = _last_break(row[:cut], text)
        if inner:
            outer = row[_last_break(row[:inner], text) : inner]
            return [*outer, *row[cut:]]
    return row[cut:]


def _last_break(row: list[Word], text: str) -> int:
    """Where the last clause of ``row`` begins."""
    for k in range(len(row) - 1, 0, -1):
        if _CLAUSE.search(text[row[k - 1].end : row[k].start]):
            return k
    return 0


def _denied(near: list[str], clause: list[Word], text: str, lists: Lexicon) -> Difference | None:
    """ "I'm not saying | we have made mistakes"."""
    tail = [f for f in near if f not in {"that", "the", "a", "and"}][-4:]
    said = _text(clause, text)
    verbs = {
        "saying",
        "say",
        "claim",
        "claiming",
        "think",
        "believe",
        "suggesting",
        "suggest",
        "mean",
        "true",
        "case",
        "accept",
    }
    if len(tail) > 1 and tail[-1] in verbs and {"not", "never"} & set(tail):
        return Difference("negation", "", said, f'"{said}" before it is left out')
    if tail and tail[-1] in {"not", "never", "deny", "denies", "denied"}:
        return Difference("negation", "", said, f'"{said}" before it is left out')
    return None


def _claimed(near: list[str], clause: list[Word], quoted: list[str], text: str, lists: Lexicon) -> Difference | None:
    """ "Mr Varo claims that | our boats …", "we believe | the source is …"."""
    said = _text(clause, text)
    tail = [f for f in near if f not in {"that", "though", "and", "the"}]
    if not tail:
        return None
    phrases = [p for p in hedges_in(tail[-5:], lists) if tuple(tail[-len(p) :]) == p]
    if phrases and tail[: -len(phrases[0])][-1:] in (["what"], ["as"], ["which"], ["how"], ["why"], ["like"]):
        return None
    if phrases:
        if phrases[0][0] in {"i", "we"} and is_view(quoted):
            return None
        own = phrases[0] in {("i", "think"), ("i", "believe"), ("i", "feel"), ("we", "think")}
        return Difference("hedge", "", said, f'"{said}" before it is left out', sure=not own)
    if tail[-1] in lists.claims and near[-1] in {"that", tail[-1]} and len(tail) > 1:
        subject = tail[:-1]
        if not {"i", "we"} & set(subject[-3:]) and "you" not in subject[-2:]:
            return Difference("hedge", "", said, f'it is somebody else\'s claim: "{said}" before it is left out')
    return None


def _tail(after: list[Word], quoted: list[str], text: str, last: Word, lists: Lexicon) -> Difference | None:
    if not after:
        return None
    forms = [w.form for w in after]
    said = _text(after, text)
    start = 1 if forms[0] in {"and", "or", "but"} else 0
    conditions = [
        p for p in phrases_in(forms[start : start + 4], lists.conditions) if tuple(forms[start : start + len(p)]) == p
    ]
    if conditions and not _MANNERS_OF_SPEECH.match(" ".join(forms[start : start + 4])):
        return Difference(
            "scope", "", said, f'the condition "{said}" after it is left out', sure=conditions[0] != ("until",)
        )
    hedges = [p for p in hedges_in(forms[start : start + 7], lists) if tuple(forms[start : start + len(p)]) == p]
    if hedges and not (hedges[0][0] in {"i", "we"} and is_view(quoted)):
        apart = _CLAUSE.search(text[last.end : after[0].start]) or start
        if apart and not (hedges[0] == ("i", "think") and len(forms) > 8):
            return Difference("hedge", "", said, f'"{said}" after it is left out')
    limits = [p for p in phrases_in(forms[:5], lists.limit_phrases) if tuple(forms[: len(p)]) == p]
    limits = [p for p in limits if p[0] not in lists.quantity and p[-1] != "of"]
    if limits:
        return Difference("scope", "", said, f'the limit "{said}" after it is left out', sure=False)
    return None


_LIMITING = frozenset({"for", "at", "with", "without", "under", "within", "only", "during"})
_MOST_LIMITING = 14


def _limited(alignment: Alignment, before: list[Word], after: list[Word]) -> list[Difference]:
    """ "I accept it | for the second ship": printed as a whole sentence, which had a limit at its end.

    Only where the quote begins as a sentence does, in the record too: a fragment does not claim to be all of it.
    """
    quote, text = alignment.needle.text.lstrip("\"'“‘« …"), alignment.index.record.document.text
    if before or not after or not quote[:1].isupper() or len(after) > _MOST_LIMITING:
        return []
    last = max(j for _, j in alignment.pairs)
    gap = text[alignment.index.words[last].end : after[0].start].strip()
    if after[0].form not in _LIMITING or gap not in {"", ","}:
        return []
    said = _text(after, text)
    return [Difference("scope", "", said, f'the limit "{said}" after it is left out', sure=False)]


def _counterpart(alignment: Alignment, first: int, last: int, lists: Lexicon) -> list[Difference]:
    """ "It won't advance | and it won't withdraw": the other half of what is said in two halves."""
    index = alignment.index
    words = index.words
    text = index.record.document.text
    after = []
    for k in range(last + 1, min(len(words), last + 26)):
        if index.turn[k] != index.turn[last]:
            break
        after.append(words[k])
        if len(after) > 2 and re.search(r"[.?!;]", text[words[k].end : words[k].end + 1]):
            break
    forms = [w.form for w in after]
    body = forms[1:] if forms[:1] == ["and"] else forms
    if len(body) < 3:
        return []
    clause_start = _clause_of(alignment, first, last)
    opening = [w.form for w in words[clause_start : clause_start + 3]]
    joined = forms[:1] in (["and"], ["nor"]) and index.sentence[last] == index.sentence[min(last + 1, len(words) - 1)]
    negated = (joined and any(f in lists.negators for f in body[:4])) or "either" in body
    same = len(opening) >= 3 and body[:3] == opening
    if same and negated and set(body) - {w.form for w in words[clause_start : last + 1]}:
        said = _text(after, text)
        return [Difference("omission", "", said, f'the other half, "{said}", is left out')]
    return []


def _clause_of(alignment: Alignment, first: int, last: int) -> int:
    """The first word of the last quoted sentence or clause."""
    index = alignment.index
    text = index.record.document.text
    for k in range(last, first, -1):
        if re.search(r"[.?!;,]|--|—", text[index.words[k - 1].end : index.words[k].start]):
            return k
    return first


_POINTING = frozenset({"that", "this", "it", "they", "he", "she", "those", "these", "them"})


def splice(alignment: Alignment, edit: Edit) -> Difference | None:
    """Whether a jump joins what does not belong together: parts of sentences, or a "that" which lost its meaning."""
    index = alignment.index
    words = index.words
    text = index.record.document.text
    left, right = words[edit.before], words[edit.after]
    quote = alignment.needle.text
    said = text[left.start : left.end] + " … " + text[right.start : right.end]
    why = "words from separate places are run together"
    if edit.after < edit.before:
        return Difference("splice", quote, said, why + ", in another order")
    whole = _ends(text, left) and (_begins(index.sentence, edit.after) or _after_dash(text, right))
    if not whole:
        return Difference("splice", quote, said, why + " within sentences")
    if right.form in _POINTING:
        return Difference("splice", quote, said, f'{why}, and "{right.form}" no longer means what it meant')
    return None


def _ends(text: str, word: Word) -> bool:
    return bool(re.match(r"[\"'”’)\]]*([.?!…]|--|—|–|$)", text[word.end : word.end + 6].lstrip(" ")))


def _begins(sentence: Ints, at: int) -> bool:
    return bool(at == 0 or sentence[at] != sentence[at - 1] or (at > 1 and sentence[at] != sentence[at - 2]))


def _after_dash(text: str, word: Word) -> bool:
    return bool(re.search(r"(--|—|–)\s*$", text[max(0, word.start - 4) : word.start]))


def swapped(alignment: Alignment) -> Difference | None:
    """Who did it, turned round: the record has another doer ("was changed by the client" – "we changed")."""
    lists = lexicon()
    record = alignment.index.record.document.text
    added = [w for e in alignment.edits if e.kind in {"added", "replaced"} for w in e.here]
    gone = [w for e in alignment.edits if e.kind in {"dropped", "replaced"} for w in e.there]
    moved = {stem(w.form) for w in added} & {stem(w.form) for w in gone} - {stem(f) for f in lists.function}
    quote = alignment.needle.text
    if "by" in {w.form for w in gone} and any(w.form in lists.person for w in added):
        doer = [w.form for w in gone if w.form not in lists.function]
        if doer:
            said = record[gone[0].start : gone[-1].end] if len(gone) < 12 else gone[0].form
            return Difference("agent", quote[added[0].start : added[0].end], said, "somebody else did it in the record")
    first = alignment.needle.words[0]
    subject = alignment.index.words[_clause_of(alignment, *_ends_of(alignment))]
    names = [w for w in added if stem(w.form) in moved and w.capital and (w is first) != (subject.form == w.form)]
    if names:
        word = quote[names[0].start : names[0].end]
        return Difference("agent", word, word, f'"{word}" stands in another role', sure=False)
    return None


def _ends_of(alignment: Alignment) -> tuple[int, int]:
    return min(j for _, j in alignment.pairs), max(j for _, j in alignment.pairs)
