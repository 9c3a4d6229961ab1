"""Rewritings of the structure: the order of the chapters, the levels, more items."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from random import Random

from rewriting import BOX_KINDS, Entry, Line, Piece, Plan, map_pieces
from rewriting_words import ARABIC_NUMERAL, CHINESE_NUMERAL, chinese, number_of

ITEM_TITLES = ("夯实工作基础", "完善“一张图”管理", "推进试点示范,形成经验", "健全长效机制")
CIRCLED = ("①", "②", "③", "④")
BRACKETED = ("（1）", "（2）", "（3）", "（4）")
EXPLANATION = "按照统一部署,明确目标任务和完成时限,定期通报进展情况,确保各项工作落到实处。"
MAX_HOSTS = 6


def renumbered(label: str, number: int) -> str:
    """The label with another number in the same style."""
    if ARABIC_NUMERAL.search(label):
        return re.sub(r"\d+(?!.*\d)", str(number), label)
    return CHINESE_NUMERAL.sub(chinese(number), label)


def shuffled_chapters(plan: Plan, rng: Random) -> Plan:
    """Permute the outermost numbered headings with all that is under them and number them anew."""
    first = next(p for p in plan.pieces if p.depth == 1 and p.kind in ("章", "一、"))
    blocks: list[list[Piece]] = []
    before: list[Piece] = []
    after: list[Piece] = []
    for piece in plan.pieces:
        if piece.depth == 1 and piece.kind == first.kind:
            blocks.append([])
        elif piece.depth == 1 and blocks:
            after.append(piece)
            continue
        (after if after else blocks[-1] if blocks else before).append(piece)
    rng.shuffle(blocks)
    counters: dict[str, int] = {}
    through = _kinds_counted_through(plan)
    done = list(before)
    for number, block in enumerate(blocks, 1):
        for piece in block:
            if piece.depth == 1:
                piece = replace(piece, label=renumbered(piece.label, number))
            elif piece.kind in through:
                counters[piece.kind] = counters.get(piece.kind, 0) + 1
                piece = replace(piece, label=renumbered(piece.label, counters[piece.kind]))
            elif "-" in piece.label:
                piece = replace(piece, label=re.sub(r"\d+-", f"{number}-", piece.label))
            done.append(piece)
    return _toc_in_order(replace(plan, pieces=(*done, *after)))


def _kinds_counted_through(plan: Plan) -> set[str]:
    """Kinds whose numbers run on from chapter to chapter: boxes, and 1. where no 1. starts one."""
    found, seen = set(BOX_KINDS), set[str]()
    for piece in plan.pieces:
        if piece.depth == 1:
            seen = set()
        elif piece.kind == "1." and piece.kind not in seen:
            seen.add(piece.kind)
            if number_of(piece.label) != 1:
                found.add(piece.kind)
    return found


def _toc_in_order(plan: Plan) -> Plan:
    """Put the lines of the 目录 into the order of the headings."""
    order = {piece.number: index for index, piece in enumerate(plan.pieces)}
    entries = [line for line in plan.front if isinstance(line, Entry)]
    following = iter(sorted(entries, key=lambda entry: order[entry.piece]))
    front = tuple(next(following) if isinstance(line, Entry) else line for line in plan.front)
    return replace(plan, front=front)


def change_kinds(plan: Plan, kinds: Mapping[str, tuple[str, str]]) -> Plan:
    """Give kinds another kind and label; the pattern of a label holds ``{}`` for the number."""

    def of_piece(piece: Piece) -> Piece:
        number = number_of(piece.label)
        if piece.kind not in kinds or number is None:
            return piece
        kind, pattern = kinds[piece.kind]
        numeral = str(number) if kind in ("1.", "(1)") else chinese(number)
        gap = " " if kind in ("章", "节") else ""
        below = "\n" in piece.gap
        return replace(
            piece, kind=kind, label=pattern.format(numeral), gap=piece.gap if below else gap
        )

    plan = map_pieces(plan, of_piece)
    front = tuple(
        replace(line, gap=" " if kinds_of(plan)[line.piece] in ("章", "节") else "")
        if isinstance(line, Entry)
        else line
        for line in plan.front
    )
    return replace(plan, front=front)


def kinds_of(plan: Plan) -> dict[int, str]:
    return {piece.number: piece.kind for piece in plan.pieces}


def sections_for_items(plan: Plan, rng: Random) -> Plan:
    """一、 becomes 第一节 under 章, and 第一章 where there is no 章."""
    if any(piece.kind == "章" for piece in plan.pieces):
        return change_kinds(plan, {"一、": ("节", "第{}节")})
    return change_kinds(plan, {"一、": ("章", "第{}章")})


def items_for_chapters(plan: Plan, rng: Random) -> Plan:
    """第一章 becomes 一、, 第一节 （一）; where 一、 and what is below stand under 章 they step down.

    Titles that only the 目录 gives are printed, for a lone 一、（一） would be no label pair.
    """
    if not any(piece.kind == "章" for piece in plan.pieces):
        return plan
    plan = titles_in_place(plan, rng)
    one, two = ("一、", "{}、"), ("(一)", "（{}）")
    if any(piece.kind == "节" for piece in plan.pieces):
        return change_kinds(plan, {"章": one, "节": two})
    steps = {"章": one, "一、": two, "(一)": ("1.", "{}."), "1.": ("(1)", "（{}）")}
    if any(p.kind == "1." and p.depth == 3 for p in plan.pieces):
        plan = replace(plan, pieces=tuple(_stepped(plan)))
    return change_kinds(plan, steps)


def _stepped(plan: Plan) -> list[Piece]:
    """1. directly under 一、 takes the place of （一）: the step below it would be left out."""
    return [
        replace(p, kind="(一)", label=f"({chinese(number_of(p.label) or 1)})")
        if p.kind == "1." and p.depth == 3
        else p
        for p in plan.pieces
    ]


def titles_in_place(plan: Plan, rng: Random) -> Plan:
    """Print the titles that only the 目录 gives, and every heading on a line of its own."""
    return map_pieces(plan, _with_title)


def _with_title(piece: Piece) -> Piece:
    if not piece.from_toc and not piece.joined:
        return piece
    before = "  " if piece.joined else piece.before
    words, gap = piece.words or piece.title, piece.gap or " "
    return replace(piece, before=before, words=words, gap=gap, joined=False, from_toc=False)


def circled_items(plan: Plan, rng: Random) -> Plan:
    """Lists of ① items at the end of some headings, each "①title。explanation"."""
    return _with_items(plan, rng, "①", CIRCLED, run_in=True)


def bracketed_items(plan: Plan, rng: Random) -> Plan:
    """Lists of （1） items at the end of some headings, each title on a line of its own."""
    return _with_items(plan, rng, "(1)", BRACKETED, run_in=False)


def nested_items(plan: Plan, rng: Random) -> Plan:
    """① items under （1） items."""
    return circled_items(bracketed_items(plan, rng), rng)


def _with_items(plan: Plan, rng: Random, kind: str, labels: tuple[str, ...], run_in: bool) -> Plan:
    hosts = [
        piece.number
        for piece, following in zip(plan.pieces, plan.pieces[1:], strict=False)
        if piece.kind in ("节", "一、", "(一)", "1.", "(1)")
        and following.depth <= piece.depth
        and not (piece.joined or following.joined or piece.run_in)
        and any(line.text.strip() for line in piece.body)
    ]
    chosen = set(rng.sample(hosts, min(len(hosts), MAX_HOSTS)))
    done: list[Piece] = []
    for piece in plan.pieces:
        done.append(piece)
        if piece.number in chosen:
            count = rng.randint(2, len(labels))
            titles = zip(labels[:count], ITEM_TITLES, strict=False)
            done += [_item(piece, kind, label, title, run_in) for label, title in titles]
    # Added pieces are numbered after the plan's own: no line of the 目录 names them.
    first = max(piece.number for piece in plan.pieces) + 1
    numbered = [
        piece if piece.number >= 0 else replace(piece, number=first + index)
        for index, piece in enumerate(done)
    ]
    return replace(plan, pieces=tuple(numbered))


def _item(host: Piece, kind: str, label: str, title: str, run_in: bool) -> Piece:
    """An item in the layout of its host: its indentation, and blank lines where it has them."""
    blank = (Line(""),) if any(not line.text.strip() for line in host.body) else ()
    text = () if run_in else (Line(host.before + EXPLANATION), *blank)
    return Piece(
        number=-1,
        line=0,
        kind=kind,
        depth=host.depth + 1,
        label=label,
        title=title,
        run_in=run_in,
        from_toc=False,
        before=host.before,
        gap="",
        words=title,
        after="。" if run_in else "",
        rest=EXPLANATION if run_in else "",
        joined=False,
        body=(*blank, *text),
    )


def headings_on_own_lines(plan: Plan, rng: Random) -> Plan:
    """Every heading opens a paragraph; what follows its title stays in that paragraph."""

    def of_piece(piece: Piece) -> Piece:
        return replace(piece, joined=False, rest=piece.rest.rstrip())

    return map_pieces(plan, of_piece)
