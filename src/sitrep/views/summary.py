"""One line of plain English for an event: who, what, to whom, where, when."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from sitrep.ontology.resources import document
from sitrep.records import Event, Occurrence, Party, Place, Relation, Thing
from sitrep.text.folding import fold, without_article
from sitrep.views.clause import clause, excerpt
from sitrep.views.days import in_words

_MOST_NAMED = 3
_LONGEST_NAME = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """A verb in three forms, the word before the recipients, the verbs of all and of one alone.

    ``alone`` is the verb in two forms where no one is named to whom it is done.
    """

    plain: str
    third: str
    done: str
    link: str
    together: str
    alone: tuple[str, str]


@cache
def _document() -> dict[str, dict[str, object]]:
    table = document("views/phrases.yaml")
    if not isinstance(table, dict):
        raise TypeError("views/phrases.yaml is not a table")
    return table


@cache
def _phrases() -> dict[str, Phrase]:
    found: dict[str, Phrase] = {}
    for name, row in _document().items():
        verb = row.get("verb")
        if isinstance(verb, list):
            plain, third, done = (str(form) for form in verb)
            alone = row.get("alone")
            one, ones = alone if isinstance(alone, list) else (plain, third)
            found[name] = Phrase(
                plain=plain,
                third=third,
                done=done,
                link=str(row["link"]),
                together=str(row["together"]),
                alone=(str(one), str(ones)),
            )
    return found


@cache
def _tables() -> dict[str, dict[str, str]]:
    """Return the tables of words: plain, plain_links, relations, words."""
    return {
        name: {str(key): str(value) for key, value in row.items()}
        for name, row in _document().items()
        if name.islower()
    }


def phrase_of(event: Event) -> Phrase:
    """Return the phrase of an event's first known mode or CAMEO code, else of its type.

    What is asked for outranks the mode of asking.
    """
    phrases = _phrases()
    for detail in ("plain" if event.plain else None, *event.modes, event.cameo):
        found = phrases.get(f"{event.type}/{detail}")
        if found is not None:
            return found
    found = phrases.get(event.type)
    if found is None:
        word = event.trigger.text
        return Phrase(plain=word, third=word, done=word, link="", together=word, alone=(word, word))
    return found


def summarise(event: Event) -> str:
    """Return one line such as "Ardania visited Vesperia, Northport, 17 June 2020".

    The event's own clause is quoted where there is one, else made of the table of phrases.
    """
    parts = [clause(event) or _clause(event)]
    if event.killed:
        parts.append(f"{event.killed} killed")
    if event.injured:
        parts.append(f"{event.injured} injured")
    if event.place and not _named_already(event, parts[0]):
        parts.append(event.place.name)
    when = in_words(event.time)
    if when is not None:
        parts.append(when)
    return ", ".join(parts)


def _named_already(event: Event, told: str) -> bool:
    if event.place is None:
        return True
    called = {fold(event.place.name), without_article(fold(event.place.raw))} - {""}
    parties = (*event.actors, *event.recipients)
    return any(place in fold(told) for place in called) or any(
        fold(party.name) in called for party in parties
    )


def _clause(event: Event) -> str:
    phrase = phrase_of(event)
    actors, recipients = names(event.actors), names(event.recipients)
    about = _about(event)
    if actors and recipients:
        if not phrase.link:
            return f"{actors} {_verb(event, phrase)} {recipients}{about}"
        return f"{actors} {_verb(event, phrase)}{about} {phrase.link} {recipients}"
    if actors:
        if len(event.actors) > 1:
            together = replace(phrase, plain=phrase.together, third=phrase.together)
            return f"{actors} {_verb(event, together)}{about}"
        phrase = replace(phrase, plain=phrase.alone[0], third=phrase.alone[1])
        return f"{actors} {_verb(event, phrase)}{about}"
    if recipients:
        return f"{recipients} {_passive(event)} {phrase.done}{about}"
    said = excerpt(event)
    # A sentence with quotes of its own takes none around it.
    return said if re.search('["“”]', said) else f"“{said}”"


def _about(event: Event) -> str:
    """Return what is agreed, asked for or refused: " on aid"."""
    nouns, links = _tables()["plain"], _tables()["plain_links"]
    if event.plain is None or event.plain.type not in nouns or event.type not in links:
        return ""
    return f" {links[event.type]} {nouns[event.plain.type]}"


def _verb(event: Event, phrase: Phrase) -> str:
    plural = len(event.actors) > 1 or _is_plural(event.actors[0])
    told = phrase.plain if plural else phrase.third
    match event.factuality:
        case "occurred" | "ongoing":
            return told
        case "alleged":
            return f"allegedly {told}"
        case "future":
            return f"{'are' if plural else 'is'} to {phrase.plain}"
        case "hypothetical":
            return f"may {phrase.plain}"
        case "negated":
            return f"did not {phrase.plain}"


def _passive(event: Event) -> str:
    plural = len(event.recipients) > 1 or _is_plural(event.recipients[0])
    match event.factuality:
        case "occurred" | "ongoing":
            return "are" if plural else "is"
        case "alleged":
            return f"{'are' if plural else 'is'} allegedly"
        case "future":
            return f"{'are' if plural else 'is'} to be"
        case "hypothetical":
            return "may be"
        case "negated":
            return f"{'were' if plural else 'was'} not"


def _is_plural(party: Party) -> bool:
    words = party.name.split()
    if not words:
        return False
    plurals = _tables()["words"]["plurals"].split()
    if words[0].lower() in plurals or words[-1].lower() in plurals:
        return True
    return words[-1].islower() and words[-1].endswith("s") and not words[-1].endswith("ss")


def names(parties: Sequence[Party]) -> str:
    """Return names in a row; after the third, how many more."""
    shown = list(dict.fromkeys(_short(party.name) for party in parties))
    if len(shown) > _MOST_NAMED:
        rest = len(shown) - _MOST_NAMED
        shown = [*shown[:_MOST_NAMED], f"{rest} other{'s' if rest > 1 else ''}"]
    if len(shown) < 2:
        return "".join(shown)
    return f"{', '.join(shown[:-1])} and {shown[-1]}"


def _short(name: str) -> str:
    words = " ".join(name.split())
    return words if len(words) <= _LONGEST_NAME else words[: _LONGEST_NAME - 1].rstrip() + "…"


def relation_verb(relation: Relation) -> str:
    """Return the verb between the two ends of a relation."""
    verb = _tables()["relations"].get(relation.kind, relation.kind.replace("_", " "))
    return f"no longer or not: {verb}" if relation.negated else verb


def side_name(side: Party | Place | Thing) -> str:
    """Return what to call one side of a relation."""
    if isinstance(side, Thing):
        return f"{side.text} of {side.of.name}" if side.of else side.text
    return side.name


def summarise_occurrence(occurrence: Occurrence) -> str:
    """Return the words of an occurrence: its doer, its word, what it is done to."""
    roles = {role.label: " ".join(role.span.text.split()) for role in occurrence.roles}
    doer, done = roles.get("ARG0"), roles.get("ARG1")
    line = " ".join(_short(part) for part in (doer, occurrence.trigger.text, done) if part)
    when = in_words(occurrence.time)
    return f"{line}, {when}" if when else line
