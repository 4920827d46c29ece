"""Why the words of a sentence were coded as they were, or not at all, in plain words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sitrep.events.trace import Basis, Ground, Note, Trace, Verdict, Word
from sitrep.language.analysis import Analysis
from sitrep.ontology.rules import Condition
from sitrep.records import Event, Party, Reading, Report, Span
from sitrep.serial import Json, event_data, to_data
from sitrep.views.days import in_words
from sitrep.views.explain import BASES, REASONS, TOLD_AS

if TYPE_CHECKING:
    from sitrep.coding import Knowledge
    from sitrep.language.protocol import Language

_SHOWN_WORDS = 6
# A longer run of digits is a text.
_LONGEST_NUMBER = 8
_ROLES = {
    "ARG0": "the doer (ARG0)",
    "ARG1": "whom or what it is done to (ARG1)",
    "possessor": "whose it is",
    "self": "the word itself",
    "any": "a word around it",
    "modifier": "the word before it",
    "particle": "its particle",
    "by": "the by-phrase",
}
_KINDS = {
    "actor": "a known actor",
    "person": "a person",
    "somebody": "a word for people",
    "state": "a government",
    "armed": "an armed body",
    "civil": "civilians",
    "named": "a name",
    "thing": "a thing, no actor",
    "clause": "a clause",
    "obliged": "a clause that says what someone must do",
    "lasting": "something that lasts, no act",
    "countries": "parties of several countries",
}
_SAID: Mapping[Verdict, str] = {
    "no_event": "decided as none",
    "no_place": "stands as a modifier or in a name, where no act is looked for",
    "fiction": "happens in a film or a book",
    "other_sense": "is a rule for another sense of the word and asks nothing that could hold here",
    "light": "only carries the noun that names the act",
    "ends_by_itself": "tells what ended by itself; nobody brought it to an end",
    "own_affair": "only describes the act that it hangs on, or the doer's own effort",
    "nothing_below": "counts only over an act, and no act stands below it",
    "told_below": "leaves the act below it as it is; that one is coded in its own right",
    "no_doer": "a figure of speech, an accident, weather or a hunt: nobody did it on purpose",
    "anyone": "what anyone may do, or words that nobody says",
    "daily": "daily life, a team, a beast or the name of a book: no act of politics",
    "doubted": "no party of politics takes part, and the model holds that nothing is done here",
    "only_named": "a noun without parties or a verb: it is referred to, not told",
    "only_talked_of": "only what is talked of or possible",
}
_NOT_HELD = frozenset({"when", "unless", "other_sense"})
_TAKEN_IN: Mapping[Verdict, str] = {
    "carries": "only carries the noun that names the act",
    "part_of": "belongs to another act",
    "message": "is told by what it was made to say",
    "topic": "is what a protest is about, no event of its own",
    "same_act": "tells the same act as another word",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class WordAccount:
    """One word that could name an act: the event it became, if any, and the reasons."""

    word: Span
    roleset: str
    event: Event | None
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SentenceAccount:
    """One sentence, counted from 1 through its file, and what became of its words."""

    report: str
    number: int
    sentence: Span
    words: tuple[WordAccount, ...]


def explained(
    reports: Sequence[Report],
    language: Language,
    wanted: str,
    knowledge: Knowledge | None = None,
) -> tuple[SentenceAccount, ...]:
    """Code reports and return the accounts of the sentences asked for.

    Args:
        reports: the reports of one file.
        language: the language model.
        wanted: a sentence's number, counted from 1 through all reports, or a piece of its text.
        knowledge: the user's own actors, places and rules.
    """
    from sitrep.coding import code_report, is_read

    found: list[SentenceAccount] = []
    before = 0
    for report in reports:
        if not is_read(report):
            continue
        analysis = language.analyse([report.text])[0]
        indices = _chosen(analysis, wanted, before)
        if indices:
            trace = Trace(indices)
            reading = code_report(report, analysis, knowledge, trace)
            found.extend(_told(reading, analysis, trace, before))
        before += len(analysis.sentences)
    return tuple(found)


def _chosen(analysis: Analysis, wanted: str, before: int) -> frozenset[int]:
    if wanted.isascii() and wanted.isdigit() and len(wanted) < _LONGEST_NUMBER:
        index = int(wanted) - 1 - before
        return frozenset({index} if 0 <= index < len(analysis.sentences) else ())
    piece = " ".join(wanted.split()).casefold()
    return frozenset(
        s.index
        for s in analysis.sentences
        if piece and piece in " ".join(analysis.text[s.start : s.end].split()).casefold()
    )


def _told(
    reading: Reading, analysis: Analysis, trace: Trace, before: int
) -> tuple[SentenceAccount, ...]:
    bases = {start: basis for basis in trace.bases for start in basis.members}
    found = []
    for index in sorted(trace.sentences):
        sentence = analysis.sentences[index]
        text = analysis.text[sentence.start : sentence.end]
        words = [w for w in trace.words if w.sentence == index]
        found.append(
            SentenceAccount(
                report=reading.report.id,
                number=before + index + 1,
                sentence=Span(start=sentence.start, end=sentence.end, text=text),
                words=tuple(_word(reading, w, bases.get(w.start)) for w in words),
            )
        )
    return tuple(found)


def account_data(account: SentenceAccount) -> dict[str, Json]:
    """Return the JSON form of an account: events in the contract's form."""
    return {
        "report": account.report,
        "number": account.number,
        "sentence": to_data(account.sentence),
        "words": [
            {
                "word": to_data(w.word),
                "roleset": w.roleset or None,
                "event": event_data(w.event) if w.event is not None else None,
                "why": list(w.reasons),
            }
            for w in account.words
        ],
    }


