"""Ways to cut a parsed plan into chunks, ours and those of common splitters, over the same text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from langchain_text_splitters import RecursiveCharacterTextSplitter

from ingest.model import Chunk, ParsedDocument, Section

# LangChain's own example sizes for RecursiveCharacterTextSplitter are near these, and a chunk of
# ours has at most 480 characters.
CHUNK_SIZE = 500
CHUNK_OVERLAP = 50
# No separator at all: windows that end wherever 500 characters end.
FIXED_SEPARATORS = ("",)
CHINESE_SEPARATORS = ("\n\n", "\n", "。", "！", "？", "；", "，", "、", " ", "")

Cut = Callable[[ParsedDocument], tuple[Chunk, ...]]


def by_section(parsed: ParsedDocument) -> tuple[Chunk, ...]:
    """Return the program's own chunks: paragraphs of one section, and table rows."""
    return parsed.chunks


def by_splitter(separators: Sequence[str] | None = None) -> Cut:
    """Return LangChain's recursive splitter; None for its default separators.

    Separators of one's own stay at the end of what they close, as a Chinese full stop should.
    Each chunk keeps its place in the text and the headings above its first character.
    """
    splitter = RecursiveCharacterTextSplitter(
        separators=None if separators is None else list(separators),
        keep_separator=True if separators is None else "end",
        chunk_size=CHUNK_SIZE,
        chunk_overlap=CHUNK_OVERLAP,
        add_start_index=True,
    )

    def cut(parsed: ParsedDocument) -> tuple[Chunk, ...]:
        pieces = splitter.create_documents([parsed.document.text])
        starts = [int(piece.metadata["start_index"]) for piece in pieces]
        return tuple(
            _window(parsed, number, start, start + len(piece.page_content))
            for number, (start, piece) in enumerate(zip(starts, pieces, strict=True), start=1)
        )

    return cut


def without_headings(parsed: ParsedDocument) -> ParsedDocument:
    """Return the plan as if neither its title nor any heading were known to the index."""
    return replace(
        parsed,
        document=replace(parsed.document, title=None),
        chunks=tuple(replace(chunk, path=()) for chunk in parsed.chunks),
    )


def _window(parsed: ParsedDocument, number: int, start: int, end: int) -> Chunk:
    document = parsed.document
    home = _section_at(parsed.sections, start)
    return Chunk(
        chunk_id=f"{document.document_id}#w{number:04}",
        document_id=document.document_id,
        section_id=home.section_id,
        kind="text",
        path=home.path,
        text=document.text[start:end],
        char_start=start,
        char_end=end,
        line=document.text.count("\n", 0, start) + 1,
    )


def _section_at(sections: Sequence[Section], position: int) -> Section:
    """Return the deepest section that holds ``position``, the first one if none does."""
    inside = [s for s in sections if s.char_start <= position < s.char_end]
    return max(inside, key=lambda s: s.level) if inside else sections[0]
