"""What a speaker does by saying it: the cue's words decide where they name an act, else the network's judgement.

The order and meaning of the acts: ``docs/labels.md``. The cue lexicon is in ``data/cues.tsv``; the network's head was
trained on acts labelled for this project over PolNeAR train (``docs/models/statements.md``).
"""

from __future__ import annotations

import re
from typing import get_args

import numpy as np
from numpy.typing import NDArray

from onrecord.statements.cues import act_of_cue, negated
from onrecord.statements.drafts import Draft
from onrecord.values import Act

ACTS: tuple[Act, ...] = get_args(Act)
"""The acts in the order of the table, which is the order of the network's scores."""


CUE_BONUS = 4.0
"""What a cue's own act is worth against the network's scores (log odds). On PolNeAR dev the lexicon alone is right
in 87 of 100 cues that name an act; the network overrules it where it is surer than that."""


_CHECKER = re.compile(r"(?i)fact.?check|politifact|fact\b|snopes|correctiv\b")
_RATES = re.compile(r"(?i)\b(?:rat|rul|label|deem|judg)(?:e|es|ed|ing|led|s)?(?: as)?\b")
_RATING = re.compile(
    r"""(?ix) (?: \b(?:is|are|was|were|be|being|been|:)\s+(?:\w+ly\s+)?["“‘'(]* | ["“‘] | ^ | …\s* )
        (?: (?P<true> (?:mostly\s|entirely\s|basically\s)?(?:true|right|correct|accurate)\b )
          | (?P<false> (?:mostly\s)?(?:false|untrue|wrong|incorrect|inaccurate|misleading|pants\son\sfire)\b ) )"""
)


def act(draft: Draft, scores: NDArray[np.float32] | None, language: str) -> Act:
    """The act of one statement. ``scores`` are the network's, one for each of ``ACTS``; ``None`` where rules read."""
    cue = " ".join(piece.text for piece in draft.cue)
    if language == "en" and (rated := _rating(draft, cue)) is not None:
        return rated
    named = act_of_cue(cue, language)
    if named == "ask" and _is_request(draft):
        named = "demand"
    if scores is None:
        return named or ("ask" if not negated(cue, language) and _is_question(draft) else "state")
    weighed = scores - scores.max()
    if named is not None:
        weighed[ACTS.index(named)] += CUE_BONUS
    return ACTS[int(weighed.argmax())]


def _rating(draft: Draft, cue: str) -> Act | None:
    """A fact-check's verdict on a claim: "true" is ``support``, "false" is ``deny`` (``docs/labels.md``)."""
    source = " ".join(piece.text for piece in draft.source)
    if not (_RATES.search(cue) or _CHECKER.search(source)):
        return None
    found = list(_RATING.finditer(" … ".join(piece.text for piece in (*draft.cue, *draft.content))))
    kinds = {"support" if m["true"] else "deny" for m in found}
    return None if len(kinds) != 1 else ("support" if found[0]["true"] else "deny")


def _is_request(draft: Draft) -> bool:
    """``asked him [to leave]`` wants something done, and asks no question."""
    return draft.content[0].text.lower().startswith(("to ", "for "))


def _is_question(draft: Draft) -> bool:
    """Whether the content's last words, its marks aside, are a question."""
    return draft.content[-1].text.rstrip(" \"'“”‘’»«").endswith("?")
