"""Loading says what is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from sitrep.errors import ModelMissing
from sitrep.language.reader import FILES, ModelReader


def test_absent_files_are_named(tmp_path: Path) -> None:
    """An empty folder gives one sentence that names the files and the way out."""
    with pytest.raises(ModelMissing, match=r"words\.onnx.*model/README\.md"):
        ModelReader(tmp_path, threads=1)


def test_damaged_files_are_told(tmp_path: Path) -> None:
    """Files that are not what their names say give the same kind of error."""
    for name in FILES:
        (tmp_path / name).write_text("no model", encoding="utf-8")
    with pytest.raises(ModelMissing, match="damaged"):
        ModelReader(tmp_path, threads=1)
