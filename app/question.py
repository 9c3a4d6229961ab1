"""Understand a question: plans, years and kind it names, and the terms that an answer must hold."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, lru_cache

from app.abbreviations import spelt_out
from app.asides import set_aside
from app.asked_terms import MAX_UNKNOWN, content_terms, measured_term, years_of
from app.beside import LEAST, without_beside
from app.called import TITLE, by_place, is_title
from app.catalog import Catalog, Plan
from app.errand import without_errand
from app.formal import as_said
from app.gazetteer import provinces_around
from app.intents import intent_of, wished
from app.orders import drop_orders
from app.places import foreign_places
from app.plan_names import find_plans
from app.requests import as_question
from app.terms import Term, found, plain, spelling
from app.written import as_written

COMPARING = re.compile(
    r"(?:差别?|区别|不同|不一样)在哪[里儿些]?|比一?比|对比|比较|相比|哪个(?:更|高|大|多|低|快)|谁(?:更|高|大|多)|(?:谁家?|哪[家边])(?=[^,，。;；?？]{0,10}(?:高|大|多|低|少|快|慢)(?:$|[,，。?？一些的呢啊呀]))|区别|差别|差多少|不同|异同|比一下"
)
_QUOTED = re.compile(r"[“\"『「]([^”\"』」]{2,30})[”\"』」]")
_CHINESE, _DIGIT = re.compile(r"[\u4e00-\u9fff]"), re.compile(r"\d")
# A five-year period, 三步走 and boxes are called so, whatever a plan prints.
_PERIOD = re.compile(r"十[一二三四五六]五|[两二三四五]步走|专栏|重点工程|附件")
_OF_MATTER = ("definition", "figure", "responsibility")
# Texts remembered with what they hold of a question: clauses, headings and chunks of one answer.
_READ = 4096
# Words of another language in a row speak to the program; what is asked of a plan is asked in Chinese.
_FOREIGN = re.compile(r"(?:[A-Za-z]+['’]?[A-Za-z]*[\s,.]+){2,}[A-Za-z]+")
_LAYOUT = re.compile(
    r"(?:[一二两三四五六七八九十](?:(?![号到至年月日期章节条项])[\u4e00-\u9fff]){1,2}){2,}"
)
_SPOKEN_PLUS = re.compile(r"\s*加\s*")
_SPOKEN_SUM = re.compile(r"\d(?:\s*加\s*[\dNn])+")


@dataclass(frozen=True)
class Question:
    """A question as understood. ``plans`` is empty where it names none; ``terms`` are what the
    answer's clause must hold, heaviest first; ``asked`` is the text without names of plans;
    ``several``: more than one plan is named, each by a name of its own; ``measured`` is the thing
    whose figure is asked for (the last noun before 多少), if the plans know it; ``only_orders``: the
    text orders the assistant about and asks nothing."""

    text: str
    asked: str
    intent: str
    compares: bool
    several: bool
    plans: tuple[Plan, ...]
    years: tuple[int, ...]
    quoted: tuple[str, ...]
    terms: tuple[Term, ...]
    foreign_places: tuple[str, ...]
    only_orders: bool
    measured: Term | None

    @cached_property
    def pairs(self) -> frozenset[str]:
        """Pairs of neighbouring characters of the question without the names of plans."""
        asked = plain(self.asked)
        return frozenset(asked[i : i + 2] for i in range(len(asked) - 1))

    @cached_property
    def holds(self) -> Callable[[str], tuple[float, ...]]:
        """How far a ``plain`` text holds each term; remembered, for clauses are read several times."""
        terms = self.terms
        return lru_cache(maxsize=_READ)(lambda text: tuple([found(t, text) for t in terms]))

    @cached_property
    def says(self) -> Callable[[str], bytes]:
        """For each of ``pairs``, in their order, 1 if a ``plain`` text has it, else 0; remembered."""
        pairs = tuple(self.pairs)
        return lru_cache(maxsize=_READ)(lambda text: bytes([pair in text for pair in pairs]))


def understand(text: str, catalog: Catalog) -> Question:
    """Analyse one stand-alone question. Pure; never raises."""
    clean, only_orders = drop_orders(
        as_said(as_written(text)), lambda clause: _informs(clause, catalog)
    )
    clean = without_occasion(clean, catalog)
    said = set_aside(clean)
    written = as_question(catalog.speller.correct(said.text))
    clean = _summed(spelt_out(_in_chinese(written, catalog), catalog), catalog)
    unknown = _unknown_titles(clean, catalog)
    known = _without(clean, unknown)
    plans, spans = find_plans(known, catalog)
    asked = _blank_out(known, spans)
    if plans and TITLE.search(known):
        clean = by_place(clean, plans, catalog, bool(content_terms(asked, catalog)))
    intent = wished(intent_of(clean), said.form)
    # Where a named plan lies is told by its name; its clauses need not repeat the province.
    around = _around(plans)
    foreign = foreign_places(asked, catalog, named=bool(plans))
    foreign = tuple(place for place in foreign if place not in around)
    # A 《title》 that is no plan of the index must stand in the clause, like any quoted term.
    phrases = (q for q in _QUOTED.findall(asked) if q.strip() and not _PERIOD.fullmatch(q))
    quoted = (*unknown, *(_as_printed(q, catalog, plans) for q in phrases))
    if not quoted and (intent == "definition" or _spells_code(asked, intent)):
        quoted = _coined(asked, catalog)
    if not quoted and intent == "list" and _LAYOUT.search(asked):
        # A name that counts its members (某园某镇) asks for them without its marks, too.
        named = _coined(asked, catalog)
        quoted = () if content_terms(_without(asked, named), catalog) else named
    topic = _without(asked, (*foreign, *quoted, *around))
    terms = content_terms(topic, catalog, quoted)
    if not terms and intent in _OF_MATTER:
        # Words of a title are the matter where nothing else is asked about.
        asked = _blank_out(known, [s for s in spans if known[slice(*s)] in catalog.places])
        topic = _without(asked, (*foreign, *quoted, *around))
        terms = content_terms(topic, catalog, quoted)
    return Question(
        text=clean,
        asked=asked,
        intent=intent,
        compares=bool(COMPARING.search(clean)) and len(plans) != 1,
        several=len(plans) > 1 and len({known[a:b] for a, b in spans}) > 1,
        plans=plans,
        years=years_of(asked),
        quoted=quoted,
        terms=terms,
        foreign_places=foreign,
        only_orders=only_orders,
        measured=measured_term(topic, terms, catalog) if intent == "figure" else None,
    )


def without_occasion(text: str, catalog: Catalog, least: float = LEAST) -> str:
    """The text without what is told of the asker beside the question; ``least`` as in ``app.beside``. Pure."""

    def names_plan(part: str) -> bool:
        return bool(find_plans(part, catalog)[0])

    def matter(part: str) -> float:
        return matter_of(part, catalog)

    def names_place(part: str) -> bool:
        return any(place in part for place in catalog.places)

    asked = without_errand(text, matter, names_plan, names_place)
    return without_beside(asked, matter, names_plan, names_place, least)


def matter_of(part: str, catalog: Catalog) -> float:
    """How much a text says of a matter of the plans: its heaviest term's weight, 0 for nothing."""
    terms = content_terms(_blank_out(part, find_plans(part, catalog)[1]), catalog)
    return max((term.weight for term in terms), default=0.0)


