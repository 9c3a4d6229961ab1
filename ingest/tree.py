"""Headings → sections: levels by nesting of families, spans, parents and paths."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, replace

from .heading import CAPTIONS, Heading
from .levels import nesting_order, style_ranks
from .lines import Line, line_at
from .model import (
    ANNEX_KIND,
    BOX_KINDS,
    DASH_KIND,
    LEAD_KIND,
    METADATA_KIND,
    NOTICE_KIND,
    NUMBERED_KINDS,
    PREFACE_KIND,
    STYLED_KIND,
    Section,
)
from .toc import family_rank

_TOP = (METADATA_KIND, NOTICE_KIND, PREFACE_KIND, ANNEX_KIND)


@dataclass(frozen=True)
class Node:
    """A heading with its parent (index into the nodes, None at the top) and its span's end."""

    heading: Heading
    parent: int | None
    end: int


def nest(headings: Sequence[Heading], closes: Sequence[int], body_end: int) -> tuple[Node, ...]:
    """Give each heading its parent and end.

    ``closes`` are positions where an open box or caption ends although no heading follows.
    """
    open_headings = _OpenHeadings(body_end, Ranks(headings))
    pending = deque(sorted(closes))
    for heading in headings:
        while pending and pending[0] <= heading.start:
            open_headings.close_boxes(pending.popleft())
        open_headings.push(heading)
    for position in pending:
        open_headings.close_boxes(position)
    return tuple(open_headings.nodes)


class Ranks:
    """How far out each heading of a document stands; smaller ranks enclose larger ones."""

    def __init__(self, headings: Sequence[Heading]) -> None:
        numbered = [h for h in headings if h.kind in NUMBERED_KINDS]
        self._order = nesting_order([(h.kind, h.ordinal) for h in numbered])
        styled = [(h.kind, h.style) for h in numbered if h.style is not None]
        levels = {h.style for h in headings if h.kind == STYLED_KIND and h.style is not None}
        self._styles = style_ranks(styled, sorted(levels), self._order)

    def of(self, heading: Heading) -> float:
        """The rank of ``heading``."""
        if heading.kind == STYLED_KIND and heading.style is not None:
            return self._styles[heading.style]
        return self._order.get(heading.kind, family_rank(heading.kind))


class _OpenHeadings:
    """The nodes so far and the chain of those still open, with what each has counted inside."""

    def __init__(self, body_end: int, ranks: Ranks) -> None:
        self.nodes: list[Node] = []
        self._ranks = ranks
        self._body_end = body_end
        self._stack: list[int] = []
        self._last: list[dict[str, int | None]] = []

    def push(self, heading: Heading) -> None:
        """Close what ``heading`` closes and open it."""
        depth = len(self._stack)
        while depth and self._closes(depth - 1, heading):
            depth -= 1
        self._pop_to(depth, heading.start)
        parent = self._stack[-1] if self._stack else None
        if self._last:
            self._last[-1][heading.kind] = heading.ordinal
        self.nodes.append(Node(heading, parent, self._body_end))
        self._stack.append(len(self.nodes) - 1)
        self._last.append({})

    def close_boxes(self, position: int) -> None:
        """End the open box or caption at ``position`` if a heading above takes what follows."""
        for depth, index in enumerate(self._stack):
            if depth and self.nodes[index].heading.kind in CAPTIONS:
                self._pop_to(depth, position)
                return

    def _pop_to(self, depth: int, position: int) -> None:
        while len(self._stack) > depth:
            index = self._stack.pop()
            self._last.pop()
            self.nodes[index] = replace(self.nodes[index], end=position)

    def _closes(self, depth: int, new: Heading) -> bool:
        top = self.nodes[self._stack[depth]].heading
        if top.kind in BOX_KINDS and new.kind in NUMBERED_KINDS:
            return not self._inside_box(depth, new)
        return _closes(top, new, self._ranks)

    def _inside_box(self, depth: int, new: Heading) -> bool:
        """A numbered item belongs to an open box if it opens or continues a numbering in it."""
        before = self._last[depth].get(new.kind)
        if before is not None:
            return new.ordinal == before + 1
        outer = [self.nodes[i].heading for i in self._stack[:depth]]
        numbered = [heading for heading in outer if heading.kind in NUMBERED_KINDS]
        deeper = not numbered or self._ranks.of(new) > self._ranks.of(numbered[-1])
        return deeper and new.ordinal == 1


def _closes(top: Heading, new: Heading, ranks: Ranks) -> bool:
    """Whether ``new`` closes the open heading ``top``."""
    if new.kind in _TOP:
        return True
    if top.kind in (METADATA_KIND, NOTICE_KIND):
        return True
    if top.kind == PREFACE_KIND:
        return new.kind not in (DASH_KIND, LEAD_KIND, *CAPTIONS)
    if new.kind in CAPTIONS:
        return top.kind in CAPTIONS or top.kind in (DASH_KIND, LEAD_KIND) or _is_run_in_item(top)
    if new.kind in (DASH_KIND, LEAD_KIND):
        return top.kind in (DASH_KIND, LEAD_KIND)
    if top.kind in (DASH_KIND, LEAD_KIND):
        return True
    if top.kind in CAPTIONS:
        return True
    return ranks.of(top) >= ranks.of(new)


def _is_run_in_item(heading: Heading) -> bool:
    return heading.run_in and heading.kind in ("1.", "(1)", "①")


def sections_of(
    document_id: str, nodes: Sequence[Node], lines: tuple[Line, ...]
) -> tuple[Section, ...]:
    """Turn nodes into sections with ids, levels, paths and line numbers."""
    sections: list[Section] = []
    counts: dict[int | None, int] = {}
    for node in nodes:
        parent = sections[node.parent] if node.parent is not None else None
        counts[node.parent] = counts.get(node.parent, 0) + 1
        prefix = f"{parent.section_id}." if parent else f"{document_id}#"
        sections.append(_section(node, parent, f"{prefix}{counts[node.parent]}", lines))
    return tuple(sections)


def _section(
    node: Node, parent: Section | None, section_id: str, lines: tuple[Line, ...]
) -> Section:
    heading = node.heading
    line = line_at(lines, heading.start)
    entry = " ".join(part for part in (heading.label, heading.title) if part)
    path = (parent.path if parent else ()) + ((entry,) if entry else ())
    return Section(
        section_id=section_id,
        kind=heading.kind,
        label=heading.label,
        title=heading.title,
        level=parent.level + 1 if parent else 1,
        path=path,
        run_in=heading.run_in,
        title_from_toc=heading.title_from_toc,
        line=line.number,
        column=heading.start - line.start,
        char_start=heading.start,
        char_end=node.end,
        heading_end=heading.end,
        parent_id=parent.section_id if parent else None,
    )
