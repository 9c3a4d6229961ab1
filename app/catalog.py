"""What the index knows about its own plans: names people use for them, units, words.

Everything here is derived from the indexed documents when an index is opened, nothing is listed
by hand.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from app.aliases import NO_ALIASES, Aliases, general, with_general
from app.gazetteer import province_names, titled_place
from app.spelling import Speller
from app.terms import plain
from app.word_model import WordModel
from index.store import Store
from index.tokenize import default_tokenizer
from ingest.model import Document
from ingest.regions import MUNICIPALITIES, level_of, region_of, region_parts, short_names

_YEARS = re.compile(
    r"[（(]?(?:20\d{2}\s*[—–\-~～至]+\s*)?20\d{2}(?:年度?)?[)）]?|[“\"]?十[一二三四五]五[”\"]?"
)
_SUFFIX = re.compile(
    r"(?:专项|发展|总体|建设|实施|行动|工作|三年|五年|年度|倍增)*(?:规划纲要|规划|纲要|计划|方案|要点|意见|办法|细则|条例)$"
)
# A coined term in quotation marks: a code or a phrase with a number in it (X园Y镇, 1+2+N).
_COINED = re.compile(r"[“\"]([^”\"。，,\n]{0,6}[\d一二两三四五六七八九十][^”\"。，,\n]{1,8})[”\"]")
_QUOTED = re.compile(r"[“\"]([^”\"]{2,12})[”\"]")
# One very rare word must not outweigh all the others of a question together.
MAX_WEIGHT = 4.5
_MIN_NAME = 4
_PAIR = 2
# A name without a place that is shorter than this (数字经济) is a topic, not a plan.
_MIN_PLAIN_NAME = 8
# A plan speaks of its own province this often at least, and more than of all others together.
_OFTEN, _MOSTLY = 3, 0.6
_LEVEL_WORDS = {
    "省": (
        "省里",
        "省规划",
        "省级",
        "省级规划",
        "全省",
        "我省",
        "咱省",
        "咱们省",
        "我们省",
        "本省",
        "省内",
    ),
    "市": (
        "市里",
        "市规划",
        "市级",
        "全市",
        "我市",
        "咱市",
        "咱们市",
        "我们市",
        "本市",
        "市级规划",
    ),
    "区县": ("区里", "全区", "我区", "咱区", "咱们区", "我们区", "本区"),
    "国家": ("国家", "国家规划", "全国", "国务院", "中央文件"),
}


@dataclass(frozen=True)
class Plan:
    """A plan with the names that point to it: places of its own region, outer ones, titles."""

    document: Document
    places: tuple[str, ...]
    outer: tuple[str, ...]
    titles: tuple[str, ...]
    level_words: tuple[str, ...]

    @property
    def document_id(self) -> str:
        return self.document.document_id

    @property
    def name(self) -> str:
        """Its title, or its id where the text states none."""
        return self.document.title or self.document_id


@dataclass(frozen=True)
class Catalog:
    """All plans, units and words of one index version."""

    plans: tuple[Plan, ...]
    units: tuple[str, ...]
    chunk_count: int
    frequency: dict[str, int] = field(repr=False)
    text: str = field(repr=False)
    speller: Speller = field(repr=False)
    coined: frozenset[str] = field(repr=False)
    aliases: Aliases = field(repr=False, default_factory=general)

    @cached_property
    def places(self) -> frozenset[str]:
        """Names of the places that the plans are for, and of those around them."""
        return frozenset(n for p in self.plans for n in (*p.places, *p.outer))

    def plan(self, document_id: str) -> Plan:
        return next(p for p in self.plans if p.document_id == document_id)

    def weight(self, word: str) -> float:
        """Inverse document frequency of a word, ln((N + 1) / (df + 0.5)), in [0.1, MAX_WEIGHT].

        Part of a longer word is no word of any chunk; how often its characters stand there counts.
        """
        count = self.frequency.get(word)
        if count is None:
            count = self.text.count(word)
        return min(MAX_WEIGHT, max(0.1, math.log((self.chunk_count + 1) / (count + 0.5))))


def build_catalog(store: Store, aliases: Aliases = NO_ALIASES) -> Catalog:
    """Read the whole store once (a second for a hundred plans).

    ``aliases``: an office's own groups of words, added to the packaged ones.
    """
    documents = store.documents()
    chunks = store.chunks()
    frequency: Counter[str] = Counter()
    tokenizer = default_tokenizer()
    for chunk in chunks:
        frequency.update(set(tokenizer.tokens(f"{' '.join(chunk.path)} {chunk.text}")))
    units = {u for r in store.responsibilities() for u in (*r.fact.lead, *r.fact.responsible)}
    units |= {u for t in store.tasks() for u in t.fact.responsible}
    plans = tuple(_plan(d, aliases) for d in documents)
    places = [name for p in plans for name in (*p.places, *p.outer)]
    text = plain("\n".join([*places, *(d.text for d in documents)]))
    shares = {word: count / len(chunks) for word, count in frequency.items()}
    words = WordModel(shares, places, _names_in_quotes(documents))
    return Catalog(
        plans=plans,
        units=tuple(sorted(units, key=lambda u: (-len(u), u))),
        chunk_count=len(chunks),
        frequency=dict(frequency),
        text=text,
        speller=Speller(words, text, places),
        aliases=with_general(aliases),
        coined=frozenset(t for d in documents for t in _COINED.findall(d.text)),
    )


def _names_in_quotes(documents: Iterable[Document]) -> Iterator[str]:
    """Names that the plans coin in quotation marks; a pair of characters sounds like too many words."""
    for document in documents:
        yield from (name for name in _QUOTED.findall(document.text) if len(name) > _PAIR)


def _plan(document: Document, aliases: Aliases) -> Plan:
    region = document.region or ""
    # A text without a title is called by its file.
    called = document.title or document.document_id
    if not region and not document.level:
        named = titled_place(called) or (not document.title and region_of(called)) or ""
        region = named or _only_place(document.text)
    parts = region_parts(region) or ((region,) if region else ())
    own = tuple(dict.fromkeys(n for n in short_names(parts[-1]))) if parts else ()
    outer = tuple(n for part in parts[:-1] for n in short_names(part))
    # A municipality has the rank of a province, but is called 市里.
    level = document.level or level_of(region or None, None) or ""
    level = "市" if set(own) & set(MUNICIPALITIES) else level
    words = _LEVEL_WORDS.get(level, ())
    titles = _title_names(called, own + outer)
    titles += tuple(a for t in titles for a in aliases.get(t, ()) if a != t)
    return Plan(document, own, outer, titles, words)


def _only_place(text: str) -> str:
    """The province that a plan without a region of its own speaks of, "" if none or several."""
    told = Counter({name: text.count(name) for name in province_names() if name in text})
    if len(told) < 2:
        return next(iter(told), "")
    name, times = told.most_common(1)[0]
    return name if times >= _OFTEN and times >= _MOSTLY * told.total() else ""


def _title_names(title: str, places: tuple[str, ...]) -> tuple[str, ...]:
    """The title and what people shorten it to: without years, place, quotes and kind of plan."""
    names = [title, *_QUOTED.findall(title)]
    bare = _YEARS.sub("", title)
    names.append(bare)
    for place in sorted(places, key=len, reverse=True):
        if bare.startswith(place):
            bare = bare[len(place) :]
            names.append(bare)
    core = re.sub(r"[“”\"]", "", bare)
    names += [core, _SUFFIX.sub("", core)]
    unique = dict.fromkeys(re.sub(r"[“”\"《》]", "", plain(n)) for n in names)
    kept = [n for n in unique if len(n) >= _MIN_NAME and _points(n, title, places)]
    return tuple(sorted(kept, key=len, reverse=True))


def _points(name: str, title: str, places: Iterable[str]) -> bool:
    """Whether a shortened title still points to its plan: long, quoted in it, or with a place."""
    return (
        len(name) >= _MIN_PLAIN_NAME
        or name in _QUOTED.findall(title)
        or any(p in name for p in places)
    )
