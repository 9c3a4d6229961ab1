"""Rewritings of words: other places and years, other numerals, punctuation and labels."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from random import Random

from rewriting import BOX_KINDS, Piece, Plan, map_pieces, map_text

DIGITS = "零一二三四五六七八九十"
CHINESE_NUMERAL = re.compile("[一二三四五六七八九十]+")
ARABIC_NUMERAL = re.compile("[0-9]+")
SAME_LENGTH = {
    "福建": "江西",
    "福州": "赣州",
    "浙江": "湖北",
    "温州": "宜昌",
    "长乐": "南康",
    "仓山": "章贡",
    "鹿城": "西陵",
    "闽": "赣",
    "榕": "虔",
}
OTHER_LENGTH = {
    "福建": "黑龙江",
    "福州": "齐齐哈尔",
    "浙江": "黑龙江",
    "温州": "石嘴山",
    "长乐": "昂昂溪",
    "仓山": "碾子山",
    "鹿城": "大武口",
    "闽": "黑",
    "榕": "齐",
}
YEAR = re.compile(r"(?<!\d)20[0-4]\d(?!\d)")
PLAN_NUMERALS = {"十三五": "十四五", "十四五": "十五五", "十五五": "十六五"}
FULL_WIDTH = str.maketrans("(),;?!", "（），；？！")
COLON_OUTSIDE_TIMES = re.compile(r":(?!\d)|(?<!\d):")
COMMA_IN_NUMBER = re.compile(r"(?<=\d),(?=\d{3})")
FULL_DIGITS = str.maketrans("0123456789", "０１２３４５６７８９")
TRADITIONAL = str.maketrans("节条编专栏图总", "節條編專欄圖總")


def chinese(number: int) -> str:
    """A number from 1 to 99 as 十二 or 三十一."""
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else "十" if tens == 1 else DIGITS[tens] + "十"
    return head + (DIGITS[ones] if ones else "")


def value(numeral: str) -> int:
    """The number that ``chinese`` writes as ``numeral``."""
    if numeral.isascii():
        return int(numeral)
    return next(number for number in range(1, 100) if chinese(number) == numeral)


def number_of(label: str) -> int | None:
    """The number a label counts with; the last one of 表2-1."""
    found = [*CHINESE_NUMERAL.findall(label), *ARABIC_NUMERAL.findall(label)]
    return value(found[-1]) if found else None


def replace_words(plan: Plan, words: Mapping[str, str]) -> Plan:
    pattern = re.compile("|".join(sorted(words, key=len, reverse=True)))
    return map_text(plan, lambda text: pattern.sub(lambda match: words[match[0]], text))


def other_places(plan: Plan, rng: Random) -> Plan:
    return replace_words(plan, SAME_LENGTH)


def longer_places(plan: Plan, rng: Random) -> Plan:
    return replace_words(plan, OTHER_LENGTH)


def other_years(plan: Plan, rng: Random) -> Plan:
    shift = rng.choice((-5, 1, 5))
    plan = replace_words(plan, PLAN_NUMERALS)
    return map_text(plan, lambda text: YEAR.sub(lambda m: str(int(m[0]) + shift), text))


def full_punctuation(plan: Plan, rng: Random) -> Plan:
    """，：；（）？！ for their ASCII forms, in labels too; numbers and times stay."""

    def widen(text: str) -> str:
        kept = COMMA_IN_NUMBER.sub("\0", text)
        return COLON_OUTSIDE_TIMES.sub("：", kept).translate(FULL_WIDTH).replace("\0", ",")

    return map_text(plan, widen)


def relabel(plan: Plan, change: Mapping[str, tuple[str, str]]) -> Plan:
    """Replace a pattern in the labels of a kind."""

    def of_piece(piece: Piece) -> Piece:
        if piece.kind not in change:
            return piece
        pattern, new = change[piece.kind]
        return replace(piece, label=re.sub(pattern, new, piece.label))

    return map_pieces(plan, of_piece)


def arabic_chapters(plan: Plan, rng: Random) -> Plan:
    """第一章 becomes 第1章, 第十节 第10节."""

    def of_piece(piece: Piece) -> Piece:
        if piece.kind not in ("章", "节"):
            return piece
        label = CHINESE_NUMERAL.sub(lambda m: str(value(m[0])), piece.label)
        return replace(piece, label=label)

    return map_pieces(plan, of_piece)


def spaced_chapters(plan: Plan, rng: Random) -> Plan:
    """第一章 becomes 第 一 章."""
    blanks = r"第(.+)(.)", r"第 \1 \2"
    plan = relabel(plan, {"章": blanks, "节": blanks})
    return map_pieces(plan, _gap_after_chapter)


def _gap_after_chapter(piece: Piece) -> Piece:
    bare = piece.kind in ("章", "节") and piece.words and not piece.gap
    return replace(piece, gap=" ") if bare else piece


def full_brackets(plan: Plan, rng: Random) -> Plan:
    """(一) becomes （一）."""
    return relabel(plan, {"(一)": (r"\((.+)\)", r"（\1）")})


def dot_numbers(plan: Plan, rng: Random) -> Plan:
    """1. becomes 1．."""
    return relabel(plan, {"1.": (r"\.$", "．")})


def comma_numbers(plan: Plan, rng: Random) -> Plan:
    """1. becomes 1、."""
    return relabel(plan, {"1.": (r"\.$", "、")})


def chinese_boxes(plan: Plan, rng: Random) -> Plan:
    """专栏1 becomes 专栏一."""

    def of_piece(piece: Piece) -> Piece:
        if piece.kind not in BOX_KINDS:
            return piece
        label = ARABIC_NUMERAL.sub(lambda m: chinese(int(m[0])), piece.label)
        return replace(piece, label=label, gap=piece.gap or " ")

    return map_pieces(plan, of_piece)


def spaced_boxes(plan: Plan, rng: Random) -> Plan:
    """专栏1 becomes 专栏 1, 表1 表 1."""
    blank = r"^([^\d\s]+)(\d)", r"\1 \2"
    return relabel(plan, dict.fromkeys((*BOX_KINDS, "表", "图", "附件"), blank))


def full_digits(plan: Plan, rng: Random) -> Plan:
    """1. becomes １., 专栏1 专栏１, 表2-1 表２-１."""
    return map_pieces(plan, lambda p: replace(p, label=p.label.translate(FULL_DIGITS)))


def traditional_labels(plan: Plan, rng: Random) -> Plan:
    """第一节 becomes 第一節, 专栏1 專欄1."""
    return map_pieces(plan, lambda p: replace(p, label=p.label.translate(TRADITIONAL)))
