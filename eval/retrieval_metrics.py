"""How early retrieval brings the evidence. Every value is in [0, 1], higher is better.

The unit is a piece of evidence, not a chunk, so the numbers do not depend on how an index cuts
its chunks. Evidence is *found* at rank r when the union of the spans of hits 1..r first holds one
of its occurrences completely. Every function expects at least one piece of evidence; a question
without evidence is ineligible and must not be scored.
"""

from __future__ import annotations

from collections.abc import Sequence

import ir_measures
from ir_measures import RR, Success, nDCG

from eval.spans import Located, Span, covers, within_budget

# Characters of evidence a reader (or a small model's prompt) takes in: about one, two and four
# clauses' worth of text.
BUDGETS = (1000, 2000, 4000)
RECALL_DEPTHS = (5, 10)
NDCG_DEPTH = 10

_QUERY = "q"


def evidence_recall(evidence: Sequence[Located], hits: Sequence[Span], budget: int) -> float:
    """Share of evidence held by the first ``budget`` characters of the hits laid end to end.

    ``|{e : some occurrence of e within the union of the cut hits}| / |evidence|``
    """
    shown = within_budget(hits, budget)
    return sum(covers(shown, located) for located in evidence) / len(evidence)


def found_ranks(evidence: Sequence[Located], hits: Sequence[Span]) -> tuple[int | None, ...]:
    """Return for each piece of evidence the 1-based rank at which it is found, None if never."""
    return tuple(_found_rank(located, hits) for located in evidence)


def _found_rank(located: Located, hits: Sequence[Span]) -> int | None:
    ranks = range(1, len(hits) + 1)
    return next((rank for rank in ranks if covers(hits[:rank], located)), None)


def recall_at(ranks: Sequence[int | None], depth: int) -> float:
    """Share of evidence found by rank ``depth``: ``|{e : rank(e) <= depth}| / |evidence|``."""
    return sum(rank is not None and rank <= depth for rank in ranks) / len(ranks)


def rank_metrics(ranks: Sequence[int | None]) -> dict[str, float]:
    """Return ``hit_at_1``, ``mrr`` and ``ndcg_at_10`` of one question, computed by ir-measures.

    The ranking given to ir-measures lists, hit by hit, the evidence found there; a hit that
    finds nothing new counts as one irrelevant entry. All evidence has gain 1.

    - ``hit_at_1`` = 1 if the first entry is evidence
    - ``mrr`` = 1 / rank of the first evidence, 0 if none
    - ``ndcg_at_10`` = sum over evidence in the first ten entries of 1 / log2(1 + position),
      divided by the same sum with all evidence first
    """
    names = {"hit_at_1": Success @ 1, "mrr": RR, "ndcg_at_10": nDCG @ NDCG_DEPTH}
    qrels = [ir_measures.Qrel(_QUERY, f"e{index}", 1) for index in range(len(ranks))]
    entries = _entries(ranks)
    run = [
        ir_measures.ScoredDoc(_QUERY, entry, float(len(entries) - position))
        for position, entry in enumerate(entries)
    ]
    values = ir_measures.calc_aggregate(list(names.values()), qrels, run)
    return {name: float(values[measure]) for name, measure in names.items()}


def _entries(ranks: Sequence[int | None]) -> list[str]:
    """Return the ranking as entries, up to the last hit that finds evidence."""
    last = max((rank for rank in ranks if rank is not None), default=0)
    entries: list[str] = []
    for rank in range(1, last + 1):
        found = [f"e{index}" for index, at in enumerate(ranks) if at == rank]
        entries.extend(found or [f"hit{rank}"])
    return entries


def score_retrieval(evidence: Sequence[Located], hits: Sequence[Span]) -> dict[str, float]:
    """Return every retrieval metric of one question by name."""
    ranks = found_ranks(evidence, hits)
    budgets = {f"evidence_recall_{size}": evidence_recall(evidence, hits, size) for size in BUDGETS}
    depths = {f"recall_at_{depth}": recall_at(ranks, depth) for depth in RECALL_DEPTHS}
    return budgets | depths | rank_metrics(ranks)
