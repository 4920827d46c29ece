"""What the head of event types learns from: one word of a sentence, and what it tells.

Five sources. Own sentences (``model/sentences``), one word marked in each. The examples of the
rules, which are short, as headlines are. Public writing in
EWT's training text (weblogs, newsgroups) where the ontology is sure: a rule holds for the
annotated roleset itself and a known actor takes part. And writing where politics is rare, as none:
EWT's reviews, mail and answers, of which words that rules decide as no event or do not decide, and
the verbs of GUM's travel guides, textbooks and papers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from model.treebank import LIGHT_FRAMES, Sentence, read
from sitrep.actors import find_actors
from sitrep.events.triggers import Finder
from sitrep.grammar.scene import Scene
from sitrep.language import analysis
from sitrep.language.decode import spans_of
from sitrep.language.event_types import NONE, leaf
from sitrep.language.words import split
from sitrep.ontology.plover import event_types
from sitrep.ontology.rules import rulebook
from sitrep.records import Report

OWN = Path("model/sentences")
PUBLIC = ("weblog", "newsgroup")
# Of private writing every so many documents are read.
EVERY = 3
# GUM's genres in which hardly a word tells an act of politics.
QUIET = ("academic", "textbook", "voyage")


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """One word and what it tells.

    Attributes:
        source: ``own``, ``rules``, ``public``, ``private`` or ``quiet``.
        at: the word.
        leaf: type and mode, or no event.
        told: whether the mode is known, or only the type.
    """

    source: str
    sentence: Sentence
    at: int
    leaf: str
    told: bool

    @property
    def word(self) -> str:
        """The word's form without case, by which examples are parted."""
        return self.sentence.forms[self.at].lower()


