"""Headings → sections: levels by nesting of families, spans, parents and paths."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from .headings import CAPTIONS, Heading
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
    nodes: list[Node] = []
    stack: list[int] = []
    pending = sorted(closes)
    for heading in headings:
        while pending and pending[0] <= heading.start:
            _close_boxes(nodes, stack, pending.pop(0))
        _unwind(nodes, stack, heading)
        nodes.append(Node(heading, stack[-1] if stack else None, body_end))
        stack.append(len(nodes) - 1)
    while pending:
        _close_boxes(nodes, stack, pending.pop(0))
    return tuple(nodes)


def _close_boxes(nodes: list[Node], stack: list[int], position: int) -> None:
    boxes = [depth for depth, i in enumerate(stack) if nodes[i].heading.kind in CAPTIONS]
    if boxes:
        _pop_to(nodes, stack, boxes[0], position)


def _pop_to(nodes: list[Node], stack: list[int], depth: int, position: int) -> None:
    while len(stack) > depth:
        index = stack.pop()
        nodes[index] = replace(nodes[index], end=position)


def _unwind(nodes: list[Node], stack: list[int], heading: Heading) -> None:
    """Pop what the new heading closes."""
    depth = len(stack)
    while depth and _closes(nodes, stack, depth - 1, heading):
        depth -= 1
    _pop_to(nodes, stack, depth, heading.start)


def _closes(nodes: list[Node], stack: list[int], depth: int, new: Heading) -> bool:
    """Whether ``new`` closes the open heading at ``depth`` of the stack."""
    top = nodes[stack[depth]].heading
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
    if top.kind in BOX_KINDS:
        return not _inside_box(nodes, stack, depth, new)
    if top.kind in CAPTIONS:
        return True
    return family_rank(top.kind) >= family_rank(new.kind)


def _is_run_in_item(heading: Heading) -> bool:
    return heading.run_in and heading.kind in ("1.", "(1)", "①")


def _inside_box(nodes: list[Node], stack: list[int], depth: int, new: Heading) -> bool:
    """A numbered item belongs to an open box if it opens or continues a numbering inside it."""
    outer = [nodes[i].heading for i in stack[:depth] if nodes[i].heading.kind in NUMBERED_KINDS]
    deeper = not outer or family_rank(new.kind) > family_rank(outer[-1].kind)
    box = stack[depth]
    siblings = [n.heading for n in nodes if n.parent == box and n.heading.kind == new.kind]
    if siblings and siblings[-1].ordinal is not None:
        return new.ordinal == siblings[-1].ordinal + 1
    return deeper and new.ordinal == 1


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