def _around(plans: tuple[Plan, ...]) -> tuple[str, ...]:
    """Names of the city and the province in which the plans' own regions lie, the longest first."""
    outer = [name for plan in plans for name in plan.outer]
    places = [name for plan in plans for name in (*plan.outer, *plan.places)]
    return tuple(sorted({*outer, *provinces_around(places)}, key=lambda n: (-len(n), n)))


def _informs(clause: str, catalog: Catalog) -> bool:
    """Whether a clause names a plan, a year or a noun that the plans know; what it quotes aside."""
    said = _QUOTED.sub(" ", clause)
    if find_plans(said, catalog)[0] or years_of(said):
        return True
    chinese = bool(_CHINESE.search(said))
    terms = (t for t in content_terms(said, catalog) if t.weight > MAX_UNKNOWN)
    return any(t.text in catalog.text and (chinese or _DIGIT.search(t.text)) for t in terms)


def _unknown_titles(text: str, catalog: Catalog) -> tuple[str, ...]:
    """Titles in 《》 that belong to no plan of the index."""
    return tuple(t for t in TITLE.findall(text) if not any(is_title(t, p) for p in catalog.plans))


def _in_chinese(text: str, catalog: Catalog) -> str:
    """The text without sentences in Latin letters that no plan has; the text itself if no Chinese is left."""
    kept = _FOREIGN.sub(lambda m: m[0] if plain(m[0]) in catalog.text else " ", text)
    if kept == text or not _CHINESE.search(kept):
        return text
    return kept.strip(" ,.")


def _summed(text: str, catalog: Catalog) -> str:
    """The text with a code as the plans print it: 3加3 → 3+3."""

    def printed(match: re.Match[str]) -> str:
        code = _SPOKEN_PLUS.sub("+", match[0])
        return code if code.lower() in catalog.text else match[0]

    return _SPOKEN_SUM.sub(printed, text)


def _spells_code(asked: str, intent: str) -> bool:
    """Whether a list question asks what the digits of a code stand for."""
    if re.search(r"\d\s*[+＋加]\s*[\dnN]", asked):
        return intent in ("list", "fact", "figure", "which_plan")
    return intent == "list" and bool(re.search(r"\d{2,}", asked))


def _coined(asked: str, catalog: Catalog) -> tuple[str, ...]:
    """The longest term of the question that the plans print in quotation marks."""
    found = [t for t in catalog.coined if spelling(t) in spelling(asked)]
    return (max(found, key=len),) if found else ()


def _as_printed(phrase: str, catalog: Catalog, plans: tuple[Plan, ...]) -> str:
    """A quoted phrase as the plans in question print it, if they only write its numbers otherwise."""
    if plain(phrase) in catalog.text:
        return phrase
    same = [t for t in sorted(catalog.coined) if spelling(t) == spelling(phrase)]
    texts = [p.document.text for p in plans or catalog.plans]
    return next((t for t in same if any(t in text for text in texts)), phrase)


def _blank_out(text: str, spans: list[tuple[int, int]]) -> str:
    """Blank every occurrence of the names at ``spans``."""
    for name in sorted({text[a:b] for a, b in spans}, key=len, reverse=True):
        text = text.replace(name, " " * len(name))
    return text


def _without(text: str, phrases: tuple[str, ...]) -> str:
    for phrase in phrases:
        text = text.replace(phrase, " ")
    return text
