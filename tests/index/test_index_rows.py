from __future__ import annotations

import sqlite3

import pytest

from index.rows import columns, from_row, to_row
from ingest.model import Chunk, Document, Section, Table, TableRow, Task

VALUES = [
    Document("d", "全文", title="规划", period_start=2021, based_on=("甲", "乙")),
    Section("d#1", "章", None, "总则", 1, ("总则",), True, False, 3, 0, 4, 9, 6, None),
    Table(
        "表1", ("第一章", "表1"), ("项目", "数值"),
        (TableRow(("基站", ""), 5, 9, 2), TableRow(("", "13%"), 9, 12, 3)), 1, 3, 0, 12,
    ),
    Task("1", None, None, "名称", None, "1,000万", ("区大数据局", "区发改局"), (), 0, 4, 1),
    Chunk("d#k", "d", "d#1", "row", ("表1",), "基站 13%", 0, 6, 1, ("项目",), ("基站",)),
]  # fmt: skip


@pytest.mark.parametrize("value", VALUES, ids=lambda value: type(value).__name__)
def test_a_value_comes_back_equal_from_a_real_table(value):
    kind = type(value)
    connection = sqlite3.connect(":memory:")
    connection.row_factory = sqlite3.Row
    names = ", ".join(f'"{name}"' for name in columns(kind))
    connection.execute(f"CREATE TABLE t ({names})")
    marks = ", ".join("?" * len(columns(kind)))
    connection.execute(f"INSERT INTO t VALUES ({marks})", to_row(value))
    assert from_row(kind, connection.execute("SELECT * FROM t").fetchone()) == value
    connection.close()
