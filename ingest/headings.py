"""Lines → headings, in document order: which printed marks are headings, and their titles."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from .heading import CAPTIONS, Heading, caption, clause, is_title, marked, styled, titled_below
from .lines import Line, squeeze
from .markers import Marker, match_marker
from .model import ANNEX_KIND, DASH_KIND, PREFACE_KIND
from .titles import MAX_LEAD, MAX_TITLE, TitleCut, cut_title
from .toc import Chain, family_rank

STRUCTURAL = ("编", "篇", "部分", "章", "节")
CLAUSE = "条"
_PREFACE = re.compile(r"^(?:前言|引言|序言|导言|结语|结束语)$")
# The longest of them with blanks between its letters.
_MAX_PREFACE = 12
_LISTED_TITLE = re.compile(r"《[^《》]{1,200}》(?:[（(〔\[][^《》]{0,60}[)）〕\]])?[。；;]?")
# Words that make a mark a reference to another place ("第十二条规定", "附件1和附件2", "表1所列").
_REFERENCE = re.compile(
    r"所[称列述示]|规定|第[一二三四五六七八九十\d]+[款项]|[、和及与或至到](?:第|附件|附表|专栏|表|图)"
)
# Shorter lines hold one heading at most; only longer ones are searched for marks inside.
_LONG_LINE = 200
_BOUNDARY = re.compile(r"(?:(?<=[。！？；])|(?<=[\s\u3000\xa0]))(?=\S)")
_LAST_ANNEX = re.compile(r"附件\s{0,4}\d{1,2}$")


class HeadingFinder:
    """Walks body lines once, keeping the chain of open marks for look-ups in the 目录."""

    def __init__(self, text: str, toc: dict[Chain, str], styles: Mapping[int, int]) -> None:
        self._text = text
        self._toc = toc
        self._styles = styles
        self._chain: list[Heading] = []
        self._taken: int | None = None

    def find(self, body: tuple[Line, ...]) -> Iterator[Heading]:
        """Yield the headings of ``body`` (blank, furniture and table lines already left out)."""
        for index, line in enumerate(body):
            if line.number == self._taken:
                continue
            below = body[index + 1] if index + 1 < len(body) else None
            style = self._styles.get(line.number)
            found = 0
            for heading in self._in_line(line, below):
                yield replace(heading, style=style) if not found else heading
                found += 1
            if style is not None and not found and len(line.text) <= MAX_TITLE:
                yield styled(line, style)

    def _in_line(self, line: Line, below: Line | None) -> Iterator[Heading]:
        if len(line.text) <= _MAX_PREFACE and _PREFACE.match(title := squeeze(line.text)):
            start, end = line.text_start, line.text_end
            yield self._open(Heading(PREFACE_KIND, None, None, title, start, end, False))
            return
        position = line.text_start
        while position < line.text_end:
            marker = match_marker(self._text, position, line.text_end)
            heading = self._accept(marker, line, below) if marker else None
            if heading:
                if below is not None and heading.end > line.text_end:
                    self._taken = below.number
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
        named = marker.kind in (*STRUCTURAL, CLAUSE, ANNEX_KIND, *CAPTIONS)
        if named and self._is_reference(marker, line):
            return None
        if marker.kind in STRUCTURAL:
            return self._structural(marker, line, below)
        if marker.kind == CLAUSE:
            return clause(self._text, marker, line)
        if named:
            return caption(self._text, marker, line, below)
        rest = line.text_end - marker.end
        if not rest:
            return titled_below(marker, below) if marker.start == line.text_start else None
        if _LISTED_TITLE.fullmatch(self._text, marker.end, line.text_end):
            return None
        within = any(heading.kind == CLAUSE for heading in self._chain)
        cut = cut_title(self._text, marker.end, line.text_end, marker.kind, sentences=within)
        inline = marker.start > line.text_start
        if marker.kind == DASH_KIND and inline and not cut.run_in and rest > MAX_LEAD:
            return None
        return self._heading(marker, cut)

    def _is_reference(self, marker: Marker, line: Line) -> bool:
        """Whether words that follow without a blank make the mark a mention of another place."""
        glued = marker.end == marker.start + len(marker.label)
        return glued and _REFERENCE.match(self._text, marker.end, line.text_end) is not None

    def _heading(self, marker: Marker, cut: TitleCut) -> Heading:
        title = self._text[marker.end : cut.title_end].strip().rstrip("；;")
        end = max(cut.title_end, marker.end)
        if not cut.run_in:
            end = max(end, cut.body_start)
        return marked(marker, title, end, run_in=cut.run_in)

    def _structural(self, marker: Marker, line: Line, below: Line | None) -> Heading | None:
        alone = marker.end >= line.text_end
        if alone or match_marker(self._text, marker.end, line.text_end):
            return self._untitled(marker, below if alone else None)
        cut = cut_title(self._text, marker.end, line.text_end, marker.kind)
        if cut.title_end == marker.end:
            return None
        return self._heading(marker, cut)

    def _untitled(self, marker: Marker, below: Line | None) -> Heading:
        """A bare 第X章: its title stands on the line below or only in the 目录."""
        known = self._toc_title(marker)
        end = marker.start + len(marker.label)
        if below is not None and self._titles_above(below, known):
            return marked(marker, below.text, below.text_end)
        return marked(marker, known or "", end, from_toc=bool(known))

    def _titles_above(self, below: Line, known: str | None) -> bool:
        if len(below.text) > MAX_TITLE:
            return False
        if known is not None:
            return squeeze(below.text) == squeeze(known)
        return is_title(below.text)

    def _toc_title(self, marker: Marker) -> str | None:
        outer = [h for h in self._chain if family_rank(h.kind) < family_rank(marker.kind)]
        chain = tuple((h.kind, h.ordinal) for h in outer) + ((marker.kind, marker.ordinal),)
        return self._toc.get(chain)

    def _open(self, heading: Heading) -> Heading:
        if heading.kind not in CAPTIONS:
            rank = family_rank(heading.kind)
            self._chain = [h for h in self._chain if family_rank(h.kind) < rank]
            if heading.kind in (ANNEX_KIND, PREFACE_KIND):
                self._chain = []
            self._chain.append(heading)
        return heading


def find_headings(
    text: str,
    body: tuple[Line, ...],
    toc: dict[Chain, str],
    styles: Mapping[int, int] | None = None,
) -> tuple[Heading, ...]:
    """Return every heading of the body lines, in document order.

    ``styles`` gives the level (1 outermost) of lines, by number, that the file's format marks as
    headings. A heading that a page prints twice in a row is one heading, at its first line.
    """
    found: list[Heading] = []
    for heading in HeadingFinder(text, toc, styles or {}).find(body):
        if found and _same(text, found[-1], heading):
            found[-1] = replace(found[-1], end=heading.end)
        else:
            found.append(heading)
    return tuple(found)


def _same(text: str, first: Heading, second: Heading) -> bool:
    printed = (first.kind, first.label, first.title) == (second.kind, second.label, second.title)
    titled = bool(first.title) and not (first.run_in or first.title_from_toc)
    return printed and titled and not text[first.end : second.start].strip()
