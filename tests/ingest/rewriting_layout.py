"""Rewritings of the layout: blanks, indentation, hard wraps."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from random import Random

from rewriting import BOX_KINDS, Entry, Line, Piece, Plan, line_goes_on, map_pieces

WIDE_INDENT = "　　"
NO_LINE_START = "，。、；：？！）》”’」〕,;:?!)%"
WORD = re.compile(r"[A-Za-z0-9.+%/-]")
MIN_PARAGRAPH = 60


def unambiguous(plan: Plan) -> Plan:
    """Leave out text after a box that only its indentation tells from the box's own text."""
    done: list[Piece] = []
    box: Piece | None = None
    for piece in plan.pieces:
        if piece.kind in BOX_KINDS:
            box = piece
        elif box and piece.depth <= box.depth and piece.kind == "段首":
            continue
        elif box and piece.depth <= box.depth:
            box = None
        done.append(_box_text(piece, box) if box else piece)
    kept = {line.number for piece in done for line in piece.body} | {p.line for p in done}
    return map_pieces(
        replace(plan, pieces=tuple(done)),
        lambda p: replace(p, statements=tuple(s for s in p.statements if s.number in kept)),
    )


def _box_text(piece: Piece, box: Piece) -> Piece:
    body = (line for line in piece.body if not line.text.strip() or line.indent == box.before)
    return replace(piece, body=tuple(body))


def without_indents(plan: Plan, rng: Random) -> Plan:
    """Every line starts at its first character."""
    plan = map_lines(unambiguous(plan), lambda line: replace(line, text=line.text.lstrip()))
    return map_pieces(plan, lambda p: replace(p, before="", gap=re.sub(r"(?<=\n).*$", "", p.gap)))


def without_gaps(plan: Plan, rng: Random) -> Plan:
    """No blank between label and title, in the 目录 neither."""
    front = tuple(
        replace(line, gap=line.gap.strip()) if isinstance(line, Entry) else line
        for line in plan.front
    )
    plan = replace(plan, front=front)
    return map_pieces(plan, lambda p: p if "\n" in p.gap else replace(p, gap=p.gap.strip()))


def without_blank_lines(plan: Plan, rng: Random) -> Plan:
    """No blank line but in tables, where it may be an empty cell."""

    def full(line: Line | Entry) -> bool:
        return isinstance(line, Entry) or bool(line.text.strip()) or line.role == "cell"

    def of_piece(piece: Piece) -> Piece:
        gap = re.sub(r"\n\s*\n", "\n", piece.gap)
        return replace(piece, gap=gap, body=tuple(line for line in piece.body if full(line)))

    plan = replace(plan, front=tuple(line for line in plan.front if full(line)))
    return map_pieces(plan, of_piece)


def without_blanks(plan: Plan, rng: Random) -> Plan:
    """No indentation, no blank between label and title, no blank lines."""
    return without_blank_lines(without_gaps(without_indents(plan, rng), rng), rng)


def with_blanks(plan: Plan, rng: Random) -> Plan:
    """Wide indentation, blanks after labels and at line ends, a blank line after every line."""
    plan = map_lines(
        without_indents(plan, rng),
        lambda line: replace(line, text=WIDE_INDENT + line.text + "  ") if line.text else line,
    )
    unfinished = line_goes_on(plan)
    return map_pieces(plan, lambda piece: _spaced(piece, piece.number not in unfinished))


def _spaced(piece: Piece, ends_line: bool) -> Piece:
    gap = piece.gap
    if piece.words and piece.label and piece.kind != "——" and "\n" not in gap:
        gap = "　" if piece.kind in ("章", "节") else gap + " "
    has_cells = any(line.role == "cell" for line in piece.body)
    blank = (Line(""),) if ends_line and not has_cells else ()
    before = piece.before if piece.joined else WIDE_INDENT
    return replace(piece, before=before, gap=gap, body=(*blank, *piece.body))


def map_lines(plan: Plan, change: Callable[[Line], Line]) -> Plan:
    """Change the running lines: neither cells nor the lines of headings."""

    def of_line(line: Line) -> Line:
        return line if line.role == "cell" else change(line)

    front = tuple(line if isinstance(line, Entry) else of_line(line) for line in plan.front)
    pieces = tuple(replace(p, body=tuple(of_line(line) for line in p.body)) for p in plan.pieces)
    return replace(plan, front=front, pieces=pieces)