def _word(reading: Reading, word: Word, basis: Basis | None) -> WordAccount:
    span = Span(start=word.start, end=word.end, text=word.text)
    if basis is not None and basis.event.trigger.start == word.start:
        reasons, event = _coded(reading, basis), basis.event
    else:
        reasons, event = _not_coded(word), None
    return WordAccount(word=span, roleset=word.frame, event=event, reasons=tuple(reasons))


def _coded(reading: Reading, basis: Basis) -> list[str]:
    event, rule = basis.event, basis.rule
    modes = f" ({', '.join(event.modes)})" if event.modes else ""
    sense = "" if basis.sure else ", a rule for another sense of the word"
    told = [f"{event.type}{modes} by rule {rule.id}{sense}: {rule.reason}."]
    if rule.by_model:
        told = [f"{event.type}{modes} though no rule decides it: {rule.reason}."]
    told += [f"The rule asks {_wanted(g.condition)}: {_quoted(g.words)}." for g in basis.conditions
             if g.condition is not None]  # fmt: skip
    told.append(_side("Actors", event.actors, basis.actors, event, "actors"))
    told.append(_side("Recipients", event.recipients, basis.recipients, event, "recipients"))
    background = "; background, not the report's news" if event.historical else ""
    mood = "nothing in the words says otherwise" if basis.mood == "plain" else basis.mood
    told.append(f"{TOLD_AS[event.factuality].capitalize()}{background}: {mood}.")
    if event.plain is not None:
        told.append(f"What it is about: {event.plain.type}, {event.plain.factuality}.")
    source = next((s.source for s in reading.statements if s.id == event.statement), None)
    if event.statement is not None:
        told.append(f"Said by {source.name if source else 'someone not named'}.")
    told.append(_time(event))
    told.append(_place(event))
    return told


