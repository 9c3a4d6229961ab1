"""The gold set as a BEIR data set: corpus.jsonl, queries.jsonl and qrels/<split>.tsv.

Format: Thakur et al. (2021), "BEIR: A Heterogeneous Benchmark for Zero-shot Evaluation of
Information Retrieval Models", NeurIPS Datasets and Benchmarks. The corpus is the chunks of the
index; a chunk is relevant (1) if it shares characters with an occurrence of the evidence.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from app.errors import BadRequestError
from eval.gold import GoldItem
from eval.spans import Located, Span, overlaps
from ingest.model import Chunk

QRELS_HEAD = "query-id\tcorpus-id\tscore\n"


@dataclass(frozen=True)
class Query:
    """A question that stands alone, with the places of its evidence."""

    item: GoldItem
    text: str
    evidence: tuple[Located, ...]


def export_beir(
    directory: Path, chunks: Sequence[Chunk], titles: dict[str, str], queries: Sequence[Query]
) -> tuple[Path, ...]:
    """Write the data set into ``directory`` and return its files; ``titles`` by document_id.

    Only queries with evidence belong into it: without a relevant chunk none can be scored.
    Raises BadRequestError if the directory cannot be written.
    """
    files = {
        "corpus.jsonl": _lines(_corpus(chunks, titles)),
        "queries.jsonl": _lines(_query(query) for query in queries),
    }
    for split in sorted({query.item.split for query in queries}):
        chosen = [query for query in queries if query.item.split == split]
        files[f"qrels/{split}.tsv"] = QRELS_HEAD + "".join(_qrels(chosen, chunks))
    try:
        for name, content in files.items():
            path = directory / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content, encoding="utf-8")
    except OSError as error:
        raise BadRequestError(f"无法写入目录 {directory}，请换一个可写的目录。") from error
    return tuple(directory / name for name in files)


def _corpus(chunks: Iterable[Chunk], titles: dict[str, str]) -> Iterator[dict[str, object]]:
    for chunk in chunks:
        title = titles.get(chunk.document_id, chunk.document_id)
        yield {
            "_id": chunk.chunk_id,
            "title": " ".join((title, *chunk.path)),
            "text": chunk.text,
            "metadata": {
                "document_id": chunk.document_id,
                "char_start": chunk.char_start,
                "char_end": chunk.char_end,
            },
        }


def _query(query: Query) -> dict[str, object]:
    metadata = {"kind": query.item.kind, "split": query.item.split, "plans": query.item.plans}
    return {"_id": query.item.id, "text": query.text, "metadata": metadata}


def _qrels(queries: Iterable[Query], chunks: Sequence[Chunk]) -> Iterator[str]:
    for query in queries:
        for chunk in chunks:
            span = Span(chunk.document_id, chunk.char_start, chunk.char_end)
            if any(overlaps(span, located) for located in query.evidence):
                yield f"{query.item.id}\t{chunk.chunk_id}\t1\n"


def _lines(values: Iterable[dict[str, object]]) -> str:
    return "".join(json.dumps(value, ensure_ascii=False) + "\n" for value in values)
