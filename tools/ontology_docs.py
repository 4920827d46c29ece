"""Writes ``docs/ontology.md`` and the compiled rules, or checks that they are current (--check)."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

from sitrep.ontology.plover import contexts, event_types, outcomes
from sitrep.ontology.resources import document, resource_path
from sitrep.ontology.rule_files import compile_rows
from sitrep.ontology.rules import Condition, Rule, rule_paths, rulebook

ROOT = Path(__file__).resolve().parent.parent
OPENING = """# Events: types and rules

Written by `tools/ontology_docs.py` from `src/sitrep/resources/ontology`.

Event types, modes and contexts follow the PLOVER codebook (draft 2.0, openeventdata/PLOVER,
CC BY-SA 4.0). A rule names its triggers by PropBank roleset (`attack.01`, verb and noun alike) or
by lemma, the conditions on its arguments, and which argument is actor and which recipient; roles
are tried in order. For one trigger a rule marked `first` wins, else the one with most conditions
that hold. Each rule has a reason and an example, which is its test.

A condition names a role, a preposition, `doer` (ARG0, else the subject of an active verb without
object), `object` (ARG1 that is no doer), `described` (what a participle describes), `cause`,
`governor` (the word it hangs on), `modifier`, `particle`, `possessor`, `self` (the trigger) or
`any` (whatever hangs on it), and what must fill it: lemmas, or a kind: `actor`, `person`,
`somebody` (a word for people), `state`, `armed`, `civil`, `named` (a name), `thing`, `clause`,
`obliged` (what someone must do), `countries` (parties of two countries or more), `present`,
`absent`, and for `self` `lasting` (a state of things told in the present, by a participle on a
noun, or by a noun that no verb carries). A participle before its noun names an act only where a
rule's `self` asks for its form.

Where the codebook contradicts itself we decided once:

"""


def page() -> str:
    """Return the whole document."""
    lines = [OPENING + _decisions(), "", "## Types", ""]
    lines += ["| type | quad | score | meaning | modes | rules |", "|---|---|---|---|---|---|"]
    book = rulebook()
    number = Counter(rule.type for rule in book.rules)
    for type_ in event_types().values():
        modes = ", ".join(f"{m.name} ({m.score:g})" for m in type_.modes) or "none"
        lines.append(
            f"| {type_.name} | {type_.quad} | {type_.score:g} | {type_.meaning} | {modes} "
            f"| {number[type_.name]} |"
        )
    frames = {frame for rule in book.rules for frame in rule.frames}
    lines += ["", f"{len(book.rules)} rules decide {len(frames)} rolesets."]
    lines += ["", "Contexts: " + ", ".join(contexts()) + ".", "", "## Verbs over another act", ""]
    lines += ["| outcome | act | becomes | the act is kept as |", "|---|---|---|---|"]
    for outcome in outcomes().values():
        turned = "; ".join(f"{act}: {name}" for act, name in outcome.turns)
        rest = "its own type" if outcome.default == "same" else outcome.default
        cell = f"{turned}; any other: {rest}" if turned else rest
        lines.append(f"| {outcome.name} | | {cell} | {outcome.plain or 'not kept'} |")
    for stem in dict.fromkeys(rule.id.partition(".")[0] for rule in book.rules):
        lines += ["", f"## Rules: {stem}", ""]
        lines += [
            "| rule | triggers | conditions | actor; recipient | makes | reason and example |"
        ]
        lines += ["|---|---|---|---|---|---|"]
        lines += [_row(rule) for rule in book.rules if rule.id.startswith(f"{stem}.")]
    return "\n".join(lines) + "\n"


def _decisions() -> str:
    """Return the decisions written at the head of the table of types, as a list."""
    path = resource_path("ontology/plover.yaml")
    head = path.read_text(encoding="utf-8").partition("we decided once:")[2].partition("types:")[0]
    entries: list[str] = []
    for line in head.splitlines():
        words = line.removeprefix("#")
        if words.startswith("    ") and entries:
            entries[-1] += f" {words.strip()}"
        elif words.strip():
            name, _, said = words.strip().partition("  ")
            entries.append(f"- {name}: {said.strip()}" if said else f"- {name}")
    return "\n".join(entries)


def _row(rule: Rule) -> str:
    triggers = ", ".join((*rule.frames, *rule.nouns, *(f"to {verb}" for verb in rule.verbs)))
    conditions = "; ".join(
        [_condition(c) for c in rule.when] + [f"not {_condition(c)}" for c in rule.unless]
    )
    roles = f"{', '.join(rule.actor) or '-'}; {', '.join(rule.recipient) or '-'}"
    made = " ".join(
        part
        for part in (rule.type, rule.mode, f"over {', '.join(rule.act)}: {rule.embeds}"
                     if rule.embeds else None, f"({rule.cameo})" if rule.cameo else None)
        if part
    )  # fmt: skip
    cells = [rule.id, triggers, conditions, roles, made or "no event",
             f"{rule.reason}." + (f" *{rule.example.text}*" if rule.example else "")]  # fmt: skip
    return "| " + " | ".join(cell.replace("|", "/") for cell in cells) + " |"


def _condition(condition: Condition) -> str:
    words = [*sorted(condition.kinds), *sorted(condition.lemmas)]
    named = next((f"@{name}" for name, given in _sets().items() if given == condition.lemmas), None)
    if named is not None:
        words = [*sorted(condition.kinds), named]
    shown = ", ".join(words[:8]) + (f" and {len(words) - 8} more" if len(words) > 8 else "")
    return f"{condition.key}: {shown}"


def _sets() -> dict[str, frozenset[str]]:
    from sitrep.ontology.rule_files import lemma_sets

    return dict(lemma_sets())


def main() -> int:
    """Write or check both files; return the exit code."""
    check = "--check" in sys.argv[1:]
    document.cache_clear()
    written = {
        resource_path("ontology/rules.json"): compile_rows(rule_paths()),
        ROOT / "docs" / "ontology.md": page(),
    }
    stale = []
    for path, text in written.items():
        if path.exists() and path.read_text(encoding="utf-8") == text:
            continue
        stale.append(path.name)
        if not check:
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
            print(f"wrote {path.name}")
    if check and stale:
        print(f"stale: {', '.join(stale)}; run: .venv/bin/python tools/ontology_docs.py")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
