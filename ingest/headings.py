"""Lines → headings, in document order: decides which printed marks are headings and their titles."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from .lines import Line, squeeze
from .markers import Marker, match_marker
from .model import ANNEX_KIND, BOX_KINDS, DASH_KIND, FIGURE_KIND, PREFACE_KIND, TABLE_KIND
from .titles import MAX_LEAD, MAX_TITLE, TitleCut, cut_title
from .toc import Chain, family_rank

STRUCTURAL = ("编", "篇", "章", "节", "条")
CAPTIONS = (*BOX_KINDS, TABLE_KIND, FIGURE_KIND)
_PREFACE = re.compile(r"^(?:前言|引言|序言|导言|结语|结束语)$")
_LISTED_TITLE = re.compile(r"^《[^》]+》(?:[（(〔\[].*[)）〕\]])?[。；;]?$")
_ANNEX_LIST = re.compile(r"^[：:]?\s*\d{1,2}\s*[.．、]")
_CLAUSE_NAME = re.compile(r"^【([^】]{1,30})】")
# Shorter lines hold one heading at most; only longer ones are searched for marks inside.
_LONG_LINE = 200
_BOUNDARY = re.compile(r"(?:(?<=[。！？；])|(?<=[\s\u3000\xa0]))(?=\S)")
_LAST_ANNEX = re.compile(r"附件\s*\d{1,2}$")


@dataclass(frozen=True)
class Heading:
    """A heading before levels are known: its mark, title and the end of its own words."""

    kind: str
    label: str | None
    ordinal: int | None
    title: str
    start: int
    end: int
    run_in: bool
    title_from_toc: bool = False


class HeadingFinder:
    """Walks body lines once, keeping the chain of open marks for look-ups in the 目录."""

    def __init__(self, text: str, toc: dict[Chain, str]) -> None:
        self._text = text
        self._toc = toc
        self._chain: list[Heading] = []
        self._taken: int | None = None

    def find(self, body: tuple[Line, ...]) -> Iterator[Heading]:
        """Yield the headings of ``body`` (blank, furniture and table lines already left out)."""
        for index, line in enumerate(body):
            if line.number == self._taken:
                continue
            below = body[index + 1] if index + 1 < len(body) else None
            yield from self._in_line(line, below)

    def _in_line(self, line: Line, below: Line | None) -> Iterator[Heading]:
        if _PREFACE.match(squeeze(line.text)):
            yield self._open(
                Heading(
                    PREFACE_KIND,
                    None,
                    None,
                    squeeze(line.text),
                    line.text_start,
                    line.text_end,
                    False,
                )
            )
            return
        position = line.text_start
        while position < line.text_end:
            marker = match_marker(self._text, position, line.text_end)
            heading = self._accept(marker, line, below) if marker else None
            if heading:
                yield self._open(heading)
                position = max(heading.end, position + 1)
                position = self._skip_blanks(position, line)
                if position >= line.text_end or match_marker(self._text, position, line.text_end):
                    continue
            elif line.text_end - line.text_start < _LONG_LINE:
                position = self._glued_annex(position, line)
                continue
            position = self._next_inline(position + 1, line)

    def _next_inline(self, position: int, line: Line) -> int:
        """Position of the next plausible mark inside a long line, or the line's end."""
        for boundary in _BOUNDARY.finditer(self._text, position, line.text_end):
            marker = match_marker(self._text, boundary.start(), line.text_end)
            if marker and self._continues(marker):
                return boundary.start()
        return self._glued_annex(position, line)

    def _glued_annex(self, position: int, line: Line) -> int:
        """Position of a 附件N that a list of annexes ends with, or the line's end."""
        annex = _LAST_ANNEX.search(self._text, position, line.text_end)
        return annex.start() if annex and annex.start() > position else line.text_end

    def _skip_blanks(self, position: int, line: Line) -> int:
        while position < line.text_end and self._text[position].isspace():
            position += 1
        return position

    def _continues(self, marker: Marker) -> bool:
        """Whether an inline mark is the first of its family or follows its open sibling."""
        if marker.kind == DASH_KIND or marker.kind in CAPTIONS:
            return True
        if marker.ordinal == 1:
            return True
        last = next((h for h in reversed(self._chain) if h.kind == marker.kind), None)
        return last is not None and last.ordinal is not None and marker.ordinal == last.ordinal + 1

    def _accept(self, marker: Marker, line: Line, below: Line | None) -> Heading | None:
        rest = self._text[marker.end : line.text_end]
        if marker.kind in STRUCTURAL and marker.kind != "条":
            return self._structural(marker, line, below)
        if marker.kind == "条":
            return self._clause(marker, rest)
        if marker.kind in CAPTIONS or marker.kind == ANNEX_KIND:
            return self._caption(marker, rest, line, below)
        if not rest or _LISTED_TITLE.match(rest):
            return None
        cut = cut_title(self._text, marker.end, line.text_end, marker.kind)
        if marker.kind == DASH_KIND and not cut.run_in and len(rest) > MAX_LEAD:
            return None
        return self._heading(marker, cut)

    def _heading(self, marker: Marker, cut: TitleCut) -> Heading:
        title = self._text[marker.end : cut.title_end].strip()
        end = max(cut.title_end, marker.end)
        if not cut.run_in:
            end = max(end, cut.body_start)
        return Heading(
            marker.kind, marker.label, marker.ordinal, title, marker.start, end, cut.run_in
        )

    def _structural(self, marker: Marker, line: Line, below: Line | None) -> Heading | None:
        rest = self._text[marker.end : line.text_end]
        if not rest or match_marker(self._text, marker.end, line.text_end):
            return self._untitled(marker, below if not rest else None)
        cut = cut_title(self._text, marker.end, line.text_end, marker.kind)
        if cut.title_end == marker.end:
            return None
        return self._heading(marker, cut)

    def _untitled(self, marker: Marker, below: Line | None) -> Heading:
        """A bare 第X章: its title stands on the line below or only in the 目录."""
        known = self._toc_title(marker)
        end = marker.start + len(marker.label)
        if below is not None and self._titles_above(below, known):
            self._taken = below.number
            return Heading(
                marker.kind,
                marker.label,
                marker.ordinal,
                below.text,
                marker.start,
                below.text_end,
                False,
            )
        return Heading(
            marker.kind,
            marker.label,
            marker.ordinal,
            known or "",
            marker.start,
            end,
            False,
            bool(known),
        )

    def _titles_above(self, below: Line, known: str | None) -> bool:
        if known is not None:
            return squeeze(below.text) == squeeze(known)
        shape = len(below.text) <= MAX_LEAD and not re.search(r"[。，,；;：:]", below.text)
        return shape and match_marker(below.text, 0, len(below.text)) is None

    def _toc_title(self, marker: Marker) -> str | None:
        outer = [h for h in self._chain if family_rank(h.kind) < family_rank(marker.kind)]
        chain = tuple((h.kind, h.ordinal) for h in outer) + ((marker.kind, marker.ordinal),)
        return self._toc.get(chain)

    def _clause(self, marker: Marker, rest: str) -> Heading:
        named = _CLAUSE_NAME.match(rest)
        alone = len(rest) <= MAX_LEAD and not re.search(r"[。；：:]", rest)
        title = named[1] if named else rest.strip() if alone else ""
        end = marker.start + len(marker.label)
        if named:
            end = marker.end + named.end()
        elif alone:
            end = marker.end + len(rest)
        return Heading(
            marker.kind, marker.label, marker.ordinal, title, marker.start, end, not alone
        )

    def _caption(self, marker: Marker, rest: str, line: Line, below: Line | None) -> Heading | None:
        if marker.kind == ANNEX_KIND and _ANNEX_LIST.match(rest):
            return None
        if len(rest) > MAX_TITLE or "。" in rest[:-1]:
            return None
        first = line.text_start == marker.start
        if not rest and below is not None and (first or marker.kind == ANNEX_KIND):
            if self._titles_above(below, None):
                self._taken = below.number
                return Heading(
                    marker.kind,
                    marker.label,
                    marker.ordinal,
                    below.text,
                    marker.start,
                    below.text_end,
                    False,
                )
        title = rest.strip().rstrip("：:。")
        return Heading(
            marker.kind, marker.label, marker.ordinal, title, marker.start, line.text_end, False
        )

    def _open(self, heading: Heading) -> Heading:
        if heading.kind not in CAPTIONS:
            rank = family_rank(heading.kind)
            self._chain = [h for h in self._chain if family_rank(h.kind) < rank]
            if heading.kind in (ANNEX_KIND, PREFACE_KIND):
                self._chain = []
            self._chain.append(heading)
        return heading


def find_headings(text: str, body: tuple[Line, ...], toc: dict[Chain, str]) -> tuple[Heading, ...]:
    """Return every heading of the body lines, in document order."""
    return tuple(HeadingFinder(text, toc).find(body))
