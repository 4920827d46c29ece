"""An event told by its own clause, and where that cannot be."""

from __future__ import annotations

from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import Builder
from sitrep.records import Event, Factuality
from sitrep.views.clause import clause, excerpt

LONGEST = 111


def told(
    text: str,
    trigger: str,
    actors: list[str],
    recipients: list[str],
    factuality: Factuality = "occurred",
    name: str | None = None,
) -> Event:
    """An event whose first actor bears a name other than its words where one is given."""
    builder = Builder("r", text)
    sides = [[builder.party(words) for words in side] for side in (actors, recipients)]
    if name is not None:
        at = sides[0][0]
        builder.text += f" {name}"
        builder.actor(name, "state", "ARD")
        known = builder.party(name)
        builder.text = text
        sides[0][0] = type(at)(
            actor=known.actor, name=name, country="ARD", sector=None, code="ARD",
            start=at.start, end=at.end, text=at.text,
        )  # fmt: skip
    return builder.event("ASSAULT", trigger, *sides, factuality=factuality)


SAID = [
    (
        "verb",
        told(
            "Rebels shelled the port on Monday, killing six.", "shelled", ["Rebels"], ["the port"]
        ),
        "Rebels shelled the port",
    ),
    (
        "apposition left out",
        told("Lund, the consul, met Moe in Orr.", "met", ["Lund"], ["Moe"]),
        "Lund met Moe in Orr",
    ),
    (
        "relative clause",
        told("Lund, who met Moe last week, resigned.", "met", ["Lund"], ["Moe"]),
        "Lund met Moe last week",
    ),
    (
        "day left out",
        told("Ardania on Friday accused Boria of theft.", "accused", ["Ardania"], ["Boria"]),
        "Ardania accused Boria of theft",
    ),
    (
        "passive",
        told("The front is backed by Boria and Zed.", "backed", ["Boria", "Zed"], ["The front"]),
        "The front is backed by Boria and Zed",
    ),
    (
        "row",
        told("Ardania, Boria and Zed met Moe.", "met", ["Ardania", "Boria", "Zed"], ["Moe"]),
        "Ardania, Boria and Zed met Moe",
    ),
    (
        "no row",
        told("Lund spoke after Zed hit Moe.", "hit", ["Lund", "Zed"], ["Moe"]),
        "Zed hit Moe",
    ),
    (
        "light verb",
        told("Lund made a visit to Boria.", "visit", ["Lund"], ["Boria"]),
        "Lund made a visit to Boria",
    ),
    (
        "present",
        told("Ardania backs Boria.", "backs", ["Ardania"], ["Boria"]),
        "Ardania backs Boria",
    ),
    (
        "pronoun",
        told("It invaded Boria.", "invaded", ["It"], ["Boria"], name="Ardania"),
        "Ardania invaded Boria",
    ),
    (
        "description",
        told("The kingdom invaded Boria.", "invaded", ["The kingdom"], ["Boria"], name="Ardania"),
        "Ardania invaded Boria",
    ),
    (
        "first person",
        told("We will close our ports to Boria.", "close", ["We"], ["Boria"], name="Ardania"),
        "Ardania: “We will close our ports to Boria”",
    ),
    (
        "that",
        told("Ardania warned that it would shell Boria.", "warned", ["Ardania"], []),
        "Ardania warned that it would shell Boria",
    ),
    (
        "denied",
        told("Ardania did not invade Boria.", "invade", ["Ardania"], ["Boria"], "negated"),
        "Ardania did not invade Boria",
    ),
    (
        "alleged",
        told("Zed said Ardania had invaded Boria.", "invaded", ["Ardania"], ["Boria"], "alleged"),
        "Ardania had invaded Boria (alleged)",
    ),
    (
        "ahead",
        told("Ardania will invade Boria.", "invade", ["Ardania"], ["Boria"], "future"),
        "Ardania will invade Boria",
    ),
]

NOT_SAID = [
    (
        "noun",
        told("Ardanian attacks hurt Boria.", "attacks", ["Ardanian"], ["Boria"], name="Ardania"),
    ),
    ("owner", told("Its attack on Boria failed.", "attack", ["Its"], ["Boria"])),
    ("possessive", told("Lund's attack killed Moe.", "attack", ["Lund"], ["Moe"])),
    ("participle", told("A deal sponsored by Boria fell.", "sponsored", ["Boria"], ["A deal"])),
    ("no party before", told("An attack on Boria was planned.", "attack", [], ["Boria"])),
    ("denial elsewhere", told("Zed denied Lund hit Moe.", "hit", ["Lund"], ["Moe"], "negated")),
    ("plan elsewhere", told("A plan: Lund visited Moe.", "visited", ["Lund"], ["Moe"], "future")),
    ("a clause between", told("Lund left; rain fell. He hit Moe.", "hit", ["Lund"], ["Moe"])),
]


@pytest.mark.parametrize(("event", "line"), [c[1:] for c in SAID], ids=[c[0] for c in SAID])
def test_clause(event: Event, line: str) -> None:
    assert clause(event) == line


@pytest.mark.parametrize("event", [c[1] for c in NOT_SAID], ids=[c[0] for c in NOT_SAID])
def test_no_clause(event: Event) -> None:
    assert clause(event) is None


@given(st.text(alphabet="ab ,.;-“()\n", max_size=300), st.text(alphabet="cd ,.that", max_size=300))
def test_a_clause_is_short_and_keeps_its_trigger(between: str, after: str) -> None:
    event = told(f"Ardania {between} invaded {after} Boria", "invaded", ["Ardania"], ["Boria"])
    line = clause(event)
    assert line is None or (len(line) <= LONGEST and "invaded" in line)
    assert len(excerpt(event)) <= LONGEST + 1
    assert "invaded" in excerpt(event)


@pytest.mark.parametrize("filler", [" ", ", ", "and ", "on Friday ", "that ", "who "])
def test_a_long_sentence_takes_no_long_time(filler: str) -> None:
    event = told(f"Ardania invaded Boria {filler * 20_000}", "invaded", ["Ardania"], ["Boria"])
    begun = perf_counter()
    assert (clause(event) or "").startswith("Ardania invaded Boria")
    assert perf_counter() - begun < 1.0
