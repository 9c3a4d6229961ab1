"""Whether citations point at the evidence. Every value is in [0, 1], higher is better.

A citation's *clause* is ``[clause_start, clause_end)`` of its document, its *quotation*
``[char_start, char_end)``. A metric is None where it is undefined (see each formula).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from app.model import Citation
from eval.metrics import normalise
from eval.spans import Located, Span, overlaps


def clause_span(citation: Citation) -> Span:
    """Return the place of the cited clause."""
    return Span(citation.document_id, citation.clause_start, citation.clause_end)


def citation_recall(evidence: Sequence[Located], citations: Sequence[Citation]) -> float | None:
    """Share of evidence some cited clause overlaps; None without evidence.

    ``|{e : some citation's clause overlaps an occurrence of e}| / |evidence|``
    """
    if not evidence:
        return None
    clauses = [clause_span(citation) for citation in citations]
    cited = sum(any(overlaps(clause, located) for clause in clauses) for located in evidence)
    return cited / len(evidence)


def citation_precision(evidence: Sequence[Located], citations: Sequence[Citation]) -> float | None:
    """Share of citations whose clause holds evidence; None without evidence or citations.

    ``|{c : the clause of c overlaps an occurrence of some evidence}| / |citations|``. The clause
    decides, not the quotation: quoting another sentence of the right clause is a right citation.
    """
    if not evidence or not citations:
        return None
    right = sum(
        any(overlaps(clause_span(citation), located) for located in evidence)
        for citation in citations
    )
    return right / len(citations)


def citation_path(
    evidence: Sequence[Located], paths: Sequence[Sequence[str]], citations: Sequence[Citation]
) -> float | None:
    """Share of cited evidence that is cited under the right headings.

    ``paths[i]`` are fragments that evidence i's heading path must contain. Of the evidence with
    fragments and with an overlapping citation: the share for which the path of at least one such
    citation contains every fragment. None if there is no such evidence.
    """
    verdicts: list[bool] = []
    for located, fragments in zip(evidence, paths, strict=True):
        citing = [one for one in citations if overlaps(clause_span(one), located)]
        if fragments and citing:
            verdicts.append(any(_path_contains(one.path, fragments) for one in citing))
    return sum(verdicts) / len(verdicts) if verdicts else None


def _path_contains(path: Sequence[str], fragments: Sequence[str]) -> bool:
    entries = [normalise(entry) for entry in path]
    return all(any(normalise(part) in entry for entry in entries) for part in fragments)


def quote_exactness(citations: Sequence[Citation], texts: Mapping[str, str]) -> float | None:
    """Share of citations with ``quote == text[char_start:char_end]``; None without citations.

    A citation of a document that is not among ``texts`` is wrong.
    """
    if not citations:
        return None
    exact = sum(
        one.document_id in texts
        and one.quote == texts[one.document_id][one.char_start : one.char_end]
        for one in citations
    )
    return exact / len(citations)
