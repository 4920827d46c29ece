"""A sentence with its names: those of the tables and those of the model, reconciled."""

from __future__ import annotations

from dataclasses import replace

from sitrep.actors.lexicon import Lexicon, Match
from sitrep.actors.profile import Ground, role_ending_at
from sitrep.language.analysis import Name, Sentence
from sitrep.ontology.roles import LONGEST_ROLE

_OF_COUNTRIES = frozenset({"state", "metonym", "adjective", "people", "region"})
_SAYS_WHAT = frozenset(
    {"party", "group", "movement", "organization", "organisation", "militia", "network", "rebels"}
)


def ground_of(text: str, sentence: Sentence, lexicon: Lexicon, day: str | None = None) -> Ground:
    """Return a sentence with its names, those of the lexicon and those of the model reconciled.

    What a known name stands for is told for the report's ``day``.
    """
    names = [_whole(sentence, n) for n in sentence.names if n.label != "OTH" and n.last > n.first]
    known: list[Match] = []
    for found in lexicon.scan(text, sentence):
        match = replace(found, known=found.known.on(day))
        around = [n for n in names if n.first < match.last and match.first < n.last]
        wider = [n for n in around if n.first <= match.first and match.last <= n.last]
        inside_longer = any(n.last - n.first > match.last - match.first for n in wider)
        of_name = match.known.standing in _OF_COUNTRIES
        person = any(n.label == "PER" and n.first < match.first for n in wider)
        if inside_longer and person and of_name:
            # "Michael Jordan" holds no country; but "Libyan General Haftar" may hold one.
            continue
        if _of_namesake(sentence, match, wider):
            continue
        if inside_longer and not of_name and match.known.standing != "person":
            whole = wider[0]
            if not _only_says_what(sentence, match, whole):
                continue
            match = Match(first=whole.first, last=whole.last, known=match.known)
            inside_longer = False
        known.append(match)
        if match.known.standing != "region" and (not of_name or not inside_longer):
            names = [
                n
                for n in names
                if not (match.first <= n.first and n.last <= match.last) and n not in wider
            ]
    return Ground(
        text=text,
        sentence=sentence,
        known=tuple(known),
        names=tuple(names),
        known_at={i: m for m in known for i in range(m.first, m.last)},
        name_at={i: n for n in names for i in range(n.first, n.last)},
    )


def _of_namesake(sentence: Sentence, match: Match, wider: list[Name]) -> bool:
    """Tell whether a known family name ends the full name of someone else: "Ann Trudeau"."""
    if match.known.standing != "person" or match.last - match.first > 1:
        return False
    return any(
        n.label == "PER"
        and n.first < match.first
        and n.last == match.last
        and role_ending_at(sentence, max(0, match.first - LONGEST_ROLE), match.first - 1) is None
        and sentence.tokens[match.first - 1].upos == "PROPN"
        for n in wider
    )


def _only_says_what(sentence: Sentence, match: Match, name: Name) -> bool:
    """Tell whether a longer name adds no more than "Party" or "Movement" to a known one."""
    return match.first == name.first and all(
        t.text.lower() in _SAYS_WHAT for t in sentence.tokens[match.last : name.last]
    )


def _whole(sentence: Sentence, name: Name) -> Name:
    """Return a person's name with the words the tree joins to it: "Prosper" before "Avril"."""
    if name.label != "PER":
        return name
    first, last, tokens = name.first, name.last, sentence.tokens
    while (
        first > 0
        and tokens[first].deprel == "flat"
        and tokens[first].head == first - 1
        and tokens[first - 1].upos == "PROPN"
        and role_ending_at(sentence, first - 1, first - 1) is None
    ):
        first -= 1
    while last < len(tokens) and tokens[last].deprel == "flat" and tokens[last].upos == "PROPN":
        if not first <= tokens[last].head < last:
            break
        last += 1
    return Name(first=first, last=last, label=name.label)
