"""What a source text lost or lacks, told to its reader in Chinese."""

from __future__ import annotations

from collections.abc import Sequence

from .lines import squeeze
from .model import ANNEX_KIND, METADATA_KIND, NOTICE_KIND, Section
from .structure import Structure


def find_gaps(text: str, structure: Structure, bare_tables: Sequence[str]) -> tuple[str, ...]:
    """Tables and annexes without content, headings without title, entries of the 目录 not found."""
    found = [f"表“{name}”只有标题，正文中没有表格内容。" for name in bare_tables]
    found += [
        f"“{' '.join(s.path)}”只有标题，没有正文。"
        for s in structure.sections
        if s.kind == ANNEX_KIND and not text[s.heading_end : s.char_end].strip()
    ]
    found += [
        f"第 {s.line} 行“{s.label}”在正文中缺标题，已按目录补为“{s.title}”。"
        for s in structure.sections
        if s.title_from_toc
    ]
    found += [f"目录有“{title}”，正文中没有这个标题。" for title in _lost_titles(structure)]
    if not any(_is_heading(s) for s in structure.sections):
        found.append("没有识别出标题，按段落处理。")
    return tuple(found)


def _lost_titles(structure: Structure) -> list[str]:
    """Entries of the 目录 that the body does not print as headings."""
    printed = {squeeze(section.title) for section in structure.sections}
    toc = structure.front.toc
    return [title for title in toc.titles.values() if squeeze(title) not in printed] if toc else []


def _is_heading(section: Section) -> bool:
    return section.kind not in (METADATA_KIND, NOTICE_KIND) and bool(section.label or section.title)
