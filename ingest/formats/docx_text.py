"""The words of one Word paragraph, as they stand when all tracked changes are accepted."""

from __future__ import annotations

from .xml import NS, Element, W

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"

# Not part of the words: deletions, field codes, phonetic guides, what older programs would show.
_SKIPPED = frozenset(
    (
        *(f"{W}del", f"{W}moveFrom", f"{W}instrText", f"{W}delText", f"{W}rt", f"{W}pPr"),
        *(f"{_MC}Fallback",),
    )
)
_SIGNS = {
    f"{W}tab": "\t",
    f"{W}br": "\n",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "-",
    f"{W}ptab": "\t",
}
_PAGE_BREAKS = ("page", "column")
_OFF = ("0", "false", "off")


class Words:
    """``text`` of a paragraph; ``frames``: text boxes anchored in it; ``notes``: ids of footnotes;
    ``mark_deleted``: whether a tracked change joins it with the next paragraph."""

    def __init__(self, paragraph: Element) -> None:
        self._parts: list[str] = []
        self.frames: list[Element] = []
        self.notes: list[str] = []
        self._read(paragraph)
        self.text = "".join(self._parts)
        self.mark_deleted = paragraph.find("w:pPr/w:rPr/w:del", NS) is not None

    def _read(self, parent: Element) -> None:
        for element in parent:
            tag = element.tag
            if not isinstance(tag, str) or tag in _SKIPPED:
                continue
            if tag == f"{W}t":
                self._parts.append(element.text or "")
            elif tag in _SIGNS:
                if element.get(f"{W}type") not in _PAGE_BREAKS:
                    self._parts.append(_SIGNS[tag])
            elif tag == f"{W}sym":
                self._parts.append(_symbol(element))
            elif tag == f"{W}txbxContent":
                self.frames.append(element)
            elif tag in (f"{W}footnoteReference", f"{W}endnoteReference"):
                self.notes.append(element.get(f"{W}id", ""))
            elif tag != f"{W}r" or not is_on(element, "rPr/w:vanish"):
                self._read(element)


def _symbol(element: Element) -> str:
    """A character of a symbol font; its private code says nothing outside that font."""
    code = element.get(f"{W}char", "")
    try:
        number = int(code, 16)
    except ValueError:
        return ""
    private = 0xE000 <= number <= 0xF8FF  # noqa: PLR2004 - Unicode's private use area
    return "" if private else chr(number)


def is_on(element: Element, path: str) -> bool:
    """Whether a property is there and not switched off."""
    found = element.find(f"w:{path}", NS)
    return found is not None and found.get(f"{W}val", "1") not in _OFF
