"""Tables: CSV, and with tabs or semicolons; one report a row."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from sitrep.errors import InputRefused
from sitrep.reading.decoding import decode
from sitrep.reading.fields import read_fields, text_field
from sitrep.reading.source import Item, Refuse, Source, refused
from sitrep.settings import setting


def read(source: Source, refuse: Refuse) -> Iterator[Item]:
    """Yield the reports of a table with a header line and a column `text`."""
    # The bound of the csv module is one for the whole process; ours is on the text of a report.
    csv.field_size_limit(setting("max_file_mb") * 1_000_000)
    text = decode(source.data, source.name, source.charset)
    header = text.split("\n", 1)[0]
    delimiter = max("\t,;", key=header.count)
    rows = csv.DictReader(
        io.StringIO(text, newline=""), delimiter=delimiter, restkey="", strict=True
    )
    try:
        if text_field(list(rows.fieldnames or [])) is None:
            raise refused(source.name, "it has no column `text`", "name the column of texts `text`")
        number = 1
        for number, row in enumerate(rows, 2):
            try:
                yield read_fields(
                    row, name=f"{source.name}, row {number}", source=source.name, aliases=True
                )
            except InputRefused as error:
                refuse(error.refusal)
        if number == 1:
            raise refused(source.name, "it has a header and no rows", "add a row for each report")
    except csv.Error as error:
        raise refused(
            source.name,
            f"the table is damaged near line {rows.line_num} ({error})",
            "quote fields that hold line ends or separators",
        ) from None
