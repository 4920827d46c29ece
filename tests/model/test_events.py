"""The head of event types: shapes, losses, its examples; runs where torch is installed."""

from __future__ import annotations

from pathlib import Path

import pytest

torch = pytest.importorskip("torch", reason="training needs torch")

from model.heads.events import EventTypes, leaves  # noqa: E402

from model import event_examples, events  # noqa: E402
from sitrep.language.event_types import NONE  # noqa: E402
from sitrep.ontology.plover import event_types  # noqa: E402


def test_leaves_are_none_and_every_type_with_its_modes() -> None:
    """The order of outputs is that of the codebook, no event first."""
    names = leaves()
    assert names[0] == NONE
    assert (
        len(set(names)) == len(names) == 1 + sum(1 + len(t.modes) for t in event_types().values())
    )


def test_types_are_the_sums_of_their_leaves() -> None:
    """The logits of types give the same probabilities as the leaves added up."""
    torch.manual_seed(1)
    head = EventTypes().eval()
    logits = head(torch.randn(5, 384), torch.randn(5, 384))
    assert logits.shape == (5, len(leaves()))
    added = torch.softmax(logits, dim=1) @ head.owner
    assert torch.allclose(head.of_types(logits).exp(), added, atol=1e-5)


def test_means_of_projections_are_projections_of_means() -> None:
    """The package adds up what the graph tells of each word; training reads the mean itself."""
    torch.manual_seed(2)
    head = EventTypes().eval()
    head.temperature.fill_(1.5)
    word, sentence = torch.randn(1, 384), torch.randn(6, 384)
    whole = head(word, sentence.mean(dim=0, keepdim=True))
    around = head.around(sentence).mean(dim=0, keepdim=True)
    added = torch.tanh(around) @ torch.from_numpy(head.matrices()["events_around"])
    assert torch.allclose(whole, head.of_words(word) + added, atol=1e-5)


def test_modes_that_are_not_known_cost_nothing() -> None:
    """Of an example without mode only the type is learned."""
    head = EventTypes().eval()
    names = leaves()
    logits = torch.zeros(2, len(names))
    logits[:, names.index("ASSAULT:drone")] = 9.0
    gold = torch.tensor([names.index("ASSAULT")] * 2)
    type_only, with_mode = head.loss(logits, gold, torch.tensor([0.0, 1.0])).tolist()
    assert type_only < 0.1 < with_mode


def test_training_learns_and_is_repeatable() -> None:
    """Two kinds of states are told apart, twice alike."""
    states = torch.zeros(7, 40, 384)
    states[:, ::2, 0], states[:, 1::2, 1] = 5.0, 5.0
    names = leaves()
    gold = torch.tensor([names.index("AID"), 0] * 20)
    given = events.Examples(
        states=states,
        around=states,
        gold=gold,
        told=torch.ones(40),
        weight=torch.ones(40),
        part=torch.zeros(40),
    )
    recipe = events.Recipe(epochs=12, batch=8)
    first, second = (events.logits_of(events.train(given, recipe), given) for _ in range(2))
    assert torch.equal(first, second)
    assert torch.equal(first.argmax(dim=1), gold)


def test_own_sentences_mark_a_word(tmp_path: Path) -> None:
    """Every marked word is found; a word that is not there is refused by file and line."""
    found = event_examples.own_examples()
    assert {e.leaf for e in found} <= set(leaves())
    assert len({e.leaf.partition(":")[0] for e in found}) == 17
    parts = events.parts(found)
    assert set(parts) == set(range(events.PARTS))
    assert len({(e.word, part) for e, part in zip(found, parts, strict=True)}) == len(
        {e.word for e in found}
    )
    (tmp_path / "AID-a.tsv").write_text("They sent aid.\tgave\t1\tAID\t-\toccurred\n")
    with pytest.raises(ValueError, match=r"AID-a\.tsv:1"):
        event_examples.own_examples(tmp_path)
