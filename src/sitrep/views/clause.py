"""An event told in its own words: the clause around its trigger, cut from the evidence.

The cut runs from the party before the trigger to the end of the clause. Nothing is added but the
name of whom a pronoun or a family name means, and what stands between commas is left out. Where
the words do not show a clause with a finite verb, or not the factuality, there is no clause, and
the summary falls back on the table of phrases.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from sitrep.records import Event, Party
from sitrep.text.folding import fold

_LONGEST = 110
_GAP = 70
_TAIL = 140
_DAYS = "(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_STOP = re.compile(
    rf"(?<!\s)\s*[,;:.!?()\[\]\"“”\n—–]|\s+-\s|\s(?:on\s|late\s|early\s|this\s|last\s|next\s)*{_DAYS}\b"
    r"|\s(?:after|before|when|while|because|who|whom|which|that|but|as|since|if|without|although"
    r"|though|unless|until|according|where|said|says|yesterday|today|tomorrow)\b",
    re.IGNORECASE,
)
_LOOSE_END = re.compile(r"\s(?:and|or|with|to|of|in|on|by|at|for|from|a|an|the|also|then|ever)$")
_APPOSITION = re.compile(r"^\s*,[^,;:.\"“”\n]{1,60},\s*")
_RELATIVE = re.compile(r"^\s*,?\s*(?:who|which|that)\s", re.IGNORECASE)
# What stands between the parties of one row: "Ardania, Boria and the Vesperian minister Moe".
_ROW = re.compile(r"\s*(?:,\s*|\s(?:and|or|as well as)\s)+[^,;:.]{0,30}")
_ON_A_DAY = re.compile(rf"\s(?:on\s)?{_DAYS}\s", re.IGNORECASE)
_FIRST_PERSON = re.compile(r"\b(?:I|[Ww]e|us|[Oo]urs?|[Mm]y|me)\b")
_BROKEN = re.compile(r"[,;:.!?()\"“”\n—–]|\s-\s")
_NAMELESS = frozenset("i we you he she it they who which him her them us me".split())
_OWNERS = frozenset("my our your his her its their whose".split())
# Forms that show a finite verb, beside those in -ed.
_FINITE = frozenset(
    """is are was were has have had does did do will would may might can could shall should must
    began became broke brought built came caught cut drove fell fled flew fought gave got held hit
    hurt kept knew laid led left let lost made meet meets met paid put quit ran rose sank sat saw
    sent set shot shut sold spoke stood struck swept swore threw told took went withdrew won wrote
    overthrew overran hung bore beat bound drew fed found grew hid lent meant read sought spent
    split spread stole taught tore wore""".split()
)
_BEING = frozenset("is are was were be been being got get".split())
_NOT = re.compile(r"\b(?:not|no|never|nobody|none|neither|without)\b|n['’]t\b", re.IGNORECASE)
_AHEAD = re.compile(
    r"\b(?:will|would|may|might|could|can|should|shall|must|if|plan|plans|planned|to|about)\b",
    re.IGNORECASE,
)


def clause(event: Event) -> str | None:
    """Return the event's clause in the words of its evidence, null where they show none."""
    sentence, begin = event.evidence.text, event.evidence.start
    at, end = event.trigger.start - begin, event.trigger.end - begin
    if sentence[max(at, 0) : end] != event.trigger.text:
        return None
    parties = [
        (p, p.start - begin, p.end - begin)
        for p in (*event.actors, *event.recipients)
        if p.text and p.start >= begin and sentence[p.start - begin : p.end - begin] == p.text
    ]
    lead = _lead(event, [found for found in parties if found[2] <= at])
    if lead is None:
        return None
    _, start, after = lead
    between = _RELATIVE.sub(" ", _APPOSITION.sub(" ", sentence[after:at]))
    if at - after > _GAP or _BROKEN.search(between) or between[:1] in ("'", "’", "-"):
        return None
    follows = any(found[1] >= end for found in parties)
    if not _is_finite(between, event, lead[0], follows=follows):
        return None
    doing = f"{_ON_A_DAY.sub(' ', between)}{sentence[at:end]}"
    if not _shows(event, f"{sentence[start:after]}{doing}"):
        return None
    tail = _tail(sentence, end, parties)
    mark = " (alleged)" if event.factuality == "alleged" else ""
    if _FIRST_PERSON.search(f"{sentence[start:after]}{doing}{tail}"):
        quoted = f"“{_tidy(sentence[start:after] + doing + tail)}”{mark}"
        named = fold(lead[0].text) in _NAMELESS and fold(lead[0].name) not in _NAMELESS
        return f"{lead[0].name}: {quoted}" if named else quoted
    said = _named(sentence, start, [f for f in parties if start <= f[1] and f[2] <= after])
    line = _tidy(f"{said}{doing}{tail}")
    return f"{line[:1].upper()}{line[1:]}{mark}"


