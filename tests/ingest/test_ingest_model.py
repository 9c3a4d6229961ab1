"""Values of the model."""

from __future__ import annotations

import dataclasses

import pytest

from ingest.model import Chunk, Document
from ingest.pieces import embedding_text

TEXT = Chunk("d#1.k01", "d", "d#1", "text", ("一、 目标", "（一） 甲"), "建成\n平台。", 0, 6, 1)
ROW = dataclasses.replace(
    TEXT, kind="row", columns=("名称", "单位", "目标"), cells=("算力", "", "9")
)


def test_a_chunk_is_embedded_with_its_title_and_path() -> None:
    assert embedding_text(TEXT, "某规划") == "某规划\n一、 目标 （一） 甲\n建成 平台。"


def test_a_row_is_embedded_with_its_column_names_and_without_blank_cells() -> None:
    assert embedding_text(ROW, None) == "一、 目标 （一） 甲\n名称：算力；目标：9"


def test_values_do_not_change() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        Document("d", "文").title = "另一个"  # type: ignore[misc]
