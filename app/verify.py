"""Check a lead against its citations. Pure, for every engine.

Every label must exist, every number must stand in a cited quote or clause (NFKC, thousands
separators dropped), every 《title》 must be a cited plan or stand in a cited clause. What fails is
marked （未核实） and returned; unknown labels are removed and counted.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from app.model import Citation
from app.terms import plain

UNVERIFIED_MARK = "（未核实）"
_LABEL = re.compile(r"\[(\d{1,3})\]")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_TITLE = re.compile(r"《([^《》]+)》")
_THOUSANDS = re.compile(r"(?<=\d)[,，](?=\d{3}(?!\d))")


@dataclass(frozen=True)
class Verified:
    """The checked lead, what could not be verified, and how many unknown labels were dropped."""

    lead: str
    unverified: tuple[str, ...]
    dropped: int


def verify(
    lead: str,
    citations: Sequence[Citation],
    counted: Sequence[str] = (),
    titles: Sequence[str] = (),
) -> Verified:
    """Return ``lead`` with unknown labels removed and unsupported statements marked.

    ``counted`` are numbers that were counted over the citations; ``titles`` are plans of the index
    that may be named without a citation (a refusal says where it looked).
    """
    known = {c.label for c in citations}
    labels = [int(n) for n in _LABEL.findall(lead)]
    dropped = sum(n not in known for n in labels)
    lead = _LABEL.sub(lambda m: m[0] if int(m[1]) in known else "", lead)
    cited = _support(citations)
    numbers = {_value(n) for n in (*_NUMBER.findall(cited), *counted)}
    failed: list[str] = []
    lines = []
    for line in lead.split("\n"):
        wrong = _unsupported(_without(line, titles), cited, numbers)
        failed += wrong
        lines.append(line + UNVERIFIED_MARK if wrong else line)
    return Verified("\n".join(lines), tuple(dict.fromkeys(failed)), dropped)


def _without(line: str, titles: Sequence[str]) -> str:
    for title in titles:
        line = line.replace(f"《{title}》", "")
    return line


def _support(citations: Sequence[Citation]) -> str:
    texts = [
        f"{c.plan} {' '.join(c.path)} {c.reference} {c.quote} {c.clause_text} {' '.join(c.columns)}"
        for c in citations
    ]
    years = [f"{c.period_start} {c.period_end}" for c in citations]
    return _digits("\n".join([*texts, *years]))


def _digits(text: str) -> str:
    """NFKC without thousands separators; blanks stay, they keep numbers apart."""
    return _THOUSANDS.sub("", unicodedata.normalize("NFKC", text))


def _value(number: str) -> str:
    """A number as compared: 09 is 9."""
    return number.lstrip("0") or "0"


def _unsupported(line: str, cited: str, numbers: set[str]) -> list[str]:
    text = _digits(_LABEL.sub("", line))
    wrong = [n for n in _NUMBER.findall(text) if _value(n) not in numbers]
    wrong += [f"《{t}》" for t in _TITLE.findall(text) if plain(t) not in plain(cited)]
    return wrong
