"""Stand-in readers for tests: a spaCy pipeline trained on the spot, Stanza where it has models."""

from __future__ import annotations

import warnings
from functools import cache
from pathlib import Path

import pytest

from sitrep.errors import UserDataError
from sitrep.language import stand_in
from sitrep.language.protocol import Language
from sitrep.ontology.resources import resource_path

# word/part of speech/head/relation; heads count from 1, 0 is the root.
TREEBANK = """
The/DET/2/det envoys/NOUN/3/nsubj arrived/VERB/0/root on/ADP/5/case Monday/PROPN/3/obl ./PUNCT/3/punct
The/DET/2/det army/NOUN/3/nsubj shelled/VERB/0/root the/DET/5/det port/NOUN/3/obj ./PUNCT/3/punct
They/PRON/2/nsubj visited/VERB/0/root Velmora/PROPN/2/obj ./PUNCT/2/punct
Talks/NOUN/2/nsubj continued/VERB/0/root ./PUNCT/2/punct
The/DET/2/det town/NOUN/4/nsubj:pass was/AUX/4/aux:pass taken/VERB/0/root by/ADP/7/case the/DET/7/det rebels/NOUN/4/obl:agent ./PUNCT/4/punct
The/DET/2/det port/NOUN/4/nsubj:pass was/AUX/4/aux:pass shelled/VERB/0/root by/ADP/7/case the/DET/7/det army/NOUN/4/obl:agent ./PUNCT/4/punct
The/DET/2/det minister/NOUN/3/nsubj said/VERB/0/root that/SCONJ/7/mark the/DET/6/det talks/NOUN/7/nsubj failed/VERB/3/ccomp ./PUNCT/3/punct
Officials/NOUN/2/nsubj said/VERB/0/root the/DET/4/det army/NOUN/5/nsubj left/VERB/2/ccomp Aldmor/PROPN/5/obj ./PUNCT/2/punct
Rebels/NOUN/2/nsubj attacked/VERB/0/root the/DET/4/det town/NOUN/2/obj on/ADP/6/case Tuesday/PROPN/2/obl ./PUNCT/2/punct
The/DET/2/det president/NOUN/4/nsubj will/AUX/4/aux meet/VERB/0/root the/DET/6/det envoys/NOUN/4/obj ./PUNCT/4/punct
He/PRON/4/nsubj did/AUX/4/aux not/PART/4/advmod visit/VERB/0/root the/DET/6/det port/NOUN/4/obj ./PUNCT/4/punct
Velmora/PROPN/2/nsubj accused/VERB/0/root Aldmor/PROPN/2/obj of/ADP/6/case an/DET/6/det attack/NOUN/2/obl ./PUNCT/2/punct
The/DET/2/det envoys/NOUN/3/nsubj agreed/VERB/0/root to/PART/5/mark sign/VERB/3/xcomp a/DET/7/det treaty/NOUN/5/obj ./PUNCT/3/punct
She/PRON/2/nsubj met/VERB/0/root the/DET/4/det minister/NOUN/2/obj in/ADP/6/case Velmora/PROPN/2/obl ./PUNCT/2/punct
Troops/NOUN/2/nsubj entered/VERB/0/root the/DET/4/det town/NOUN/2/obj and/CCONJ/6/cc left/VERB/2/conj ./PUNCT/2/punct
The/DET/3/det large/ADJ/3/amod army/NOUN/5/nsubj quickly/ADV/5/advmod left/VERB/0/root ./PUNCT/5/punct
It/PRON/3/nsubj is/AUX/3/cop quiet/ADJ/0/root ./PUNCT/3/punct
The/DET/2/det town/NOUN/4/nsubj is/AUX/4/cop large/ADJ/0/root ./PUNCT/4/punct
Two/NUM/2/nummod soldiers/NOUN/4/nsubj:pass were/AUX/4/aux:pass killed/VERB/0/root in/ADP/6/case Aldmor/PROPN/4/obl ./PUNCT/4/punct
The/DET/2/det rebels/NOUN/3/nsubj released/VERB/0/root ten/NUM/5/nummod prisoners/NOUN/3/obj ./PUNCT/3/punct
Reporters/NOUN/2/nsubj gave/VERB/0/root the/DET/4/det minister/NOUN/2/iobj a/DET/6/det letter/NOUN/2/obj ./PUNCT/2/punct
The/DET/2/det minister/NOUN/3/nsubj resigned/VERB/0/root when/ADV/7/advmod the/DET/6/det talks/NOUN/7/nsubj failed/VERB/3/advcl ./PUNCT/3/punct
The/DET/2/det soldiers/NOUN/6/nsubj who/PRON/4/nsubj left/VERB/2/acl:relcl Velmora/PROPN/4/obj returned/VERB/0/root ./PUNCT/6/punct
Army/NOUN/2/nsubj retakes/VERB/0/root port/NOUN/2/obj
"""  # noqa: E501
PLACES = ("Velmora", "Aldmor")
EPOCHS = 25
SEED = 7


def train(folder: Path, relations: dict[str, str] | None = None, epochs: int = EPOCHS) -> None:
    """Train a tiny spaCy pipeline on ``TREEBANK`` and keep it; ``relations`` renames some."""
    import spacy
    from spacy.training import Example

    spacy.util.fix_random_seed(SEED)
    nlp = spacy.blank("en")
    nlp.meta["name"], nlp.meta["version"] = "tiny", "0.1.0"
    nlp.add_pipe("morphologizer")
    # By default labels seen fewer than thirty times become "dep".
    nlp.add_pipe("parser", config={"min_action_freq": 1})
    examples = []
    for line in TREEBANK.strip().splitlines():
        cells = [cell.rsplit("/", 3) for cell in line.split()]
        given = {
            "pos": [upos for _, upos, _, _ in cells],
            "heads": [int(h) - 1 if h != "0" else i for i, (_, _, h, _) in enumerate(cells)],
            "deps": [
                "ROOT" if r == "root" else (relations or {}).get(r, r) for *_, r in cells
            ],
        }  # fmt: skip
        doc = spacy.tokens.Doc(nlp.vocab, words=[cell[0] for cell in cells])
        examples.append(Example.from_dict(doc, given))
    optimizer = nlp.initialize(lambda: examples)
    for _ in range(epochs):
        nlp.update(examples, sgd=optimizer)
    ruler = nlp.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": "GPE", "pattern": place} for place in PLACES])
    nlp.to_disk(folder)


def need_spacy() -> None:
    """Skip where spaCy is not installed."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        pytest.importorskip("spacy", reason="spaCy is not installed")


def spacy_reader(folder: Path) -> Language:
    """Return the tiny pipeline through the adapter; skips where spaCy is not installed."""
    need_spacy()
    train(folder)
    return stand_in(f"spacy:{folder}", threads=1, tables=resource_path("model"))


@cache
def stanza_reader() -> Language:
    """Return Stanza's English models; skips where Stanza or they are not installed."""
    pytest.importorskip("stanza", reason="Stanza is not installed")
    try:
        return stand_in("stanza:en", threads=1, tables=resource_path("model"))
    except UserDataError as error:
        # Any other refusal is a fault of the adapter, and fails.
        if "cannot load its models" not in str(error):
            raise
        pytest.skip(str(error))
