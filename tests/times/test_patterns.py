from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from sitrep.ontology.resources import document
from sitrep.times.clauses import Clauses
from sitrep.times.patterns import Node, parse
from trees import sketch

_TABLE = Path(__file__).with_name("expressions.tsv")


def _reads() -> set[str]:
    grammar = document("times/grammar.yaml")
    assert isinstance(grammar, dict)
    return {rule["reads"] for level in grammar["levels"] for rule in level}


def _all(nodes: tuple[Node, ...]) -> set[str]:
    return {n.reads for n in nodes}.union(*(_all(n.parts) for n in nodes))


def test_every_kind_of_expression_has_a_case() -> None:
    seen: set[str] = set()
    for line in _TABLE.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            analysis = sketch(line.split("\t")[1])
            seen |= _all(parse(analysis.text, Clauses(analysis).tag))
    assert _reads() - seen == set()


@given(st.text(alphabet="JuneMay 0123456789,-/.\n ofthewksdysag'", max_size=200))
def test_expressions_stand_in_order_and_apart(text: str) -> None:
    nodes = parse(text, lambda offset: "")
    ends = [0]
    for node in nodes:
        assert ends[-1] <= node.start < node.end <= len(text)
        ends.append(node.end)
