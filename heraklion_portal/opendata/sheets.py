"""Tables as CSV, as one XLSX workbook, and their schema: made row by row while they are sent."""

import csv
from collections.abc import Iterator
from xml.sax.saxutils import escape

from .feed import LICENCE, Feed
from .tables import TABLES, Column, Table

# What XML cannot hold (control characters); nobody sees them.
_NOT_IN_XML = dict.fromkeys([*range(0x09), 0x0B, 0x0C, *range(0x0E, 0x20), 0xFFFE, 0xFFFF])
# As many characters as Excel takes in a cell.
LONGEST_CELL = 32_767


class _Echo:
    def write(self, text):
        return text


def as_csv(table: Table, feed: Feed) -> Iterator[str]:
    """RFC 4180, UTF-8, the names of the columns first. Texts are as they are: no cell is a formula."""
    writer = csv.writer(_Echo())
    yield writer.writerow([column.name for column in table.columns])
    for values in table.values(feed):
        yield writer.writerow(map(_cell, values))


def _cell(value):
    if value is None:
        return ""
    return str(value).lower() if isinstance(value, bool) else value


# XLSX (ECMA-376): the least that spreadsheet programs open. Texts stand in their cells, so that none waits for another.

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def workbook(feed: Feed) -> Iterator[tuple[str, Iterator[str]]]:
    """The members of a workbook with a sheet for each table."""
    numbered = list(enumerate(TABLES, start=1))
    types = "".join(
        f'<Override PartName="/xl/worksheets/sheet{number}.xml" ContentType="{_KIND}.worksheet+xml"/>'
        for number, _table in numbered
    )
    yield "[Content_Types].xml", iter([
        f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_KIND}.sheet.main+xml"/>{types}</Types>'
    ])  # fmt: skip
    yield "_rels/.rels", iter([_relations([("officeDocument", "xl/workbook.xml")])])
    sheets = "".join(
        f'<sheet name="{table.name}" sheetId="{number}" r:id="rId{number}"/>' for number, table in numbered
    )
    yield "xl/workbook.xml", iter([
        f'{_HEAD}<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>{sheets}</sheets></workbook>'
    ])  # fmt: skip
    linked = [("worksheet", f"worksheets/sheet{number}.xml") for number, _table in numbered]
    yield "xl/_rels/workbook.xml.rels", iter([_relations(linked)])
    for number, table in numbered:
        yield f"xl/worksheets/sheet{number}.xml", _sheet(table, feed)


def _relations(linked):
    told = "".join(
        f'<Relationship Id="rId{number}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(linked, start=1)
    )
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{told}</Relationships>'


def _sheet(table, feed):
    # The first row stays where it is while one scrolls.
    yield (
        f'{_HEAD}<worksheet xmlns="{_MAIN}"><sheetViews><sheetView workbookViewId="0">'
        '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>'
        "</sheetView></sheetViews><sheetData>"
    )
    yield _row([column.name for column in table.columns])
    for values in table.values(feed):
        yield _row(values)
    yield "</sheetData></worksheet>"


def _row(values):
    return f"<row>{''.join(map(_xml_cell, values))}</row>"


def _xml_cell(value):
    if value in (None, ""):
        return "<c/>"
    if isinstance(value, bool):
        return f'<c t="b"><v>{int(value)}</v></c>'
    if isinstance(value, int | float):
        return f"<c><v>{value}</v></c>"
    text = escape(str(value)[:LONGEST_CELL].translate(_NOT_IN_XML))
    return f'<c t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'


# The schema


def data_package(feed: Feed, folder: str) -> dict:
    """What the tables are and what their columns mean (Data Package with Table Schemas). `folder`: before the files."""
    return {
        "profile": "tabular-data-package",
        "name": "directory-of-social-services",
        "homepage": f"{feed.origin}/{feed.language}/data/",
        "licenses": [{"name": "CC-BY-4.0", "path": LICENCE, "title": "Creative Commons Attribution 4.0"}],
        "resources": [
            {
                "profile": "tabular-data-resource",
                "name": table.name,
                "title": str(table.title),
                "path": f"{folder}{table.name}.csv",
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": "utf-8",
                "schema": _schema(table),
            }
            for table in TABLES
        ],
    }


def _schema(table):
    schema = {
        "fields": [_field(column) for column in table.columns],
        "primaryKey": "id",
        "missingValues": [""],
    }
    if table.refers:
        schema["foreignKeys"] = [
            {"fields": name, "reference": {"resource": "" if other == table.name else other, "fields": "id"}}
            for name, other in table.refers
        ]
    return schema


def _field(column: Column):
    field = {"name": column.name, "type": column.kind, "description": str(column.about)}
    if column.format:
        field["format"] = column.format
    constraints = {}
    if column.name == "id":
        constraints = {"required": True, "unique": True}
    if column.choices:
        constraints["enum"] = list(column.choices)
    return field | ({"constraints": constraints} if constraints else {})
