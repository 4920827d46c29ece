"""The party at a head word, also where the tree has broken up the name it belongs to."""

from __future__ import annotations

from dataclasses import replace

from sitrep.grammar.cast import Cast, mentioned
from sitrep.language.analysis import Sentence
from sitrep.records import Mention, Party

# Words that may stand in a phrase before the name it ends in.
_LONGEST_LEAD = 12
_PEOPLE = frozenset({"PER", "ORG"})


def party_at(cast: Cast, sentence: Sentence, head: int) -> Party:
    """Return the party of a head word, by the tree or else by the mention that ends its name."""
    party = cast.party(sentence, head)
    if party.actor is not None:
        return party
    name = next((n for n in sentence.names if n.first <= head < n.last), None)
    first, last = (name.first, name.last) if name is not None else (head, head + 1)
    start, end = sentence.tokens[first].start, sentence.tokens[last - 1].end
    around = [
        m
        for m in cast.mentions
        if m.start <= start
        and m.end == end
        and m.ref is not None
        and m.ref in cast.by_id
        # "an ally of X" ends in the name of X, but is not X.
        and not _leads_in(sentence, first, m.start)
    ]
    if not around:
        return _cut(cast, sentence, party, first, last) if name is not None else party
    mention: Mention = min(around, key=lambda m: m.end - m.start)
    return mentioned(cast.by_id[mention.ref or ""], mention)


def before_name(cast: Cast, sentence: Sentence, party: Party, name: int) -> Party:
    """Cut a party off before a name that has run into it ("Head of the Service | Anna Holm")."""
    at = sentence.tokens[name].start
    if party.actor is not None or not party.start < at < party.end:
        return party
    end = max(t.end for t in sentence.tokens[:name] if t.end <= at)
    if end <= party.start:
        return party
    text = cast.text[party.start : end]
    return replace(party, end=end, text=text, name=text)


def is_somebody(sentence: Sentence, party: Party) -> bool:
    """Tell whether a party is a known actor, or at least a person or body by name."""
    if party.actor is not None:
        return True
    return any(
        n.label in _PEOPLE
        and sentence.tokens[n.last - 1].end == party.end
        and sentence.tokens[n.first].start >= party.start
        and not _leads_in(sentence, n.first, party.start)
        for n in sentence.names
    )


def _leads_in(sentence: Sentence, name: int, start: int) -> bool:
    """Tell whether a preposition stands between the start of a phrase and a name at its end."""
    lead = sentence.tokens[max(0, name - _LONGEST_LEAD) : name]
    return any(t.upos == "ADP" and start <= t.start for t in lead)


def _cut(cast: Cast, sentence: Sentence, party: Party, first: int, last: int) -> Party:
    """Cut a party down to the name at its head where a list has run into it."""
    start, end = sentence.tokens[first].start, sentence.tokens[last - 1].end
    if "," not in party.text or party.end <= end:
        return party
    text = cast.text[start:end]
    return replace(party, start=start, end=end, text=text, name=text)
