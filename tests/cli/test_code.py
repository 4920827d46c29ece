"""``sitrep code`` prints the contract, keeps order and ids, and survives bad lines."""

from __future__ import annotations

import json
import subprocess
import sys

from contract import check_reading

LINES = [
    {
        "id": "one",
        "text": "Arland's president visited Kenya on Friday, 3 May 2019. Kenyan police arrested "
        "two reporters in Nairobi a day later, witnesses said.\n\nThe minister denied that "
        "troops had shelled a market. 'We may send aid if Kenya asks,' he said.",
        "published": "2019-05-05",
        "outlet": "Gazette",
    },
    {"id": "deux", "text": "Le gouvernement a annoncé hier un cessez-le-feu avec les rebelles du "
     "nord, après trois jours de négociations dans la capitale."},
    {"id": "empty of events", "text": "The bakery opposite the station sells bread."},
    {"id": "one", "text": "A second report may repeat an id; its own text counts."},
]  # fmt: skip


def run(data: bytes) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "sitrep", "code", "-"]
    return subprocess.run(command, input=data, capture_output=True, timeout=120, check=False)


def test_the_contract_holds_line_by_line() -> None:
    done = run("\n".join(json.dumps(line) for line in LINES).encode())
    assert done.returncode == 0, done.stderr.decode()
    readings = [json.loads(line) for line in done.stdout.splitlines()]
    assert [r["report"]["id"] for r in readings] == [line["id"] for line in LINES]
    for reading in readings:
        check_reading(reading)
    first, french, dull, second = readings
    assert {"CONSULT", "COERCE"} <= {event["type"] for event in first["events"]}
    assert first["report"]["published"]["basis"] == "given"
    assert french["report"]["language"] == "fr"
    assert [french[k] for k in ("mentions", "actors", "events", "statements")] == [[]] * 4
    assert dull["events"] == []
    assert second["report"]["text"] == LINES[3]["text"]


def test_a_bad_line_is_named_and_the_rest_is_read() -> None:
    done = run(b'{"text": "Police arrested two men."}\n{"text": 3}\nnot json\n{"text": "Ended."}')
    assert done.returncode == 3
    assert len(done.stdout.splitlines()) == 2
    messages = done.stderr.decode()
    assert "line 2" in messages
    assert "line 3" in messages


def test_the_same_input_gives_the_same_bytes() -> None:
    data = json.dumps(LINES[0]).encode()
    assert run(data).stdout == run(data).stdout
