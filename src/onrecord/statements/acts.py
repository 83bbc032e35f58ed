"""What a speaker does by saying it: the cue's words decide where they name an act, else the network's judgement.

The order and meaning of the acts: ``docs/labels.md``. The cue lexicon is in ``data/cues.tsv``; the network's head was
trained on acts labelled for this project over PolNeAR train (``docs/models/statements.md``).
"""

from __future__ import annotations

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


def act(draft: Draft, scores: NDArray[np.float32] | None, language: str) -> Act:
    """The act of one statement. ``scores`` are the network's, one for each of ``ACTS``; ``None`` where rules read."""
    cue = " ".join(piece.text for piece in draft.cue)
    named = act_of_cue(cue, language)
    if named == "ask" and _is_request(draft):
        named = "demand"
    if scores is None:
        return named or ("ask" if not negated(cue, language) and _is_question(draft) else "state")
    weighed = scores - scores.max()
    if named is not None:
        weighed[ACTS.index(named)] += CUE_BONUS
    return ACTS[int(weighed.argmax())]


def _is_request(draft: Draft) -> bool:
    """``asked him [to leave]`` wants something done, and asks no question."""
    return draft.content[0].text.lower().startswith(("to ", "for "))


def _is_question(draft: Draft) -> bool:
    """Whether the content's last words, its marks aside, are a question."""
    return draft.content[-1].text.rstrip(" \"'“”‘’»«").endswith("?")
