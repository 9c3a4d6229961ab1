"""What every composer sees, and when a passage supports an answer."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from app.asked_terms import MAX_UNKNOWN, MAX_VERB
from app.catalog import Plan
from app.compose.asked_values import has_other_values
from app.compose.expected import lacks_expected
from app.compose.families import is_another_sum, names_another_member
from app.compose.field_things import lacks_field_thing
from app.compose.fields import FIELD_WORD
from app.compose.mismatch import COUNTED, is_near_miss
from app.compose.named_thing import is_another_thing
from app.compose.value_kinds import fits_intent, is_other_quantity
from app.compose.wanting import leaves_open
from app.knowledge import Knowledge
from app.passages import Passage
from app.question import Question
from app.support_model import packaged_model
from app.terms import Term, found, general_words, plain, says_phrase

# Share of the question's weighted terms that a clause must cover to answer it; set on the dev
# questions, where answerable and near-miss ones separate best.
MIN_COVERAGE = 0.5
# One missing term of at least this share of the whole weight is the thing asked for: refuse.
MAX_MISSING_SHARE = 0.45
# A figure or a field of a plan in a clause that says no more of the question than this is one of something
# else: without this check 43 of 60 questions for things that no plan knows (潜艇, 滑雪场) got a figure.
LEAST_SAID = 0.2
_EXACT = ("figure", "status")
_OF_FRONT = ("status", "timeline", "which_plan", "responsibility")
_SENTENCE = re.compile(r"[。；;”」）)]$")
# A passage this likely may state the matter in other words, though the word that weighs most is missing.
# More is needed where what is counted (几座茶园) is named by a word that plans use, and of a row, which
# names its matter in few words, most of one that has next to none of the question's. Set on 1,789
# answerable and 619 silent questions.
LIKELY, _IN_OTHER_WORDS, _ROW_UNNAMED = 0.28, 0.22, 0.5
# A year with which a value is compared does not date it: 较2025年减少一半.
_COMPARED = re.compile(
    r"(?:较|比|相[较比]于?|对比)(?:于|上)?\s*(20\d{2})\s*年?(?!的?(?:目标|建成))"
)
# What bears the name of a place without being it.
_NAMED_KINDS = "园区|园|谷|基地|小镇|中心|大学|学院|实验室|集团|公司"
# So many of the question's weightiest terms stand for what it asks.
_HEAVIEST = 2
# Leads of facts stay below this many characters.
MAX_LEAD_CHARS = 300
MAX_ITEM_CHARS = 80
# A list in one sentence is shown whole.
MAX_LIST_CHARS = 800


@dataclass(frozen=True)
class Context:
    """A question with its ranked passages; ``plans`` restricts the answer where the question does.

    ``look`` searches one plan for the question on its own, ``again`` the same plans for another question;
    without them the passages are all there is.
    """

    question: Question
    knowledge: Knowledge
    passages: tuple[Passage, ...]
    plans: tuple[Plan, ...]
    look: Callable[[Plan], Context] | None = None
    again: Callable[[Question], Context] | None = None

    def of_plan(self, plan: Plan) -> Context:
        """The question put to one plan alone, with the passages found there."""
        if self.look:
            return self.look(plan)
        own = tuple(p for p in self.passages if p.document_id == plan.document_id)
        return replace(self, passages=own, plans=(plan,))

    def with_passages(self, passages: tuple[Passage, ...]) -> Context:
        """The same with other passages, or these in another order."""
        return replace(self, passages=passages)

    def plan(self, document_id: str) -> Plan:
        """The plan with this document id."""
        return self.knowledge.catalog.plan(document_id)

    def best(self) -> Passage | None:
        """The best passage, whether or not it supports an answer."""
        return self.passages[0] if self.passages else None


def supports(passage: Passage, question: Question) -> bool:
    """Whether the passage answers: nothing in it is about something else, and it is likely enough."""
    return passage.support >= packaged_model().threshold and fits(passage, question)


def fits(passage: Passage, question: Question) -> bool:
    """Whether nothing makes the passage a wrong answer: other year, place, code, title or value."""
    if not passage.year_stated or any(t.is_code for t in passage.missing):
        return False
    if not passage.is_row and _dated_by_comparison(passage, question):
        return False
    if passage.is_row and is_other_quantity(question.text, passage.chunk):
        return False
    if _lacks_the_matter(passage, question):
        return False
    around = plain(" ".join((passage.chunk.text, *passage.chunk.path, *passage.chunk.columns)))
    if question.intent != "summary" and is_another_thing(question, around):
        return False
    if lacks_field_thing(question.asked, around):
        return False
    clause = plain(passage.text)
    if passage.is_front and not _is_of_front(passage, question, clause):
        return False
    if not fits_intent(passage, question, clause) or is_near_miss(passage, question, clause):
        return False
    if lacks_expected(question.text, passage, clause) or leaves_open(passage, question):
        return False
    if names_another_member(plain(question.text), around):
        return False
    # A row tells the sum of one thing, whatever its text says of others.
    if not passage.is_row and is_another_sum(plain(question.text), clause, around):
        return False
    if has_other_values(passage, question, clause):
        return False
    if not all(_says_of(plain(p), clause, passage, question) for p in question.foreign_places):
        return False
    return all(says_phrase(plain(quoted), around) for quoted in question.quoted)


def _dated_by_comparison(passage: Passage, question: Question) -> bool:
    """Whether an asked year only stands in the sentence to be compared with."""
    if _COMPARED.search(question.text) or not (said := set(_COMPARED.findall(passage.text))):
        return False
    rest = _COMPARED.sub("", passage.text)
    return any(str(y) in said and str(y) not in rest for y in question.years)


def _is_of_front(passage: Passage, question: Question, clause: str) -> bool:
    """Whether front matter has a word of the question, and one that names no field, if there is any.

    A title, addressees or a signature are no sentence: they only answer questions for fields.
    """
    if question.intent not in _OF_FRONT and not _SENTENCE.search(passage.text.rstrip()):
        return False
    matters = [t for t in question.terms if not FIELD_WORD.search(t.text)]
    around = plain(passage.chunk.text)
    of_this = not matters or any(found(t, around) for t in matters)
    return of_this and any(found(t, clause) for t in question.terms)


def _lacks_the_matter(passage: Passage, question: Question) -> bool:
    """Whether a figure, summary or field is asked of a thing that the passage does not name.

    A likely passage may name it in other words.
    """
    if question.intent != "status" and passage.support >= _in_other_words(passage, question):
        return False
    if question.measured in passage.missing and _weighs(question.measured, question):
        return True
    if question.intent in _EXACT and question.terms and passage.coverage <= LEAST_SAID:
        return True
    lacking = [t for t in passage.missing if t.text not in general_words()]
    if question.intent not in ("figure", "summary"):
        return False
    return any(_weighs(t, question) and t.weight > MAX_VERB for t in lacking)


def _in_other_words(passage: Passage, question: Question) -> float:
    """How likely a passage must be to state the matter in other words than the question's."""
    if passage.is_row:
        return LIKELY if passage.coverage > LEAST_SAID else _ROW_UNNAMED
    counted = COUNTED.search(plain(question.text))
    missing = (t for t in passage.missing if t.weight > MAX_UNKNOWN)
    own = counted and any(t.text in counted[1] for t in missing)
    return LIKELY if own else _IN_OTHER_WORDS


