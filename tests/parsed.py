"""Analyses kept on disk: sentences as the shipped model parsed them when the cases were written.

The tests of rules stand on these, so that new weights change no outcome by themselves. After
adding cases, ``python tests/parsed.py`` parses the texts that have no analysis yet.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import yaml

from sitrep.grammar.cast import Cast
from sitrep.grammar.scene import Scene
from sitrep.identity import derived_id
from sitrep.language.analysis import Analysis, Argument, Name, Predicate, Sentence, Token
from sitrep.records import Actor, ActorKind, Mention, Report

HERE = Path(__file__).parent
STORE = HERE / "parsed.jsonl"
CASES = (
    HERE / "grammar" / "mood_cases.tsv",
    HERE / "grammar" / "subject_cases.tsv",
    HERE / "statements" / "cases.yaml",
    HERE / "states" / "cases.yaml",
)


@cache
def _stored() -> dict[str, list[dict[str, object]]]:
    with STORE.open(encoding="utf-8") as handle:
        return {row["text"]: row["sentences"] for row in map(json.loads, handle)}


@cache
def parsed(text: str) -> Analysis:
    """Return the stored analysis of a text."""
    return Analysis(text=text, sentences=tuple(map(_sentence, _stored()[text])))


def scene_of(text: str, actors: dict[str, ActorKind]) -> Scene:
    """Return a scene in which every occurrence of the given names is a mention of an actor."""
    report = Report(id="r", title=None, outlet=None, url=None, language="en", text=text, sha256="")
    made: list[Actor] = []
    mentions: list[Mention] = []
    for name, kind in actors.items():
        ref = derived_id("r", "actor", 0, 0, name)
        start = text.find(name)
        assert start >= 0, f"{name!r} is not in the text"
        found = []
        while start >= 0:
            found.append(
                Mention(
                    id=derived_id("r", "mention", start, start + len(name)),
                    kind="actor",
                    start=start,
                    end=start + len(name),
                    text=name,
                    ref=ref,
                )
            )
            start = text.find(name, start + 1)
        mentions.extend(found)
        made.append(
            Actor(
                id=ref,
                name=name,
                kind=kind,
                country=None,
                sector=None,
                code=None,
                aliases=(),
                head=found[0].id,
            )
        )
    return Scene(report=report, analysis=parsed(text), cast=Cast(text, made, mentions))


def load_cases(path: Path) -> list[dict[str, object]]:
    """Return the cases of a YAML file."""
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def _sentence(row: dict[str, object]) -> Sentence:
    words = row["words"]
    tokens = tuple(
        Token(
            i=i, start=w[1], end=w[1] + len(w[0]), text=w[0],
            lemma=w[2], upos=w[3], xpos=w[4], head=w[5], deprel=w[6],
        )
        for i, w in enumerate(words)
    )  # fmt: skip
    return Sentence(
        index=row["index"],
        paragraph=row["paragraph"],
        start=row["start"],
        end=row["end"],
        tokens=tokens,
        names=tuple(Name(first=a, last=b, label=c) for a, b, c in row["names"]),
        predicates=tuple(
            Predicate(
                i=i,
                frame=frame,
                score=1.0,
                factuality=factuality,
                arguments=tuple(
                    Argument(label=label, head=head, first=first, last=last)
                    for label, head, first, last in arguments
                ),
            )
            for i, frame, factuality, arguments in row["predicates"]
        ),
    )


def _row(sentence: Sentence) -> dict[str, object]:
    return {
        "index": sentence.index,
        "paragraph": sentence.paragraph,
        "start": sentence.start,
        "end": sentence.end,
        "words": [
            [t.text, t.start, t.lemma, t.upos, t.xpos, t.head, t.deprel] for t in sentence.tokens
        ],
        "names": [[n.first, n.last, n.label] for n in sentence.names],
        "predicates": [
            [
                p.i,
                p.frame,
                None if p.factuality is None else round(float(p.factuality), 2),
                [[a.label, a.head, a.first, a.last] for a in p.arguments],
            ]
            for p in sentence.predicates
        ],
    }


def _texts() -> Iterable[str]:
    for path in CASES:
        if path.suffix == ".tsv":
            with path.open(encoding="utf-8", newline="") as handle:
                for row in csv.DictReader(handle, delimiter="\t"):
                    yield row["sentence"]
        else:
            for case in load_cases(path):
                yield str(case["text"])


def main() -> None:
    """Parse the texts of all cases that are not stored, and drop those no longer used."""
    from sitrep.language import load

    known = _stored() if STORE.exists() else {}
    wanted = list(dict.fromkeys(_texts()))
    new = [text for text in wanted if text not in known]
    analyses = dict(zip(new, load(1).analyse(new), strict=True)) if new else {}
    with STORE.open("w", encoding="utf-8") as handle:
        for text in wanted:
            rows = known[text] if text in known else [_row(s) for s in analyses[text].sentences]
            line = json.dumps({"text": text, "sentences": rows}, ensure_ascii=False)
            handle.write(line + "\n")


if __name__ == "__main__":
    main()
