"""Document → who said what: the tagger or the rules find spans, the resolvers say who is meant and what is done.

::

    paragraphs ── tagger, rules ──> drafts ── speakers, manner, acts, addressee ──> statements

Nothing is imported here: records need the names and offices of this room, not the network and the resolvers.
"""
