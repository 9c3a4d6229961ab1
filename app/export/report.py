"""A conversation as it is printed: exchanges in order, and the sources they rest on, numbered.

Sources are numbered over the whole export in the order in which a reader meets them, so that the
footnotes of a page and the rows of the table 来源 have the same numbers. Only citations that were
checked again become sources; a marker of another citation becomes the words （未核实）.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from app.export.blocks import Block, Line, Quotation, Run, parse_blocks, with_lines, words
from app.export.check import Checked
from app.model import Answer, Citation
from app.verify import UNVERIFIED_MARK

DEFAULT_TITLE = "政策规划问答记录"
RELATED_HINT = "以下条款与问题相关，供参考，不是答案。"
REJECTED_HINT = "以下引用未能在已收录的原文中核对，可能是文件已更新或引用被改动，不作为依据。"
_DIGITS = "零一二三四五六七八九十"


@dataclass(frozen=True)
class Source:
    """A checked citation under its number, from 1."""

    number: int
    citation: Citation


@dataclass(frozen=True)
class Exchange:
    """One question with its answer. ``lead`` answers, ``grounds`` quotes; ``hints`` warn."""

    question: str
    understood: str | None
    lead: tuple[Block, ...]
    grounds: tuple[Block, ...]
    related: tuple[Citation, ...]
    hints: tuple[str, ...]


@dataclass(frozen=True)
class Report:
    """All that an export prints. ``rejected`` are the citations that do not hold."""

    title: str
    exported: date
    exchanges: tuple[Exchange, ...]
    sources: tuple[Source, ...]
    rejected: tuple[Citation, ...]
    closing: str

    @property
    def has_pages(self) -> bool:
        """Whether any source names a page."""
        return any(source.citation.page is not None for source in self.sources)


class Numbering:
    """Gives each source the next number when it is met first; one place is one source."""

    def __init__(self) -> None:
        self._numbers: dict[tuple[str, int, int, str], int] = {}
        self._sources: list[Source] = []

    def number(self, citation: Citation) -> int:
        """Return the number of ``citation``."""
        span = (citation.char_start, citation.char_end)
        key = (citation.document_id, *span, citation.reference)
        if key not in self._numbers:
            self._numbers[key] = len(self._numbers) + 1
            self._sources.append(Source(self._numbers[key], citation))
        return self._numbers[key]

    @property
    def sources(self) -> tuple[Source, ...]:
        """The sources met so far, by number."""
        return tuple(self._sources)


def build_report(checked: Sequence[Checked], title: str | None, exported: date) -> Report:
    """Lay out ``checked`` answers; sources that no text mentions are numbered last."""
    numbering = Numbering()
    exchanges = tuple(_exchange(one, numbering) for one in checked)
    for one in checked:
        for citation in one.answer.citations:
            numbering.number(citation)
    rejected = [c for one in checked for c in (*one.rejected, *one.rejected_related)]
    return Report(
        title=one_line(title or "") or DEFAULT_TITLE,
        exported=exported,
        exchanges=exchanges,
        sources=numbering.sources,
        rejected=tuple(rejected),
        closing=_closing([one.answer for one in checked], exported),
    )


def _exchange(checked: Checked, numbering: Numbering) -> Exchange:
    answer = checked.answer
    verified = {c.label: c for c in answer.citations}
    rejected = {c.label for c in checked.rejected} - set(verified)
    blocks = [_cited(block, verified, rejected, numbering) for block in parse_blocks(answer.answer)]
    quoted = (i for i, block in enumerate(blocks) if isinstance(block, Quotation))
    first = next(quoted, len(blocks))
    question, understood = one_line(answer.question), one_line(answer.standalone_question)
    hints = list(answer.notices)
    if answer.unverified:
        hints.append(f"以下内容未能在原文中核对：{'；'.join(answer.unverified)}")
    return Exchange(
        question=question,
        understood=understood if understood != question else None,
        lead=tuple(blocks[:first]),
        grounds=tuple(blocks[first:]),
        related=tuple(answer.related),
        hints=tuple(one_line(hint) for hint in hints),
    )


def _cited(
    block: Block, verified: Mapping[int, Citation], rejected: set[int], numbering: Numbering
) -> Block:
    def marker(label: int) -> Run:
        if label in verified:
            return Run(source=numbering.number(verified[label]))
        return Run(UNVERIFIED_MARK if label in rejected else f"[{label}]")

    def numbered(line: Line) -> Line:
        return tuple(run if run.label is None else marker(run.label) for run in line)

    if isinstance(block, Quotation):
        return Quotation(_quoted(block, verified, numbering))
    return with_lines(block, numbered)


def _quoted(block: Quotation, verified: Mapping[int, Citation], numbering: Numbering) -> Line:
    """Words set as a quotation must stand in a checked quote, whatever marker is behind them."""
    said = Run(one_line(words(block.runs)))
    labels = [run.label for run in block.runs if run.label is not None]
    first = [verified[label] for label in labels if label in verified]
    holding = (c for c in (*first, *verified.values()) if _compact(said.text) in _compact(c.quote))
    citation = next(holding, None)
    return (said, Run(source=numbering.number(citation)) if citation else Run(UNVERIFIED_MARK))


def _closing(answers: Sequence[Answer], exported: date) -> str:
    versions = "、".join(dict.fromkeys(one_line(a.index_version) for a in answers))
    engines = "、".join(dict.fromkeys(one_line(a.engine) for a in answers))
    return f"生成日期：{chinese_date(exported)}；索引版本：{versions}；作答引擎：{engines}。"


def chinese_date(day: date) -> str:
    """Return a date as official papers write it."""
    return f"{day.year}年{day.month}月{day.day}日"


def chinese_number(number: int) -> str:
    """Return 1..99 in Chinese numerals."""
    tens, ones = divmod(number, 10)
    if not tens:
        return _DIGITS[ones]
    return f"{_DIGITS[tens] if tens > 1 else ''}十{_DIGITS[ones] if ones else ''}"


def one_line(text: str) -> str:
    """Return ``text`` with line breaks and runs of blanks as one blank."""
    return " ".join(text.split())


def note(citation: Citation) -> str:
    """Return what a footnote says: the reference and the quoted words."""
    return f"{citation.reference}：“{one_line(citation.quote)}”"


def source_head(report: Report) -> tuple[str, ...]:
    """Return the column heads of the table 来源; pages only where any is known."""
    return ("序号", "文件", "文号", "章节条款", "原文", *(("页码",) if report.has_pages else ()))


def source_row(report: Report, source: Source) -> tuple[str, ...]:
    """Return the cells of one source below ``source_head``."""
    citation = source.citation
    place = " / ".join(citation.path) or "—"
    cells = (
        *(str(source.number), citation.plan, citation.document_number or "—"),
        *(place, one_line(citation.quote)),
    )
    return (*cells, str(citation.page or "—")) if report.has_pages else cells


def _compact(text: str) -> str:
    return "".join(text.split())