def excerpt(event: Event) -> str:
    """Return the words around an event's trigger, the whole sentence where it is short."""
    sentence, begin = event.evidence.text, event.evidence.start
    if len(sentence) <= _LONGEST:
        return " ".join(sentence.split())
    middle = (event.trigger.start + event.trigger.end) // 2 - begin
    start = max(0, min(middle - _LONGEST // 2, len(sentence) - _LONGEST))
    words = sentence[start : start + _LONGEST]
    before, after = start > 0, start + _LONGEST < len(sentence)
    if before:
        words = "…" + words.partition(" ")[2]
    if after:
        words = words.rpartition(" ")[0] + "…"
    return " ".join(words.split())


_Found = tuple[Party, int, int]


def _lead(event: Event, before: Sequence[_Found]) -> _Found | None:
    """Return the nearest party before the trigger, begun where the row of its side begins."""
    if not before:
        return None
    party, begin, end = max(before, key=lambda found: found[2])
    if party.text.lower() in _OWNERS:
        return None
    side = event.actors if party in event.actors else event.recipients
    sentence, start = event.evidence.text, begin
    for other, first, last in sorted(before, key=lambda found: -found[1]):
        joined = other in side and last <= start and _ROW.fullmatch(sentence[last:start])
        if joined and end - first <= 2 * _GAP:
            start = first
    return party, start, end


def _is_finite(between: str, event: Event, party: Party, *, follows: bool) -> bool:
    """Tell whether the words from party to trigger hold a finite verb."""
    words = [*between.lower().split(), event.trigger.text.lower()]
    if party not in event.actors and not _BEING.intersection(words):
        # "A deal sponsored by Ardania" is no clause, "the deal was sponsored by Ardania" is.
        return False
    if any(word in _FINITE for word in words):
        return True
    trigger = words[-1]
    if any(word.endswith("ed") and len(word) > 4 for word in words):
        return True
    # "Ardania backs Boria"; but "Ardanian attacks", "Boria for its support of".
    adjective = party.sector is None and fold(party.text) != fold(party.name)
    return trigger.endswith("s") and follows and not between.strip() and not adjective


def _named(sentence: str, start: int, parties: Sequence[_Found]) -> str:
    """Return the row of parties; a pronoun, title or family name gives way to the name."""
    said, at = "", start
    for party, begin, end in sorted(parties, key=lambda found: found[1]):
        if begin < at:
            continue
        said += sentence[at:begin] + _name(party)
        at = end
    return said


def _name(party: Party) -> str:
    text, name = fold(party.text), fold(party.name)
    if party.actor is None or not party.name[:1].isupper() or name in _NAMELESS:
        return party.text
    described = text in _NAMELESS or (party.text.split()[-1].islower() and name not in text)
    if described or text.endswith(f" {name}") or name.endswith(f" {text}"):
        return party.name
    return party.text


def _tail(sentence: str, end: int, parties: Sequence[_Found]) -> str:
    """Return what follows the trigger, through the parties after it, to the end of the clause."""
    stop = _STOP.search(sentence, end)
    last = max((f[2] for f in parties if end <= f[1] and f[2] - end <= _TAIL), default=end)
    if stop is not None and last > stop.start() and "," not in stop.group():
        last = end
    stop = _STOP.search(sentence, last)
    if stop is not None and stop.start() == end and stop.group().strip() == "that":
        # "Ardania warned that it would close its ports": what is said is the clause.
        stop = _STOP.search(sentence, stop.end())
    tail = sentence[end : min(stop.start() if stop else len(sentence), end + 2 * _LONGEST)]
    while loose := _LOOSE_END.search(tail):
        tail = tail[: loose.start()]
    return tail


def _shows(event: Event, words: str) -> bool:
    """Tell whether words show by themselves that an act is denied or lies ahead."""
    match event.factuality:
        case "negated":
            return _NOT.search(words) is not None
        case "future" | "hypothetical":
            return _AHEAD.search(words) is not None
        case _:
            return _NOT.search(words) is None or event.quad in (1, 3)


def _tidy(line: str) -> str:
    line = " ".join(line.split())
    if len(line) <= _LONGEST:
        return line
    return line[:_LONGEST].rsplit(" ", 1)[0].rstrip(" ,;") + "…"
