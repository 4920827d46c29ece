"""``sitrep read`` from files to answers, with the real stages."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from sitrep.cli.app import app

RUN = CliRunner()
LEAD = "French president Emmanuel Macron visited Berlin on Monday."
REST = "He met German officials. The two countries agreed to build a rail link."


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two reports of one visit, an empty file and a record beside them."""
    folder = tmp_path_factory.mktemp("read")
    for name, outlet, text in (
        ("one.jsonl", "Rail Times", f"{LEAD} {REST}"),
        ("two.jsonl", "Canal News", f"{LEAD} Bridge tolls fell in the north of the country."),
    ):
        line = {"id": name[:3], "outlet": outlet, "published": "2031-05-06", "text": text}
        (folder / name).write_text(json.dumps(line) + "\n", encoding="utf-8")
    (folder / "empty.txt").write_text("", encoding="utf-8")
    return folder


def run(*arguments: str, code: int = 0) -> str:
    result = RUN.invoke(app, list(arguments))
    assert result.exit_code == code, (result.output, result.exception)
    return result.stdout + result.stderr


def lines(*arguments: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in run(*arguments, "--json").splitlines()]


def test_read_refuses_one_keeps_the_rest_and_repeats_nothing(folder: Path) -> None:
    record = str(folder / "sitrep.db")
    first = run("read", str(folder), "--record", record, code=3)
    assert "2 reports read, 1 refused" in first
    assert "empty.txt" in first
    again = run("read", str(folder), "--record", record, code=3)
    assert "0 reports read, 2 known from before, 1 refused" in again
    assert "sitrep.db" not in again.replace(f": {record}", "")

    found = lines("reports", "--record", record)
    assert [(r["id"], r["outlet"]) for r in found] == [("one", "Rail Times"), ("two", "Canal News")]
    visits = lines("events", "--type", "CONSULT", "--place", "Berlin", "--record", record)
    assert ["one", "two"] in [sorted(event["reports"]) for event in visits]  # type: ignore[type-var]
    assert {hit["report"] for hit in lines("search", "tolls", "--record", record)} == {"two"}


@pytest.mark.parametrize(
    ("name", "says"),
    [("actors", "actors.yaml"), ("places", "places.yaml")],
)
def test_a_missing_table_of_ones_own_is_a_plain_failure(
    tmp_path: Path, name: str, says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    from sitrep.cli import main

    report = tmp_path / "report.txt"
    report.write_text(LEAD, encoding="utf-8")
    given = ["read", str(report), f"--{name}", str(tmp_path / f"{name}.yaml")]
    with pytest.raises(SystemExit) as stop:
        main([*given, "--record", str(tmp_path / "sitrep.db")])
    assert stop.value.code == 1
    assert says in capsys.readouterr().err


def test_nothing_to_read_is_wrong_usage() -> None:
    run("read", code=2)
