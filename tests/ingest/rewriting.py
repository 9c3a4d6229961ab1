"""A labelled plan in pieces, and the text printed from them: the basis of the metamorphic tests.

Nothing here knows the parser. The hand-labelled headings (tests/golden) say at which line and
column each heading stands, so a plan can be cut into pieces (``rewriting_cut``), a rewriting
changes the pieces (``rewriting_words``, ``_structure``, ``_layout``, ``_page``), and ``printed``
puts them together again. What a parser must find in the new text follows from the pieces
themselves: ``expected_headings``, ``expected_tables`` and ``expected_statements``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any, Literal

from golden import Heading

Role = Literal["front", "toc", "prose", "cell", "noise"]
BOX_KINDS = ("专栏", "重点工程")


@dataclass(frozen=True)
class Line:
    """A line that holds no heading; it may hold line breaks once it has been wrapped.

    ``number`` is the line's number in the packaged plan, 0 for an added line.
    """

    text: str
    role: Role = "prose"
    number: int = 0

    @property
    def indent(self) -> str:
        return self.text[: len(self.text) - len(self.text.lstrip())]


@dataclass(frozen=True)
class Entry:
    """A line of the 目录 that names a heading; its label is printed as the heading's is."""

    piece: int
    indent: str
    gap: str
    title: str
    tail: str = ""


@dataclass(frozen=True)
class Statement:
    """A 牵头/责任 statement of the piece that it closes; ``number`` is its line's in the plan."""

    number: int
    lead: tuple[str, ...]
    responsible: tuple[str, ...]
    etc: str | None


@dataclass(frozen=True)
class Table:
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Piece:
    """A heading and what follows it up to the next one.

    Printed as ``before label gap words after rest`` and then the lines of ``body``. ``words`` is
    the title as the text has it (empty if only the 目录 gives it); ``joined`` means that the heading
    stands in the line of the one before. ``number`` identifies the piece, ``line`` is its line in
    the packaged plan (0 for an added piece).
    """

    number: int
    line: int
    kind: str
    depth: int
    label: str
    title: str
    run_in: bool
    from_toc: bool
    before: str
    gap: str
    words: str
    after: str
    rest: str
    joined: bool
    body: tuple[Line, ...]
    statements: tuple[Statement, ...] = ()
    table: Table | None = None

    @property
    def entry(self) -> str:
        """The heading as an entry of a path."""
        return " ".join(part for part in (self.label, self.title) if part)


@dataclass(frozen=True)
class Plan:
    """A plan in pieces; ``statements`` are those before the first heading."""

    name: str
    title: str
    front: tuple[Line | Entry, ...]
    pieces: tuple[Piece, ...]
    footer: tuple[Line, ...]
    statements: tuple[Statement, ...] = ()
    newline: str = "\n"


def walk(pieces: tuple[Piece, ...]) -> Iterator[tuple[Piece, tuple[str, ...]]]:
    """Every piece with its path."""
    path: list[str] = []
    for piece in pieces:
        path = [*path[: piece.depth - 1], piece.entry]
        yield piece, tuple(path)


def _heading_text(piece: Piece) -> str:
    return piece.before + piece.label + piece.gap + piece.words + piece.after + piece.rest


def _printed_pieces(plan: Plan) -> tuple[str, list[int]]:
    """The text, and the offset of each piece's label."""
    labels = {piece.number: piece.label for piece in plan.pieces}
    lines = [
        line.indent + labels[line.piece] + line.gap + line.title + line.tail
        if isinstance(line, Entry)
        else line.text
        for line in plan.front
    ]
    text, offsets = "\n".join(lines), []
    for index, piece in enumerate(plan.pieces):
        if not piece.joined and (index or lines):
            text += "\n"
        offsets.append(len(text) + len(piece.before))
        text += "\n".join([_heading_text(piece), *(line.text for line in piece.body)])
    if plan.footer:
        text = "\n".join([text, *(line.text for line in plan.footer)])
    return text, offsets


def printed(plan: Plan) -> str:
    """The plan as one text."""
    return _printed_pieces(plan)[0].replace("\n", plan.newline)


def expected_headings(plan: Plan) -> list[Heading]:
    """What a careful reader finds in the printed plan, with the lines of that text."""
    text, offsets = _printed_pieces(plan)
    return [
        (text.count("\n", 0, offset) + 1, piece.kind, piece.label, piece.title, path)
        for (piece, path), offset in zip(walk(plan.pieces), offsets, strict=True)
    ]


def expected_tables(plan: Plan) -> list[dict[str, Any]]:
    """The tables in the shape of ``tables.json``."""
    return [
        {"name": p.entry, "columns": list(p.table.columns), "rows": [list(r) for r in p.table.rows]}
        for p in plan.pieces
        if p.table
    ]


def expected_statements(plan: Plan) -> list[tuple[tuple[str, ...], Statement]]:
    """Every responsibility statement with the path of the clause that it closes."""
    found: list[tuple[tuple[str, ...], Statement]] = [((), s) for s in plan.statements]
    found += [(path, s) for piece, path in walk(plan.pieces) for s in piece.statements]
    return found


def map_text(plan: Plan, change: Callable[[str], str]) -> Plan:
    """Change every text of the plan and everything expected of it in the same way."""

    def of_line(line: Line | Entry) -> Line | Entry:
        if isinstance(line, Line):
            return replace(line, text=change(line.text))
        return replace(line, gap=change(line.gap), title=change(line.title))

    return replace(
        plan,
        title=change(plan.title),
        front=tuple(of_line(line) for line in plan.front),
        pieces=tuple(_mapped(piece, change) for piece in plan.pieces),
        footer=tuple(replace(line, text=change(line.text)) for line in plan.footer),
        statements=tuple(_mapped_statement(s, change) for s in plan.statements),
    )


def _mapped(piece: Piece, change: Callable[[str], str]) -> Piece:
    table = piece.table and Table(
        tuple(change(c) for c in piece.table.columns),
        tuple(tuple(change(c) for c in row) for row in piece.table.rows),
    )
    return replace(
        piece,
        label=change(piece.label),
        title=change(piece.title),
        gap=change(piece.gap),
        words=change(piece.words),
        after=change(piece.after),
        rest=change(piece.rest),
        body=tuple(replace(line, text=change(line.text)) for line in piece.body),
        statements=tuple(_mapped_statement(s, change) for s in piece.statements),
        table=table,
    )


def _mapped_statement(statement: Statement, change: Callable[[str], str]) -> Statement:
    return Statement(
        statement.number,
        tuple(change(unit) for unit in statement.lead),
        tuple(change(unit) for unit in statement.responsible),
        statement.etc and change(statement.etc),
    )


def map_pieces(plan: Plan, change: Callable[[Piece], Piece]) -> Plan:
    """Change every piece by itself."""
    return replace(plan, pieces=tuple(change(piece) for piece in plan.pieces))


def line_goes_on(plan: Plan) -> set[int]:
    """Numbers of the pieces in whose line the next heading stands."""
    pairs = zip(plan.pieces, plan.pieces[1:], strict=False)
    return {piece.number for piece, following in pairs if following.joined}
