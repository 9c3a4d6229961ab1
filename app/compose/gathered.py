"""What several clauses of one section say together: the parts of a matter that no heading names.

"往哪几个方面抓" is answered by a section whose parts are each about one side of the matter. Which section
that is, is told by the passages that answer likely: those of several parts stand in it, few elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.compose.context import Context, clean_statement, shorten
from app.compose.openings import opening_end
from app.draft import Draft, Quote
from app.passages import Passage
from app.sections import MIN_ITEMS, holds, items_of
from app.terms import coverage, plain
from ingest.model import Section
from ingest.pieces import sentence_spans

# Parts that tell what is, or how all is meant; what is to be done about a matter stands elsewhere.
_FRAMING = re.compile(
    r"现状|基础(?!设施|数据|支撑|能力)|成效|背景|形势|问题|短板|原则|指导思想|总体(?:要求|架构)|意义|回顾|名词解释|目标"
)
# A sentence that only names the units is no part of what is done.
_DUTY = re.compile(r"\s*[（(〔【\[]?(?:主要)?(?:牵头|责任|配合)(?:单位|部门)[^。]*$")
_FRAME_ASKED = re.compile(
    r"现状|基础(?!设施)|成效|成绩|背景|形势|问题|短板|不足|困难|难处|原则|思想|意义|目标|目前|现在|已经?|干了|做了|回顾|为什么|为啥"
)
# Passages this likely beside the best one speak of the matter as well.
_AS_LIKELY = 0.25
# So much of what is likely stands in the section.
_MOST = 0.6
# The parts of a matter are asked for as such, or how many there are.
PARTED = re.compile(
    r"分(?:成|为|了|作)?(?:哪?几|多少|哪些)大?(?:个?(?:方面|方向|部分|板块|领域)|[类块种])|[哪往从](?:哪?几|哪些)大?个?(?:方面|方向|角度|头)|(?:哪?几|哪些)大类"
)
MAX_PARTS = 8
_MAX_SAID = 4


def names_units(sentence: str) -> bool:
    """Whether a sentence is nothing but a bracket 责任单位."""
    return bool(_DUTY.match(sentence))


def of_the_matter(context: Context, passages: Sequence[Passage]) -> tuple[Passage, ...]:
    """The passages in order, those behind that only set the frame, unless the question asks for that."""
    if _FRAME_ASKED.search(context.question.asked):
        return tuple(passages)
    return tuple(sorted(passages, key=lambda p: any(map(_FRAMING.search, p.chunk.path))))


def compose_gathered(context: Context, best: Passage) -> Draft | None:
    """The parts of the section around the best passage, if several of them answer."""
    likely = _likely(context, best)
    home = context.knowledge.section(best.chunk.section_id)
    if home.parent_id is None:
        return None
    section = context.knowledge.section(home.parent_id)
    parts = items_of(context.knowledge, section)
    said = [[p for p in likely if holds(part, p.chunk)] for part in parts]
    parted = bool(PARTED.search(context.question.text)) and len(parts) >= MIN_ITEMS
    parted = _is_headed(context, section, home, more=not parted)
    several = (parted or sum(map(bool, said)) >= MIN_ITEMS) and len(parts) <= MAX_PARTS
    weights = [sum(p.support for p in own) for own in said]
    inside = sum(weights)
    if not several or inside < _MOST * sum(p.support for p in likely):
        return None
    # One part that is nearly all, under a heading of other things, is told alone.
    alone = max(weights) >= _MOST * inside and not _is_headed(context, section, home)
    return None if alone else _draft(context, section, parts, said, home)


def _is_headed(context: Context, section: Section, part: Section, *, more: bool = False) -> bool:
    """Whether the heading of the section has as much of the question as that of the part, or more."""
    terms = context.question.terms
    whole, own = (coverage(terms, plain(s.title)) for s in (section, part))
    return whole > own if more else 0 < whole >= own


def _likely(context: Context, best: Passage) -> list[Passage]:
    least = _AS_LIKELY * best.support
    own = (
        p
        for p in context.passages
        if p.document_id == best.document_id and not p.is_row and not names_units(p.text)
    )
    matter = of_the_matter(context, list(own))
    framing = bool(matter) and any(map(_FRAMING.search, best.chunk.path))
    return [
        p
        for p in matter
        if p.support >= least and (framing or not any(map(_FRAMING.search, p.chunk.path)))
    ]


def _draft(
    context: Context,
    section: Section,
    parts: Sequence[Section],
    said: Sequence[Sequence[Passage]],
    home: Section,
) -> Draft:
    """Each part with its opening and with what of it answers; the part that answers best whole."""
    document_id = section.section_id.split("#")[0]
    text = context.knowledge.documents[document_id].text
    lines: list[str] = []
    quotes: list[Quote] = []
    for n, (part, own) in enumerate(zip(parts, said, strict=True), 1):
        end = opening_end(text, part)
        opening = text[part.heading_end : end].lstrip("：:。 \u3000\xa0\n")
        lines.append(f"- {shorten(clean_statement(f'{part.title}：{opening}'))}[{n}]")
        more = _sentences(context, part) if part == home else [(p.start, p.end) for p in own]
        more = sorted((a, b) for a, b in more if a >= end)
        more = more if part == home else more[:_MAX_SAID]
        lines += [f"- {shorten(clean_statement(text[a:b]))}[{n}]" for a, b in more]
        quotes.append(Quote(document_id, part.char_start, max([end, *(b for _, b in more)])))
    name = context.plan(document_id).name
    lead = f"《{name}》“{section.path[-1]}”：\n" + "\n".join(lines)
    confidence = max(p.support for own in said for p in own)
    return Draft("answered", lead, tuple(quotes), confidence=confidence)


def _sentences(context: Context, part: Section) -> list[tuple[int, int]]:
    """Where the sentences of a part stand, those that only name units left out."""
    document_id = part.section_id.split("#")[0]
    text = context.knowledge.documents[document_id].text
    within = context.knowledge.chunks_within(document_id, part.char_start, part.char_end)
    spans = [span for chunk in within if chunk.kind != "row" for span in sentence_spans(chunk)]
    return [(a, b) for a, b in spans if not names_units(text[a:b])]
