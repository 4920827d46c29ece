"""Who is who within a report: B-cubed of the actors stage on GUM's news and on re3d.

Mentions are compared by head word. "Found" keeps the mentions that both sides have, so it tells of
resolution alone; "all" counts every gold person and organisation, and every actor's mention of ours
but where the gold has another kind of thing. The rules learn from none of it, but the language
model was trained on GUM's training part; "unseen" are the documents of the other two. GUM marks
who is who; re3d does not: there names written alike, and those it calls synonyms, are taken for
one, and nothing else is compared.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from sitrep.evaluate.base import Case, Measure, ratio
from sitrep.evaluate.clusters import clusters_of, counts, f1_of
from sitrep.evaluate.coreference import laid
from sitrep.evaluate.gold import Line, Pair, load, pairs
from sitrep.evaluate.re3d import head_word
from sitrep.text.folding import fold, without_article

TITLE = "Resolution within reports: GUM news (all splits) and re3d, B-cubed"
Span = tuple[int, int]
_SPLITS = ("gum-train", "gum-dev", "gum-test")
_ACTORS = frozenset({"person", "organization"})
_NAMED = frozenset({"Person", "Organisation"})
MEASURES = tuple(
    measure
    for way in ("news found", "news all", "news unseen found", "re3d found")
    for measure in (
        Measure(name=f"{way} B3 F1", formula=f1_of("b3", f"{way} ")),
        Measure(name=f"{way} precision", formula=ratio(f"{way} b3:p", f"{way} b3:found")),
        Measure(name=f"{way} recall", formula=ratio(f"{way} b3:r", f"{way} b3:gold")),
    )
)


def cases(data: Path) -> Iterator[Case]:
    """Yield one case a document, of GUM's news and then of re3d."""
    for pair in pairs(news(data)):
        gold: dict[Span, str] = pair.line["gold"]
        ours = mentions(pair)
        actors = {head: name for head, name in gold.items() if head in pair.line["actors"]}
        rest = {head: ref for head, ref in ours.items() if head not in gold or head in actors}
        ways = {"news found": _both(gold, ours), "news all": (actors, rest)}
        if pair.line["split"] != "gum-train":
            ways["news unseen found"] = ways["news found"]
        yield _case(pair.line["id"], ways)
    for pair in pairs(load(data / "eval" / "re3d_open.jsonl")):
        found = _both(same_names(pair.line), mentions(pair))
        yield _case(pair.line["id"], {"re3d found": found})


def news(data: Path) -> list[Line]:
    """Return GUM's news as reports: gold entities by head word, and which of them are actors."""
    found: list[Line] = []
    for split in _SPLITS:
        rows = [r for r in load(data / "treebank" / f"{split}.jsonl.gz") if r["genre"] == "news"]
        for doc in dict.fromkeys(row["doc"] for row in rows):
            own = [row for row in rows if row["doc"] == doc]
            text, spans = laid(own)
            kinds = {e["coref"]: e["type"] for row in own for e in row["entities"]}
            heads = {head_word(a, text[a:b]): name for (a, b), name in _widest(spans)}
            found.append(
                {
                    "id": doc,
                    "split": split,
                    "text": text,
                    "published": own[0].get("doc_date"),
                    "gold": heads,
                    "actors": {head for head, name in heads.items() if kinds[name] in _ACTORS},
                }
            )
    return found


def mentions(pair: Pair) -> dict[Span, str]:
    """Return the head words of a reading's mentions of actors, with the actor or none of theirs."""
    spans = {(m.start, m.end): m.ref or m.id for m in pair.reading.mentions if m.kind == "actor"}
    text = pair.reading.report.text
    return {pair.at(*head_word(a, text[a:b])): ref for (a, b), ref in _widest(spans)}


def same_names(line: Line) -> dict[Span, str]:
    """Return the head words of a re3d document's names of persons and bodies, by who they are."""
    entities = [e for e in line["entities"] if e["type"] in _NAMED and _ends_in_name(e["text"])]
    name = {(e["start"], e["end"]): without_article(fold(e["text"])) for e in entities}
    same = {each: each for each in name.values()}
    for relation in line["relations"]:
        if relation["type"] == "IsSynonymOf":
            sides = [
                name.get((relation[s]["start"], relation[s]["end"])) for s in ("source", "target")
            ]
            if sides[0] is not None and sides[1] is not None:
                kept, gone = same[sides[0]], same[sides[1]]
                same = {each: kept if label == gone else label for each, label in same.items()}
    text = line["text"]
    return {head_word(a, text[a:b]): same[each] for (a, b), each in _widest(name)}


def _ends_in_name(text: str) -> bool:
    return bool(text.split()) and text.split()[-1][0].isupper()


def _widest(spans: Mapping[Span, str]) -> list[tuple[Span, str]]:
    """Return spans, the widest last: of two with one head word it stays."""
    return sorted(spans.items(), key=lambda item: item[0][1] - item[0][0])


def _both(
    gold: Mapping[Span, str], ours: Mapping[Span, str]
) -> tuple[Mapping[Span, str], Mapping[Span, str]]:
    """Return what either side says of the mentions that both have."""
    shared = gold.keys() & ours.keys()
    return {s: gold[s] for s in shared}, {s: ours[s] for s in shared}


def _case(name: str, ways: Mapping[str, tuple[Mapping[Span, str], Mapping[Span, str]]]) -> Case:
    sums: dict[str, float] = {}
    for way, (gold, ours) in ways.items():
        row = counts(clusters_of(gold), clusters_of(ours))
        sums.update({f"{way} {k}": v for k, v in row.items() if k.startswith("b3")})
    return Case(id=name, counts=tuple(sums.items()))
