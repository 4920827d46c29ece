"""Predicates and their arguments from a tree of Universal Dependencies alone.

Each verb takes the first roleset of its lemma; PropBank labels follow from relations: a subject is
ARG0 or, of a passive, ARG1, and so on. A subject shared by verbs joined or controlled counts for
each, and a relative pronoun gives way to the noun it stands for, as the shipped model has it.
Subjects of verbs that take ARG1 there ("the talks resumed") come out as ARG0.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from sitrep.language.analysis import Argument, Predicate, Sentence
from sitrep.language.decode import spans_of
from sitrep.language.frames import FrameTable
from sitrep.ontology.resources import document

_RELATIVE = frozenset({"WDT", "WP", "WP$"})
_BRACKETS = frozenset("()[]")
_DENIALS = frozenset({"not", "n't", "n’t", "never"})
_INTRODUCED = {
    "after": "TMP", "before": "TMP", "once": "TMP", "since": "TMP", "till": "TMP", "until": "TMP",
    "when": "TMP", "while": "TMP", "because": "CAU", "although": "ADV", "if": "ADV",
    "though": "ADV", "unless": "ADV", "to": "PRP",
}  # fmt: skip
_PLACED = frozenset("across around at in inside near off on outside throughout".split())
_YEAR = re.compile(r"[12]\d{3}s?")
_CALENDAR = (
    ("values", ("MONTH", "WEEKDAY", "TODAY")),
    ("names", ("UNITS", "SEASON", "DAYPART")),
)


def with_predicates(
    sentence: Sentence, frames: FrameTable, given: Sequence[int] | None = None
) -> Sentence:
    """Return the sentence with its verbs as predicates, or with the words given as such."""
    tokens = sentence.tokens
    if given is None:
        places = [t.i for t in tokens if t.upos == "VERB" and not _helps(t.deprel)]
    else:
        places = sorted({i for i in given if 0 <= i < len(tokens)})
    if not places:
        return sentence
    labelled = [_arguments(sentence, i) for i in places]
    spans = iter(_spans(sentence, places, labelled))
    found = []
    for i, row in zip(places, labelled, strict=True):
        arguments = []
        for head, label in row.items():
            first, last = next(spans)
            arguments.append(Argument(label=label, head=head, first=first, last=last))
        frame = _frame(sentence, i, frames)
        found.append(
            Predicate(i=i, frame=frame, score=1.0, arguments=tuple(arguments), factuality=None)
        )
    return replace(sentence, predicates=tuple(found))


def _helps(deprel: str) -> bool:
    return deprel.partition(":")[0] in ("aux", "cop")


def _frame(sentence: Sentence, i: int, frames: FrameTable) -> str:
    lemma = sentence.tokens[i].lemma.lower()
    following = [t.text for t in sentence.tokens[i + 1 :]]
    rolesets = frames.candidates(lemma, following)
    return rolesets[0] if rolesets else f"{lemma}.01"


def _spans(
    sentence: Sentence, places: Sequence[int], labelled: Sequence[dict[int, str]]
) -> list[tuple[int, int]]:
    """Return the words (first, last + 1) of each predicate's arguments, one after another."""
    pairs = [(i, j) for i, row in zip(places, labelled, strict=True) for j in row]
    heads = [t.head for t in sentence.tokens]
    loose = [t.upos == "PUNCT" and t.text not in _BRACKETS for t in sentence.tokens]
    return spans_of(heads, loose, pairs)


def _arguments(sentence: Sentence, i: int) -> dict[int, str]:
    """Return the label of each argument's head word, in text order."""
    found: dict[int, str] = {}
    taken: set[str] = set()
    for j, labels in (*_core(sentence, i), *_clauses(sentence, i), *_shared(sentence, i)):
        label = next((x for x in labels if x not in taken), None)
        if label is not None and j not in found and j != i:
            found[j] = label
            taken.add(label)
    for j in sentence.children[i]:
        modifier = _modifier(sentence, j)
        if modifier and j not in found:
            found[j] = f"ARGM-{modifier}"
    return dict(sorted(found.items()))


