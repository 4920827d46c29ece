"""Files derived from the rules are those that the rules give."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from sitrep.ontology.resources import resource_path
from sitrep.ontology.rule_files import compile_rows, read_rules
from sitrep.ontology.rules import rule_paths

TOOL = Path(__file__).resolve().parents[2] / "tools" / "ontology_docs.py"


def test_compiled_rules_give_the_same_rules() -> None:
    compiled = resource_path("ontology/rules.json")
    assert read_rules(rule_paths(), compiled=compiled) == read_rules(rule_paths())


def test_a_compiled_file_of_other_rules_is_not_used(tmp_path: Path) -> None:
    compiled = tmp_path / "rules.json"
    compiled.write_text('{"digest": "", "rows": {"assault.yaml": []}}', encoding="utf-8")
    assert read_rules(rule_paths(), compiled=compiled) == read_rules(rule_paths())


def test_document_and_compiled_rules_are_current() -> None:
    run = subprocess.run([sys.executable, str(TOOL), "--check"], capture_output=True, text=True)
    assert run.returncode == 0, run.stdout


def test_compiling_is_repeatable() -> None:
    assert compile_rows(rule_paths()) == compile_rows(rule_paths())