def _side(
    name: str, parties: Sequence[Party], grounds: Sequence[Ground], event: Event, field: str
) -> str:
    if not parties:
        reason = next((m.reason for m in event.missing if m.field == field), None)
        return f"{name}: none; {REASONS[reason] if reason else 'the words name none'}."
    named = "; ".join(f"“{p.text}”" for p in parties)
    roles = dict.fromkeys(_ROLES.get(g.role, _role(g.role)) for g in grounds if g.role)
    given = f", as {' and '.join(roles)}" if roles else ", from the words around"
    return f"{name}: {named}{given}."


def _time(event: Event) -> str:
    words = in_words(event.time)
    if event.time is None or not words:
        return f"When: not known; {_missing(event, 'time')}."
    read = f" “{event.time.text}”" if event.time.text else ""
    return f"When: {words}, {BASES[event.time.basis]}{read}."


def _place(event: Event) -> str:
    if event.place is None:
        return f"Where: not known; {_missing(event, 'place')}."
    return f"Where: {event.place.name}, read from “{event.place.raw}”."


def _missing(event: Event, field: str) -> str:
    reason = next((m.reason for m in event.missing if m.field == field), None)
    return REASONS[reason] if reason is not None else "it says nothing"


def _not_coded(word: Word) -> list[str]:
    """Return what decided on a word, then the rules that did not hold."""
    decided = [_decision(word, n) for n in word.notes if n.verdict not in _NOT_HELD]
    barred = [_barred(n) for n in word.notes if n.verdict in _NOT_HELD]
    if not decided:
        none = "none of its rules holds here" if barred else "no rule decides it"
        decided = [f"No event: {none}."]
    return [*decided, *barred]


def _decision(word: Word, note: Note) -> str:
    by = f" (rule {note.rule.id})" if note.rule is not None else ""
    match note.verdict:
        case "undecided":
            sense = f"the sense {word.frame}" if word.frame else "the word"
            return f"No event: no rule decides {sense}."
        case "no_event" if note.rule is not None:
            return f"No event by rule {note.rule.id}: {note.rule.reason}."
        case "carries" | "part_of" | "message" | "topic" | "same_act" as verdict:
            other = f" (see {_quoted(note.words)})" if note.words else ""
            return f"No event of its own: it {_TAKEN_IN[verdict]}{other}."
        case verdict:
            return f"No event: {_SAID[verdict]}{by}."


def _barred(note: Note) -> str:
    rule = f"Not rule {note.rule.id}" if note.rule is not None else "Not a rule"
    if note.verdict == "other_sense":
        return f"{rule}: it {_SAID[note.verdict]}."
    if note.verdict == "unless":
        words = f": {_quoted(note.words)}" if note.words else ""
        return f"{rule}: it does not hold with {_wanted(note.condition)}{words}."
    here = "nothing stands there"
    if note.words:
        around = note.condition is not None and note.condition.key == "any"
        here = "none does" if around else f"there stands {_quoted(note.words)}"
    return f"{rule}: it asks {_wanted(note.condition)}; {here}."


def _wanted(condition: Condition | None) -> str:
    """Return a condition in words: "ARG1 to be a known actor or one of “ban”, “curfew”"."""
    if condition is None:
        return "something else"
    role = _role(condition.key)
    if "absent" in condition.kinds:
        return f"{role} to be empty"
    if "present" in condition.kinds:
        return f"{role} to be told"
    kinds = [_KINDS[kind] for kind in sorted(condition.kinds)]
    lemmas = sorted(condition.lemmas)
    if lemmas:
        more = f" and {len(lemmas) - _SHOWN_WORDS} more" if len(lemmas) > _SHOWN_WORDS else ""
        kinds.append(f"one of {_quoted(lemmas[:_SHOWN_WORDS])}{more}")
    return f"{role} to be {' or '.join(kinds)}"


def _role(name: str) -> str:
    if name in _ROLES:
        return _ROLES[name]
    return (
        f"role {name}" if name.startswith("ARG") else f"the phrase with “{name.replace('_', ' ')}”"
    )


def _quoted(words: Sequence[str]) -> str:
    return ", ".join(f"“{word}”" for word in words)
