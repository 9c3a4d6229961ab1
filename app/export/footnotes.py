"""Real footnotes for python-docx, which has none of its own (ECMA-376 part 1, 17.11).

The first mark of a source carries its footnote; later ones refer to it by the same number, as
Word's own cross-references do.
"""

from __future__ import annotations

from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.text.paragraph import CT_P
from docx.oxml.text.run import CT_R
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.parts.story import StoryPart
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from app.export.word_styles import NOTE_MARK, NOTE_TEXT

# The line above the notes of a page, and above those that go on from the page before.
_SEPARATORS = ((-1, "separator"), (0, "continuationSeparator"))
_EMPTY = f"<w:footnotes {nsdecls('w')}/>"
# Elements of the settings that stand behind footnotePr (ECMA-376 part 1, 17.15.1.78).
_AFTER_FOOTNOTE_SETTINGS = ("w:endnotePr", "w:compat", "w:docVars", "w:rsids", "m:mathPr")


class Footnotes:
    """The footnotes of ``document``, numbered by Word in the order in which they are added."""

    def __init__(self, document: Document) -> None:
        part = document.part
        element = parse_xml(_EMPTY)
        name = PackURI("/word/footnotes.xml")
        self._part = StoryPart(name, CONTENT_TYPE.WML_FOOTNOTES, element, part.package)
        part.relate_to(self._part, RELATIONSHIP_TYPE.FOOTNOTES)
        self._added: set[int] = set()
        settings = OxmlElement("w:footnotePr")
        for number, kind in _SEPARATORS:
            note = self._append(number)
            note.set(qn("w:type"), kind)
            self._paragraph(note).add_run()._r.append(OxmlElement(f"w:{kind}"))
            settings.append(_with_id("w:footnote", number))
        document.settings.element.insert_element_before(settings, *_AFTER_FOOTNOTE_SETTINGS)

    def mark(self, paragraph: Paragraph, number: int, text: str) -> None:
        """Put mark ``number`` at the end of ``paragraph``; new numbers must come one by one."""
        if number in self._added:
            _refer(paragraph, number)
            return
        self._added.add(number)
        body = self._paragraph(self._append(number), NOTE_TEXT)
        _mark_run(body)._r.append(OxmlElement("w:footnoteRef"))
        body.add_run(f" {text}")
        start = _with_id("w:bookmarkStart", number)
        start.set(qn("w:name"), _bookmark(number))
        paragraph._p.append(start)
        _mark_run(paragraph)._r.append(_with_id("w:footnoteReference", number))
        paragraph._p.append(_with_id("w:bookmarkEnd", number))

    def _append(self, number: int) -> BaseOxmlElement:
        note = _with_id("w:footnote", number)
        self._part.element.append(note)
        return note

    def _paragraph(self, note: BaseOxmlElement, style: str | None = None) -> Paragraph:
        element = OxmlElement("w:p")
        assert isinstance(element, CT_P)
        note.append(element)
        paragraph = Paragraph(element, self._part)
        paragraph.style = style
        return paragraph


def _refer(paragraph: Paragraph, number: int) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), f" NOTEREF {_bookmark(number)} \\f \\h ")
    element = OxmlElement("w:r")
    assert isinstance(element, CT_R)
    field.append(element)
    paragraph._p.append(field)
    run = Run(element, paragraph)
    run.style = NOTE_MARK
    run.text = str(number)


def _mark_run(paragraph: Paragraph) -> Run:
    return paragraph.add_run(style=NOTE_MARK)


def _with_id(tag: str, number: int) -> BaseOxmlElement:
    element = OxmlElement(tag)
    element.set(qn("w:id"), str(number))
    return element


def _bookmark(number: int) -> str:
    return f"_RefSource{number}"
