"""What each part of retrieval buys: chunking × headings × ranking × reranking, all combinations.

Every variant is an index of the program itself over the same plans with other chunks, so that only
the part in question differs. The program as shipped also ranks plans that a question names first.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product
from pathlib import Path

from app.knowledge import Knowledge
from app.pointers import Pointers
from app.question import understand
from app.retrieval import ranked
from eval.chunking import FIXED_SEPARATORS, Cut, by_section, by_splitter, without_headings
from eval.experiment import Outcome, Probe, measure, spans_of
from eval.runner import SEARCH_DEPTH
from eval.spans import Span
from index.build import Parsed, build_index
from index.encoder import Encoder
from index.model import Hit
from index.policy_index import PolicyIndex
from index.tokenize import default_tokenizer

SECTION, FIXED = "section", "fixed 500/50"
ON, OFF = "on", "off"
DENSE, BM25, HYBRID = "dense", "BM25", "hybrid"
PARTS = ("chunking", "headings", "ranking", "rerank")
CUTS: dict[str, Cut] = {SECTION: by_section, FIXED: by_splitter(FIXED_SEPARATORS)}
FULL = (SECTION, ON, HYBRID, ON)
SHIPPED = (*FULL[:-1], "on + plans named first")

Progress = Callable[[str], None]


@dataclass(frozen=True)
class Bench:
    """What all variants share: the plans, an encoder, and what the program knows of the plans."""

    parsed: tuple[Parsed, ...]
    encoder: Encoder
    knowledge: Knowledge


def ablate(
    bench: Bench, asked: Sequence[Probe], progress: Progress = lambda step: None
) -> tuple[Outcome, ...]:
    """Return the outcome of every combination; ``progress`` names each one before it runs."""
    found: list[Outcome] = []
    for chunking, headings in product(CUTS, (ON, OFF)):
        with tempfile.TemporaryDirectory() as folder:
            progress(f"{chunking}，headings {headings}：建立索引")
            index = _variant_index(bench, chunking, headings, Path(folder))
            # The vectors of the variant's own pieces; all else that ranking reads stays.
            known = replace(bench.knowledge, index=index)
            for ranking, rank in RANKINGS.items():
                progress(f"{chunking}，headings {headings}，{ranking}")
                hits = {probe.text: rank(index, probe.text) for probe in asked}
                for rerank in (OFF, ON):
                    name = (chunking, headings, ranking, rerank)
                    found.append(measure(name, _search(known, hits, rerank), asked))
    return tuple(found)


def single_changes(outcomes: Sequence[Outcome]) -> Iterator[tuple[str, Outcome]]:
    """Yield (what was changed, outcome) for every outcome that differs from FULL in one part."""
    for outcome in outcomes:
        changed = [i for i, (a, b) in enumerate(zip(outcome.name, FULL, strict=True)) if a != b]
        if len(changed) == 1:
            (place,) = changed
            yield f"{PARTS[place]}: {FULL[place]} → {outcome.name[place]}", outcome


def _variant_index(bench: Bench, chunking: str, headings: str, folder: Path) -> PolicyIndex:
    def changed(item: Parsed) -> Parsed:
        parsed, file = item
        parsed = replace(parsed, chunks=CUTS[chunking](parsed))
        return (parsed if headings == ON else without_headings(parsed)), file

    name = f"{chunking}, headings {headings}"
    build_index(map(changed, bench.parsed), folder, bench.encoder, chunking=name)
    return PolicyIndex.open(folder, bench.encoder, chunking=name)


def _search(
    knowledge: Knowledge, hits: Mapping[str, tuple[Hit, ...]], rerank: str
) -> Callable[[str], tuple[Span, ...]]:
    def search(query: str) -> tuple[Span, ...]:
        if rerank == OFF:
            return spans_of(hits[query])
        question = understand(query, knowledge.catalog)
        return spans_of(ranked(question, hits[query], knowledge, Pointers()))

    return search


def _dense(index: PolicyIndex, query: str) -> tuple[Hit, ...]:
    chunks = index.store.chunks()
    cosines = index.cosines(index.encode_query(query), [chunk.chunk_id for chunk in chunks])
    hits = [Hit(chunk, cosine, cosine) for chunk, cosine in zip(chunks, cosines, strict=True)]
    return tuple(sorted(hits, key=lambda hit: -hit.score)[:SEARCH_DEPTH])


def _lexical(index: PolicyIndex, query: str) -> tuple[Hit, ...]:
    scored = index.store.lexical_search(default_tokenizer().query_tokens(query), SEARCH_DEPTH)
    chunks = index.store.chunks_by_key(key for key, _ in scored)
    return tuple(Hit(chunks[key], score, bm25=score) for key, score in scored)


def _hybrid(index: PolicyIndex, query: str) -> tuple[Hit, ...]:
    return index.search(query, top_k=SEARCH_DEPTH).hits


RANKINGS: dict[str, Callable[[PolicyIndex, str], tuple[Hit, ...]]] = {
    DENSE: _dense,
    BM25: _lexical,
    HYBRID: _hybrid,
}