def _core(sentence: Sentence, i: int) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Yield the nouns that a verb governs itself, each with its label or labels by preference."""
    passive = _passive(sentence, i)
    for j in sentence.children[i]:
        relation = sentence.tokens[j].deprel
        noun = _referent(sentence, i, j)
        if relation in ("obj", "iobj"):
            yield noun, ("ARG1",) if relation == "obj" else ("ARG2",)
        elif relation == "obl:agent" or (
            relation == "obl" and passive and _marker(sentence, j) == "by"
        ):
            yield noun, ("ARG0",)
    for j in sentence.children[i]:
        if _subject_label(sentence.tokens[j].deprel):
            yield _referent(sentence, i, j), ("ARG1", "ARG2") if passive else ("ARG0",)


def _clauses(sentence: Sentence, i: int) -> Iterator[tuple[int, tuple[str, ...]]]:
    for j in sentence.children[i]:
        if sentence.tokens[j].deprel.partition(":")[0] in ("ccomp", "xcomp"):
            yield j, ("ARG1", "ARG2")


def _shared(sentence: Sentence, i: int) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Yield the subject of a verb that has none of its own: that of the verb it hangs on."""
    if any(_subject_label(sentence.tokens[j].deprel) for j in sentence.children[i]):
        return
    labels = ("ARG1",) if _passive(sentence, i) else ("ARG0",)
    place = i
    for _ in sentence.tokens:
        token = sentence.tokens[place]
        relation = token.deprel.partition(":")[0]
        if relation == "acl" and token.deprel != "acl:relcl":
            yield token.head, labels
            return
        controlled = sentence.child(token.head, "obj") if relation == "xcomp" else None
        if controlled is not None:
            yield controlled, labels
            return
        loose = relation == "advcl" and token.xpos in ("VBG", "VBN", "VB")
        if not (loose or relation in ("conj", "xcomp")):
            return
        place = token.head
        if sentence.tokens[place].upos not in ("VERB", "AUX", "ADJ"):
            return
        for j in sentence.children[place]:
            if _subject_label(sentence.tokens[j].deprel):
                yield _referent(sentence, place, j), labels
                return


def _subject_label(relation: str) -> bool:
    base, _, kind = relation.partition(":")
    return base in ("nsubj", "csubj") and kind != "outer"


def _passive(sentence: Sentence, i: int) -> bool:
    """Tell whether a verb is passive: by its auxiliary or subject, or a bare participle."""
    relations = {sentence.tokens[j].deprel for j in sentence.children[i]}
    if relations & {"aux:pass", "nsubj:pass", "csubj:pass"}:
        return True
    token = sentence.tokens[i]
    bare = token.deprel.partition(":")[0] in ("acl", "advcl") and "nsubj" not in relations
    return token.xpos == "VBN" and bare and "aux" not in relations


def _referent(sentence: Sentence, verb: int, j: int) -> int:
    """Return the noun that a relative pronoun below a verb stands for, or the word itself."""
    clause = sentence.tokens[verb]
    if sentence.tokens[j].xpos not in _RELATIVE or clause.deprel.partition(":")[0] != "acl":
        return j
    return clause.head if clause.head >= 0 else j


def _marker(sentence: Sentence, j: int) -> str:
    """Return what introduces a phrase or clause, in small letters."""
    mark = sentence.child(j, "case", "mark")
    if mark is None:
        # "when" hangs on its clause as an adverb.
        mark = next((k for k in sentence.children[j] if sentence.tokens[k].xpos == "WRB"), None)
    return "" if mark is None else sentence.tokens[mark].text.lower()


def _modifier(sentence: Sentence, j: int) -> str:
    """Return the kind of a modifier (``TMP`` ...), empty where relation and words do not tell."""
    token = sentence.tokens[j]
    base, _, kind = token.deprel.partition(":")
    word = token.text.lower()
    if base == "aux" and token.xpos == "MD":
        return "MOD"
    if base == "advmod" and word in _DENIALS:
        return "NEG"
    if kind == "tmod" or (base in ("advmod", "obl") and (word in _calendar() or word == "when")):
        return "TMP"
    if base == "advcl":
        return _INTRODUCED.get(_marker(sentence, j), "")
    if base != "obl":
        return ""
    marker = _marker(sentence, j)
    if marker and _YEAR.fullmatch(word):
        return "TMP"
    named = any(n.first <= j < n.last and n.label == "LOC" for n in sentence.names)
    return "LOC" if named and marker in _PLACED else ""


@cache
def _calendar() -> frozenset[str]:
    """Return the words of the calendar, from the table of the times."""
    table = document("times/words.yaml")
    assert isinstance(table, dict)
    return frozenset(w for part, kinds in _CALENDAR for kind in kinds for w in table[part][kind])