def _says_of(place: str, clause: str, passage: Passage, question: Question) -> bool:
    """Whether the clause says what is asked of that place: both in one part between commas.

    The headings say of what all the parts speak.
    """
    heaviest, headings = question.terms[:_HEAVIEST], plain(" ".join(passage.chunk.path))
    clause = _without_names(place, clause, question)
    parts = [part + headings for part in re.split(r"[，,；;。]", clause) if place in part]
    return any(not heaviest or any(found(t, part) for t in heaviest) for part in parts)


def _without_names(place: str, clause: str, question: Question) -> str:
    """The clause without listed names that begin with the place: 、甲市软件园、 says nothing of 甲市."""
    named = re.compile(
        rf"(?<=、){re.escape(place)}[市省区县]?[\u4e00-\u9fff]{{1,8}}?(?:{_NAMED_KINDS})"
    )

    def kept(match: re.Match[str]) -> str:
        return match[0] if any(found(t, match[0]) for t in question.terms) else " "

    return named.sub(kept, clause)


def _weighs(term: Term | None, question: Question) -> bool:
    """Whether the term is most of what the question names."""
    total = sum(t.weight for t in question.terms)
    return term is not None and term.weight > MAX_MISSING_SHARE * total


def shorten(text: str, limit: int = MAX_ITEM_CHARS) -> str:
    """One line of at most ``limit`` characters, cut at a clause mark where there is one."""
    line = "".join(text.split("\n")).strip()
    if len(line) <= limit:
        return line
    cut = max((line.rfind(mark, 0, limit) for mark in "。；，,、"), default=-1)
    return line[: cut if cut > limit // 2 else limit - 1] + "…"


def clean_statement(text: str) -> str:
    """A sentence as shown in a lead: one line, without its closing mark and 责任单位 bracket."""
    # Between two numbers or Latin words a blank stays: "21 10:36" are not 2110:36.
    one_line = re.sub(r"(?<=[A-Za-z\d])\s+(?=[A-Za-z\d])", "\0", text)
    spaced = re.search(r"[\u4e00-\u9fff]\s+[\u4e00-\u9fff]", text)
    line = re.sub(r"\s+", "" if spaced else " ", one_line).replace("\0", " ")
    return line.strip().rstrip("。；")
