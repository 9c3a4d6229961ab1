"""Cut a packaged plan at its hand-labelled headings; ``printed(cut(plan))`` is the plan again."""

from __future__ import annotations

import csv
import re
from dataclasses import replace

from golden import GOLDEN, golden_json
from rewriting import Entry, Line, Piece, Plan, Statement, Table, walk

GAP = re.compile(r"[\s:：]*")
TOC_GAP = " \u00a0:："
# The line at which a page's own footer starts; it belongs to no chapter.
FOOTERS = {"fujian-digital-145": 175, "fuzhou-changle-digital-2024-2028": 1555}


def cut(name: str, text: str) -> Plan:
    """Cut a packaged plan at its golden headings."""
    with (GOLDEN / name / "headings.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    starts = [0]
    for line in text.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    offsets = [starts[int(row["line"]) - 1] + int(row["column"]) for row in rows]
    footer = text[starts[FOOTERS[name] - 1] :] if name in FOOTERS else None
    body_end = len(text) if footer is None else len(text) - len(footer) - 1
    ends = [*offsets[1:], body_end]
    pieces = tuple(
        _piece(number, row, text, offset, end)
        for number, (row, offset, end) in enumerate(zip(rows, offsets, ends, strict=True))
    )
    pieces = _indented(pieces, text, offsets)
    head = text[: offsets[0] - len(pieces[0].before)].removesuffix("\n")
    plan = Plan(
        name,
        golden_json(name, "metadata")["title"],
        _front(head, pieces),
        pieces,
        () if footer is None else tuple(Line(line, "front") for line in footer.split("\n")),
    )
    return _with_facts(_with_cells(plan, rows))


def _piece(number: int, row: dict[str, str], text: str, start: int, end: int) -> Piece:
    """The piece from its label; line breaks are cut off, ``before`` is set by ``_indented``."""
    flags = row["flags"].split(",")
    label, title = row["label"], row["title"]
    assert text.startswith(label, start)
    at = start + len(label)
    gap, words = "", ""
    if "toc" not in flags and title:
        match = GAP.match(text, at)
        assert match
        gap = match[0]
        words = _words(text, match.end(), title)
    stop = at + len(gap) + len(words)
    after = text[stop : stop + 1] if text[stop : stop + 1] in tuple("。:：") else ""
    own, *body = text[stop + len(after) : end].split("\n")
    first = text.count("\n", 0, stop) + 2
    return Piece(
        number=number,
        line=int(row["line"]),
        kind=row["kind"],
        depth=int(row["depth"]),
        label=label,
        title=title,
        run_in="run_in" in flags,
        from_toc="toc" in flags,
        before="",
        gap=gap,
        words=words,
        after=after,
        rest=own,
        joined=False,
        body=tuple(Line(line, "prose", first + index) for index, line in enumerate(body)),
    )


def _words(text: str, start: int, title: str) -> str:
    """``title`` as it is printed at ``start``, with the blanks inside."""
    end, wanted = start, "".join(title.split())
    for character in wanted:
        while text[end].isspace():
            end += 1
        assert text[end] == character, (title, text[start : end + 1])
        end += 1
    return text[start:end]


def _indented(pieces: tuple[Piece, ...], text: str, offsets: list[int]) -> tuple[Piece, ...]:
    """Move the blanks that stand before a label from the piece before to the heading's own."""
    done = list(pieces)
    for index, offset in enumerate(offsets):
        line_start = text.rfind("\n", 0, offset) + 1
        before = text[line_start:offset]
        joined = bool(before.strip())
        done[index] = replace(done[index], before="" if joined else before, joined=joined)
        if index and not joined:
            previous = done[index - 1]
            assert previous.body[-1].text == before
            done[index - 1] = replace(previous, body=previous.body[:-1])
    return tuple(done)


def _front(head: str, pieces: tuple[Piece, ...]) -> tuple[Line | Entry, ...]:
    """The lines before the first heading, those of the 目录 tied to the headings they name."""
    found: list[Line | Entry] = []
    in_toc, position = False, 0
    for text in head.split("\n"):
        entry = _entry(text, pieces[position:]) if in_toc else None
        in_toc = in_toc or "".join(text.split()) == "目录"
        if entry:
            position = entry.piece + 1
        found.append(entry or Line(text, "toc" if in_toc else "front"))
    return tuple(found)


def _entry(text: str, pieces: tuple[Piece, ...]) -> Entry | None:
    words = text.strip()
    for piece in pieces:
        gap_title = words.removeprefix(piece.label)
        title = gap_title.lstrip(TOC_GAP)
        if piece.label and words.startswith(piece.label) and title == piece.title:
            gap = gap_title[: len(gap_title) - len(title)]
            return Entry(piece.number, text[: text.index(words)], gap, title)
    return None


def _with_cells(plan: Plan, rows: list[dict[str, str]]) -> Plan:
    """Give the lines of the tables their role and each table to its caption's piece."""
    tables = {t["name"]: t for t in golden_json(plan.name, "tables")}
    pieces = list(plan.pieces)
    for index, piece in enumerate(pieces):
        table = tables.get(piece.entry)
        if table is None:
            continue
        first = int(rows[index]["line"]) + 1
        count = table["line_end"] - first + 1
        body = tuple(
            replace(line, role="cell") if number < count else line
            for number, line in enumerate(piece.body)
        )
        cells = Table(tuple(table["columns"]), tuple(tuple(row) for row in table["rows"]))
        pieces[index] = replace(piece, body=body, table=cells)
    return replace(plan, pieces=tuple(pieces))


def _with_facts(plan: Plan) -> Plan:
    """Give each responsibility statement to the piece whose path it names."""
    paths = [path for _, path in walk(plan.pieces)]
    found: dict[int | None, list[Statement]] = {}
    for fact in golden_json(plan.name, "responsibilities"):
        home = paths.index(tuple(fact["path"])) if fact["path"] else None
        statement = Statement(
            fact["line"], tuple(fact["lead"]), tuple(fact["responsible"]), fact["etc"]
        )
        found.setdefault(home, []).append(statement)
    pieces = tuple(
        replace(piece, statements=tuple(found.get(index, ())))
        for index, piece in enumerate(plan.pieces)
    )
    return replace(plan, pieces=pieces, statements=tuple(found.get(None, ())))
