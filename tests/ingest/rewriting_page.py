"""Rewritings of the page: Markdown, line ends, page numbers, site navigation, 目录."""

from __future__ import annotations

import re
from dataclasses import replace
from random import Random

from rewriting import Entry, Line, Piece, Plan, map_pieces
from rewriting_layout import without_indents

LEADERS = ("……………… {}", "........{}", "\t{}", " · · · · · · {}")
TOC_KINDS = ("章", "节", "一、", "(一)")
DEEPEST_MARKDOWN = 6
NAVIGATION = ("首页 > 政务公开 > 规划计划", "欢迎访问市人民政府门户网站", "字体:大 中 小 打印 收藏")
PAGE_FOOTER = ("【打印本页】 【关闭窗口】", "扫一扫在手机打开当前页", "分享到: 微信 微博")


def windows_line_ends(plan: Plan, rng: Random) -> Plan:
    return replace(plan, newline="\r\n")


def markdown_headings(plan: Plan, rng: Random) -> Plan:
    """#, ##, ### before headings on a line of their own."""

    def of_piece(piece: Piece) -> Piece:
        if piece.joined or piece.run_in or "\n" in piece.gap:
            return piece
        return replace(piece, before="#" * min(piece.depth + 1, DEEPEST_MARKDOWN) + " ")

    return map_pieces(_with_heading(without_indents(plan, rng)), of_piece)


def markdown_bold(plan: Plan, rng: Random) -> Plan:
    """** around label and title, the mark that ends a run-in title outside: **title**。text."""
    return _bold(plan, rng, inside=False)


def markdown_bold_mark(plan: Plan, rng: Random) -> Plan:
    """** around label, title and the mark that ends it: **title。**text."""
    return _bold(plan, rng, inside=True)


def _bold(plan: Plan, rng: Random, inside: bool) -> Plan:
    def of_piece(piece: Piece) -> Piece:
        if piece.joined or "\n" in piece.gap:
            return piece
        after = piece.after + "**" if inside else "**" + piece.after
        return replace(piece, before="**", after=after)

    return map_pieces(_with_heading(without_indents(plan, rng)), of_piece)


def _with_heading(plan: Plan) -> Plan:
    front = tuple(
        replace(line, text="# " + line.text.strip())
        if isinstance(line, Line) and line.text.strip() == plan.title
        else line
        for line in plan.front
    )
    return replace(plan, front=front)


def page_numbers(plan: Plan, rng: Random) -> Plan:
    """— 12 — between lines, also inside wrapped paragraphs, now and then under the plan's title."""
    page = 0

    def mark() -> str:
        nonlocal page
        page += 1
        return rng.choice((f"— {page} —", f"- {page} -", f"{plan.title}\n— {page} —"))

    def in_text(text: str) -> str:
        if "\n" not in text or rng.random() < 0.8:
            return text
        at = rng.choice([m.start() for m in re.finditer("\n", text)])
        return text[:at] + "\n" + mark() + text[at:]

    def of_piece(piece: Piece) -> Piece:
        rest = in_text(piece.rest)
        body = []
        for line in piece.body:
            if line.role == "cell":
                body.append(line)
                continue
            body.append(replace(line, text=in_text(line.text)))
            if rng.random() < 0.05:
                body.append(Line(mark(), "noise"))
        return replace(piece, rest=rest, body=tuple(body))

    return map_pieces(plan, of_piece)


def navigation(plan: Plan, rng: Random) -> Plan:
    """A site's header and footer around the page."""
    header = tuple(Line(text, "noise") for text in (*NAVIGATION, ""))
    footer = tuple(Line(text, "noise") for text in ("", *PAGE_FOOTER))
    return replace(plan, front=(*header, *plan.front), footer=(*plan.footer, *footer))


def title_again(plan: Plan, rng: Random) -> Plan:
    """The plan's own title once more in front of the first heading."""
    lines = (Line(plan.title, "noise"), Line("", "noise"))
    return replace(plan, front=(*plan.front, *lines))


def _toc_entries(plan: Plan) -> tuple[Entry, ...]:
    return tuple(
        Entry(p.number, "  " * p.depth, " " if p.kind in ("章", "节") else "", p.title)
        for p in plan.pieces
        if p.kind in TOC_KINDS
    )


def toc_added(plan: Plan, rng: Random) -> Plan:
    """A 目录 for a plan that has none: under its own title, else at the very start."""
    if any(isinstance(line, Entry) for line in plan.front):
        return plan
    texts = [line.text.lstrip("# ").rstrip() for line in plan.front if isinstance(line, Line)]
    at = texts.index(plan.title) + 1 if plan.title in texts else 0
    lines = (Line("", "toc"), Line("目录", "toc"), *_toc_entries(plan), Line("", "toc"))
    return replace(plan, front=(*plan.front[:at], *lines, *plan.front[at:]))


def toc_with_pages(plan: Plan, rng: Random) -> Plan:
    """Leaders and page numbers in the 目录, which is added where there is none."""
    plan = toc_added(plan, rng)
    leader = rng.choice(LEADERS)
    page = 1
    front: list[Line | Entry] = []
    for line in plan.front:
        if isinstance(line, Entry):
            page += rng.randint(0, 2)
            line = replace(line, tail=leader.format(page))
        front.append(line)
    return replace(plan, front=tuple(front))
