"""Word F1 of the splitter on a treebank: ``python -m model.evaluate.words --data FOLDER``.

Documents are rebuilt from their sentences, paragraphs parted by blank lines; a word is right when
its offsets are.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from model.evaluate.counting import f1
from model.treebank import Sentence, read
from sitrep.language.words import split


def documents(
    sentences: list[Sentence],
) -> Iterator[tuple[str, list[tuple[Sentence, list[tuple[int, int]]]]]]:
    """Yield each document's text and its sentences with the offsets of their words."""
    for _, rows in groupby(sentences, key=lambda s: s.doc):
        text = ""
        laid = []
        for s in rows:
            if text:
                text = text.rstrip() + ("\n\n" if s.paragraph_starts else " ")
            offsets = []
            for form, space in zip(s.forms, s.space_after, strict=True):
                offsets.append((len(text), len(text) + len(form)))
                text += form + " " * bool(space)
            laid.append((s, offsets))
        yield text, laid


def main() -> None:
    """Print word F1 for each file, and the commonest disagreements."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--data", type=Path, required=True)
    arguments.add_argument("--files", nargs="*", default=["ewt-dev", "gum-dev"])
    arguments.add_argument("--errors", type=int, default=0)
    told = arguments.parse_args()
    for name in told.files:
        count: Counter[str] = Counter()
        errors: Counter[tuple[str, str]] = Counter()
        for text, laid in documents(read(told.data / f"{name}.jsonl.gz")):
            gold = {o for _, offsets in laid for o in offsets}
            ours = set(split(text))
            count["right"] += len(gold & ours)
            count["found"] += len(ours)
            count["gold"] += len(gold)
            for a, b in ours - gold:
                near = [text[c:d] for c, d in sorted(gold) if c < b and d > a]
                errors[text[a:b], " | ".join(near)] += 1
        print(name, f"word F1 {f1(count['right'], count['found'], count['gold']):.4f}")
        for (ours_, gold_), n in errors.most_common(told.errors):
            print(f"  {n} ours {ours_!r} gold {gold_!r}")


if __name__ == "__main__":
    main()
