"""What an answer says: points made, words it must not say, figures, and when it refuses.

Every metric is per question, in [0, 1], higher is better, and None where it is undefined: such a
question is ineligible and left out of the mean, never counted as 0.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

from app.model import Citation

REFUSALS = frozenset({"not_found", "out_of_scope"})

_QUOTATION_LINE = re.compile(r"^ {0,3}>", re.MULTILINE)
_BLANKS = re.compile(r"\s+")
# Digits in a lead that are no statement: markers, list numbers, the names of cited plans.
_NO_STATEMENT = re.compile(
    r"\[\d+(?:[,，、]\s*\d+)*\]|^\s*\d+(?:[.)]\s|、)|《[^》]*》", re.MULTILINE
)
_GROUPED = re.compile(r"(?<![\d.])\d{1,3}(?:,\d{3})+(?!\d)")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")

Points = Sequence[Sequence[str]]


def normalise(text: str) -> str:
    """Return ``text`` in NFKC form, without any blanks, in lower case."""
    return _BLANKS.sub("", unicodedata.normalize("NFKC", text)).lower()


def lead(answer: str) -> str:
    """Return the answer's own words: all text before the first Markdown quotation line."""
    quotation = _QUOTATION_LINE.search(answer)
    return answer[: quotation.start()] if quotation else answer


def missing_points(points: Points, answer: str) -> tuple[str, ...]:
    """Return the first variant of every point of which no variant stands in ``answer``."""
    said = normalise(answer)
    return tuple(
        point[0] for point in points if not any(normalise(variant) in said for variant in point)
    )


def point_recall(points: Points, answer: str) -> float | None:
    """Share of points made: ``|points made| / |points|``; None without points."""
    if not points:
        return None
    return 1 - len(missing_points(points, answer)) / len(points)


def all_points(points: Points, answer: str) -> float | None:
    """1 if every point is made, else 0; None without points."""
    return float(not missing_points(points, answer)) if points else None


def violations(must_not: Iterable[str], answer: str) -> tuple[str, ...]:
    """Return what the answer's lead says although it must not."""
    said = normalise(lead(answer))
    return tuple(words for words in must_not if normalise(words) in said)


def must_not_kept(must_not: Sequence[str], answer: str) -> float | None:
    """1 if the lead says nothing it must not, else 0; None where nothing is forbidden."""
    return float(not violations(must_not, answer)) if must_not else None


def figures(text: str) -> frozenset[str]:
    """Return the numbers of ``text`` as printed, after NFKC, thousands separators removed.

    A number ends where its digits end: "5" is not among the figures of "2025". Both readings of
    "150,200" are returned (one number, or two with a Chinese comma between them).
    """
    plain = unicodedata.normalize("NFKC", text)
    grouped = frozenset(group.replace(",", "") for group in _GROUPED.findall(plain))
    return grouped | frozenset(_NUMBER.findall(plain))


def stated_figures(answer: str, citations: Iterable[Citation]) -> frozenset[str]:
    """Return the numbers the lead states, without markers, list numbers and names of plans."""
    statement = lead(answer)
    for number in {citation.document_number for citation in citations}:
        statement = statement.replace(number, " ") if number else statement
    statement = _NO_STATEMENT.sub(" ", statement)
    joined = _GROUPED.sub(lambda group: group.group().replace(",", ""), statement)
    return frozenset(_NUMBER.findall(unicodedata.normalize("NFKC", joined)))


def unsupported_figures(answer: str, citations: Sequence[Citation]) -> tuple[str, ...]:
    """Return, sorted, the stated numbers that nothing cited contains.

    A citation holds its clause and quotation, its headings and, for a table row, the column heads
    (their years date the values). The number of citations is a count that the reader can check.
    """
    cited = [
        text
        for c in citations
        for text in (c.clause_text, c.quote, " ".join(c.path), " ".join(c.columns))
    ]
    supported = frozenset(number for text in cited for number in figures(text))
    supported |= {str(len(citations))}
    return tuple(sorted(stated_figures(answer, citations) - supported))


def figures_faithful(answer: str, status: str, citations: Sequence[Citation]) -> float | None:
    """1 if every number of the lead is supported (``unsupported_figures``), else 0.

    None unless the answer has status ``answered`` and its lead states a number: a refusal may
    repeat the numbers of the question.
    """
    if status != "answered" or not stated_figures(answer, citations):
        return None
    return float(not unsupported_figures(answer, citations))


def refusal_recall(expected: str, status: str) -> float | None:
    """1 if a question that must be refused was refused, else 0; None for any other question.

    The mean over questions is TP / (TP + FN); not_found and out_of_scope both count as refusing.
    """
    return float(status in REFUSALS) if expected in REFUSALS else None


def refusal_precision(expected: str, status: str) -> float | None:
    """1 if a refused question had to be refused, else 0; None for a question not refused.

    The mean over questions is TP / (TP + FP).
    """
    return float(expected in REFUSALS) if status in REFUSALS else None


def refusal_f1(pairs: Iterable[tuple[str, str]]) -> float | None:
    """2 TP / (2 TP + FP + FN) over all (expected, given) statuses; None if nobody refuses."""
    both = [(expected in REFUSALS, status in REFUSALS) for expected, status in pairs]
    hits = sum(expected and given for expected, given in both)
    misses = sum(expected != given for expected, given in both)
    return 2 * hits / (2 * hits + misses) if hits + misses else None