def breaks(text: str, width: int, kinsoku: bool) -> list[int]:
    """Offsets at which ``text`` is broken so that no line is longer than ``width``.

    Words and numbers are not broken. With ``kinsoku`` a closing mark may hang over the width
    instead of starting a line (JLREQ/CLREQ 3.1.6).
    """
    found, start = [], 0
    while len(text) - start > width:
        end = start + width
        if kinsoku:
            while end < len(text) and text[end] in NO_LINE_START:
                end += 1
        back = end
        while back > start + 1 and WORD.match(text[back - 1]) and WORD.match(text[back : back + 1]):
            back -= 1
        end = back if back > start + width // 2 else end
        while end < len(text) and text[end].isspace():
            end += 1
        if end >= len(text):
            break
        found.append(end)
        start = end
    return found


def _broken(parts: tuple[str, ...], width: int, kinsoku: bool) -> tuple[str, ...]:
    """The parts of one paragraph with line breaks put into them."""
    text = "".join(parts)
    cuts = breaks(text, width, kinsoku)
    done, start = [], 0
    for part in parts:
        end = start + len(part)
        inside = [cut for cut in cuts if start <= cut < end]
        points = [start, *inside, end]
        lines = [text[a:b] for a, b in zip(points, points[1:], strict=False)]
        done.append("\n".join(lines))
        start = end
    return tuple(done)


def wrapped(plan: Plan, width: int, kinsoku: bool = True) -> Plan:
    """Break every paragraph and heading line longer than ``width`` characters."""

    def of_line(line: Line) -> Line:
        is_paragraph = line.role == "prose" or len(line.text) > MIN_PARAGRAPH
        if line.role == "toc" or not is_paragraph or "|" in line.text:
            return line
        return replace(line, text=_broken((line.text,), width, kinsoku)[0])

    def of_piece(p: Piece) -> Piece:
        if "\n" in p.gap:
            words, after, rest = _broken((p.words, p.after, p.rest), width, kinsoku)
            return replace(p, words=words, after=after, rest=rest)
        parts = (p.before, p.label, p.gap, p.words, p.after, p.rest)
        before, label, gap, words, after, rest = _broken(parts, width, kinsoku)
        return replace(p, before=before, label=label, gap=gap, words=words, after=after, rest=rest)

    plan = map_lines(plan, of_line)
    return map_pieces(plan, of_piece)


def indented(plan: Plan, rng: Random) -> Plan:
    """Every paragraph starts with two wide blanks, as GB/T 9704 prints it."""
    plan = map_lines(
        without_indents(plan, rng),
        lambda line: replace(line, text=WIDE_INDENT + line.text) if line.text else line,
    )
    return map_pieces(plan, lambda p: replace(p, before="" if p.joined else WIDE_INDENT))


def with_blank_lines(plan: Plan, rng: Random) -> Plan:
    """A blank line after every line that has none."""

    def spread(lines: tuple[Line | Entry, ...]) -> tuple[Line | Entry, ...]:
        done: list[Line | Entry] = []
        for line in lines:
            done.append(line)
            if not (isinstance(line, Line) and (line.role == "cell" or not line.text.strip())):
                done.append(Line(""))
        return tuple(done)

    unfinished = line_goes_on(plan)

    def of_piece(piece: Piece) -> Piece:
        if piece.number in unfinished:
            return piece
        first = () if any(line.role == "cell" for line in piece.body) else (Line(""),)
        body = tuple(line for line in spread(piece.body) if isinstance(line, Line))
        return replace(piece, body=(*first, *body))

    plan = without_blank_lines(plan, rng)
    return map_pieces(replace(plan, front=spread(plan.front)), of_piece)


def wrapped_indented(plan: Plan, rng: Random) -> Plan:
    """As copied from a printed page: 30 characters a line, indented paragraphs, no blank lines."""
    return wrapped(without_blank_lines(indented(plan, rng), rng), 30)


def wrapped_with_blank_lines(plan: Plan, rng: Random) -> Plan:
    """As in an e-mail: 40 characters a line, a blank line between paragraphs, no indentation."""
    return wrapped(with_blank_lines(without_indents(plan, rng), rng), 40, kinsoku=False)


def wrapped_plain(plan: Plan, rng: Random) -> Plan:
    """45 characters a line; neither indentation nor blank lines show where a paragraph starts."""
    return wrapped(without_blank_lines(without_indents(plan, rng), rng), 45)
