"""Hand-made plans and a hash-based encoder."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from index.build import Parsed
from index.encoder import Vectors
from index.policy_index import PolicyIndex
from ingest.model import Chunk, Document, ParsedDocument, Section
from ingest.read import raw_file

CHUNKING = "test-1"
# Random questions and clauses have a median cosine of 0.32 in the built-in encoder.
_SHARED = 0.5
MakePlan = Callable[..., Parsed]


class FakeEncoder:
    """Unit vectors from hashed character pairs: texts that share words are near. Counts texts.

    All have a part in common, as those of a trained encoder have: any two are a third alike at least.
    """

    def __init__(self, name: str = "fake", dimension: int = 64) -> None:
        self.name = name
        self.dimension = dimension
        self.passages: list[str] = []

    def encode_passages(
        self, texts: Sequence[str], progress: Callable[[int], None] | None = None
    ) -> Vectors:
        self.passages.extend(texts)
        if progress:
            progress(len(texts))
        return np.stack([self._vector(text) for text in texts])

    def encode_query(self, text: str) -> Vectors:
        return self._vector(text)

    def _vector(self, text: str) -> Vectors:
        vector = np.full(self.dimension, 0.01, np.float32)
        for pair in zip(text, text[1:], strict=False):
            vector[zlib.crc32("".join(pair).encode()) % self.dimension] += 1
        shared = np.full(self.dimension, _SHARED / self.dimension**0.5, np.float32)
        vector = vector / np.linalg.norm(vector) + shared
        return vector / np.linalg.norm(vector)


def make_plan(document_id: str, clauses: dict[str, str], **metadata: object) -> Parsed:
    """Return a plan with one section and one chunk per clause (heading → text)."""
    text, sections, chunks = "", [], []
    for number, (heading, body) in enumerate(clauses.items(), start=1):
        start = len(text)
        text += f"{heading}\n{body}\n"
        section_id, body_start = f"{document_id}#c{number:02}", start + len(heading) + 1
        line = 2 * number - 1
        sections.append(
            Section(
                section_id, "章", heading, "", 1, (heading,), run_in=False, title_from_toc=False,
                line=line, column=0, char_start=start, char_end=len(text),
                heading_end=start + len(heading), parent_id=None,
            )
        )  # fmt: skip
        chunks.append(
            Chunk(
                f"{section_id}.k01", document_id, section_id, "text", (heading,), body,
                body_start, body_start + len(body), line + 1,
            )
        )  # fmt: skip
    metadata.setdefault("title", f"{document_id}规划")
    document = Document(document_id, text, **metadata)
    parsed = ParsedDocument(document, tuple(sections), (), (), (), (), tuple(chunks))
    return parsed, raw_file(f"{document_id}.txt", text.encode())


FUJIAN = {
    "第一章 发展目标": "到2025年，全省数字经济增加值达到4万亿元，占地区生产总值比重达60%。",
    "第二章 新型基础设施": "建成5G基站12万个，实现乡镇以上区域5G网络连续覆盖。",
    "第三章 保障措施": "加强组织领导，落实资金保障，强化监督考核。",
}
CANGSHAN = {
    "第一章 智慧城市": "建设城市大脑，推进一网统管，牵头单位为区大数据局。",
    "第二章 5G网络": "新建5G基站3000个，打造CIM平台。",
}
LUCHENG = {"一、 总体要求": "到2022年，核心产业增加值年均增长13%以上。"}


LATER = {"第一章 低空经济": "到2030年，建成低空飞行服务平台10个。"}


def ids(index_dir: Path, encoder: FakeEncoder) -> list[str]:
    """The documents of an index, by id."""
    store = PolicyIndex.open(index_dir, encoder).store
    return [document.document_id for document in store.documents()]


def versions(index_dir: Path) -> list[str]:
    """The versions of an index that are kept."""
    return sorted(path.name for path in (index_dir / "versions").iterdir())