def own_examples(folder: Path = OWN) -> list[Example]:
    """Return the own sentences, each by its marked word.

    Raises:
        ValueError: a marked word is not there, or no word of its own.
    """
    found = []
    for path in sorted(folder.glob("*.tsv")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            text, trigger, nth, type_, mode, _ = line.split("\t")
            places = re.finditer(rf"(?<!\w){re.escape(trigger)}(?!\w)", text)
            start = [m.start() for m in places][int(nth) - 1 : int(nth)]
            words = split(text)
            at = [i for i, (a, b) in enumerate(words) if start and a <= start[0] < b]
            if not at:
                raise ValueError(f"{path}:{number}: {trigger!r} is no word of {text!r}")
            name = NONE if type_ == NONE else leaf(type_, None if mode == "-" else mode)
            found.append(
                Example(
                    source="own",
                    sentence=_bare(f"{path.stem}-{number}", [text[a:b] for a, b in words]),
                    at=at[0],
                    leaf=name,
                    told=True,
                )
            )
    return found


def rule_examples() -> Iterator[Example]:
    """Yield the rules' examples, each by its trigger; one that tells a mode tells its rule's."""
    for rule in rulebook().rules:
        example = rule.example
        if example is None or rule.light:
            continue
        words = split(example.text)
        start = re.search(rf"(?<!\w){re.escape(example.trigger)}(?!\w)", example.text)
        at = [i for i, (a, b) in enumerate(words) if start and a <= start.start() < b]
        type_ = example.type
        known = type_ and type_ == rule.type and rule.mode and event_types()[type_].mode(rule.mode)
        if at:
            yield Example(
                source="rules",
                sentence=_bare(f"rule-{rule.id}", [example.text[a:b] for a, b in words]),
                at=at[0],
                leaf=NONE if type_ is None else leaf(type_, rule.mode if known else None),
                told=bool(known),
            )


def _bare(name: str, forms: Sequence[str]) -> Sentence:
    """Return words without annotation as a sentence of the treebank."""
    return Sentence(
        id=name,
        doc=name,
        forms=tuple(forms),
        lemmas=(),
        space_after=(),
        paragraph_starts=True,
        upos=(),
        xpos=(),
        heads=(),
        deprels=(),
        names=None,
        predicates=None,
        arguments=(),
        factuality=None,
    )


def treebank_examples(path: Path) -> Iterator[Example]:
    """Yield what the ontology tells of the predicates of a treebank file, as annotated."""
    book = rulebook()
    for number, (doc, group) in enumerate(groupby(read(path), key=lambda s: s.doc)):
        sentences = list(group)
        public = sentences[0].id.split("-")[0] in PUBLIC
        if not public and number % EVERY:
            continue
        found = document(sentences)
        cast = find_actors(Scene(report=_report(doc, found.text), analysis=found), None)
        for gold, ours in zip(sentences, found.sentences, strict=True):
            finder = Finder(book, cast, ours)
            decided = _public(finder) if public else _private(finder)
            for at, name in decided:
                yield Example(
                    source="public" if public else "private",
                    sentence=gold,
                    at=at,
                    leaf=name,
                    told=":" in name,
                )


def _public(finder: Finder) -> Iterator[tuple[int, str]]:
    """Yield the words that rules decide for the annotated roleset, with their leaves."""
    for draft in finder.drafts():
        if draft.at not in finder.sentence.predicate_at or not draft.sure or draft.over:
            continue
        if draft.type is None:
            yield draft.at, NONE
        elif any(map(finder.roles(draft.at).is_actor, (*draft.actors, *draft.recipients))):
            known = draft.mode is not None and event_types()[draft.type].mode(draft.mode)
            yield draft.at, leaf(draft.type, draft.mode if known else None)


def _private(finder: Finder) -> Iterator[tuple[int, str]]:
    """Yield the words that are no event by the rules, or known to none."""
    told = {draft.at: draft.type for draft in finder.drafts()}
    for predicate in finder.sentence.predicates:
        if told.get(predicate.i) is None and (
            predicate.i in told or finder.is_undecided(predicate.i)
        ):
            yield predicate.i, NONE


def quiet_examples(path: Path) -> Iterator[Example]:
    """Yield the verbs of GUM's genres without politics, as no event."""
    for sentence in read(path):
        if sentence.doc.split("_")[1] in QUIET:
            for at, upos in enumerate(sentence.upos):
                if upos == "VERB":
                    yield Example(source="quiet", sentence=sentence, at=at, leaf=NONE, told=True)


def document(sentences: Sequence[Sentence]) -> analysis.Analysis:
    """Return a document of the treebank as the language stage gives it, all as annotated."""
    text: list[str] = []
    found = []
    position = paragraph = 0
    for number, s in enumerate(sentences):
        paragraph += s.paragraph_starts and number > 0
        spans = []
        for form, spaces in zip(s.forms, s.space_after, strict=True):
            spans.append((position, position + len(form)))
            text.append(form + " " * min(spaces, 1))
            position += len(text[-1])
        text.append("\n\n")
        position += 2
        found.append(_sentence(s, number, paragraph, spans))
    return analysis.Analysis(text="".join(text), sentences=tuple(found))


def _sentence(
    s: Sentence, number: int, paragraph: int, spans: list[tuple[int, int]]
) -> analysis.Sentence:
    columns = zip(s.forms, s.lemmas, s.upos, s.xpos, s.heads, s.deprels, spans, strict=True)
    tokens = tuple(
        analysis.Token(
            i=i, start=span[0], end=span[1], text=form, lemma=lemma, upos=upos, xpos=xpos,
            head=head, deprel=deprel,
        )
        for i, (form, lemma, upos, xpos, head, deprel, span) in enumerate(columns)
    )  # fmt: skip
    tags = s.names or ("O",) * len(s.forms)
    starts = [i for i, tag in enumerate(tags) if tag[0] == "B"]
    names = []
    for i in starts:
        end = next((j for j in range(i + 1, len(tags)) if tags[j][0] != "I"), len(tags))
        names.append(analysis.Name(first=i, last=end, label=tags[i][2:]))
    return analysis.Sentence(
        index=number,
        paragraph=paragraph,
        start=spans[0][0],
        end=spans[-1][1],
        tokens=tokens,
        names=tuple(names),
        predicates=tuple(_predicates(s)),
    )


def _predicates(s: Sentence) -> Iterator[analysis.Predicate]:
    own = [(p, a, label) for p, a, label in s.arguments if p != a]
    loose = [u == "PUNCT" for u in s.upos]
    rows = list(zip(own, spans_of(s.heads, loose, [(p, a) for p, a, _ in own]), strict=True))
    facts = dict(s.factuality or ())
    for i, frame in sorted(dict(s.predicates or ()).items()):
        if frame in LIGHT_FRAMES:
            continue
        yield analysis.Predicate(
            i=i,
            frame=frame,
            score=1.0,
            arguments=tuple(
                analysis.Argument(label=label, head=a, first=x, last=y)
                for (p, a, label), (x, y) in rows
                if p == i
            ),
            factuality=facts.get(i),
        )


def _report(name: str, text: str) -> Report:
    return Report(id=name, title=None, outlet=None, url=None, language="en", text=text, sha256="")
