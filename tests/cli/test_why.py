"""``sitrep why`` explains sentences of files and of standard input."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

LINE = {"text": "Kenya condemned Sudan on Friday. The gardener varnished the gate."}


def run(*arguments: str, data: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "sitrep", "why", *arguments]
    return subprocess.run(command, input=data, capture_output=True, timeout=120, check=False)


def test_json_of_a_sentence_on_standard_input() -> None:
    done = run("-", "condemned", "--json", data=json.dumps(LINE).encode())
    assert done.returncode == 0, done.stderr
    (line,) = done.stdout.splitlines()
    told = json.loads(line)
    assert told["number"] == 1
    (word,) = told["words"]
    assert word["word"]["text"] == "condemned"
    assert word["event"]["type"] == "ACCUSE"
    assert word["why"][0].startswith("ACCUSE (disapprove) by rule accuse.condemn")


def test_a_file_in_plain_words(tmp_path: Path) -> None:
    file = tmp_path / "report.txt"
    file.write_text(LINE["text"], encoding="utf-8")
    done = run(str(file), "2")
    assert done.returncode == 0, done.stderr
    told = " ".join(done.stdout.decode().split())
    assert (
        "“varnished” (varnish.01): no event No event: no rule decides the sense varnish.01." in told
    )


def test_what_is_not_there_is_told(tmp_path: Path) -> None:
    file = tmp_path / "report.txt"
    file.write_text(LINE["text"], encoding="utf-8")
    assert run(str(file), "9").returncode == 1
    absent = run(str(tmp_path / "absent.txt"), "1")
    assert absent.returncode == 3
    assert b"absent.txt" in absent.stderr
    rules = tmp_path / "rules.yaml"
    rules.write_text("- id: own.one\n  type: FIGHT\n", encoding="utf-8")
    wrong = run(str(file), "1", "--rules", str(rules))
    assert wrong.returncode == 1
    assert f"{rules}:2: own.one: type 'FIGHT' is unknown".encode() in wrong.stderr
