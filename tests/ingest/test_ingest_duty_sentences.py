"""Who does it, in brackets, ends a sentence: no 。 stands behind it in many plans."""

from __future__ import annotations

from ingest_cases import parse

from ingest.pieces import sentence_spans

TEXT = """己市数据应用办法

一、支持政策

1．支持数据应用。对入选项目给予最高80万元支持。（牵头单位：市数据局；配合单位：市财政局，有关区人民政府）支持建设数据创新中心，给予最高60万元支持。（牵头单位：市科技局）

2．发展平台经济（责任单位：市商务局），培育平台企业9家。
"""


def sentences(number: str) -> list[str]:
    parsed = parse(TEXT)
    chunk = next(c for c in parsed.chunks if c.text.startswith(number))
    text = parsed.document.text
    return [text[a:b] for a, b in sentence_spans(chunk)]


def test_the_next_sentence_begins_behind_the_bracket():
    assert sentences("1．") == [
        "1．支持数据应用。",
        "对入选项目给予最高80万元支持。",
        "（牵头单位：市数据局；配合单位：市财政局，有关区人民政府）",
        "支持建设数据创新中心，给予最高60万元支持。",
        "（牵头单位：市科技局）",
    ]


def test_a_bracket_inside_a_sentence_does_not_end_it():
    assert sentences("2．") == ["2．发展平台经济（责任单位：市商务局），培育平台企业9家。"]
