"""Document → who said what: the tagger or the rules find spans, the resolvers say who is meant and what is done.

::

    paragraphs ── tagger, rules ──> drafts ── speakers, manner, acts, addressee ──> statements
"""

from onrecord.statements.assemble import Statements, extract

__all__ = ["Statements", "extract"]
