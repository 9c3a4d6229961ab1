"""One sentence → the figures it sets as goals, each with its name and the clause that states it.

Each quantity is read with the words around it. Three forms give it a name:

- a verb of making directly before it counts what follows: 培育|10家以上|云应用服务商;
- a relation or a rate before it measures what precedes: 产业规模|突破|700亿元, 销售额|增长|10%以上;
- a verb of making opens its clause and the count closes it: 新建|5G基站|6000个以上.

Figures that describe a thing (投资|500万元以上|的项目), stand in quotes or brackets or count a scope
(6个业务领域) are no goals. A doubtful figure is left out: a false target harms more than a lost one.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace

from .goals import Outlook, Outlooks
from .quantities import Quantity, find_quantities
from .spans import Span, SpanSet
from .target_words import (
    BASE,
    BOUNDARY,
    CLAUSE_END,
    RATE,
    RELATION,
    SHORTENS,
    VERB_LAST,
    enclosed,
    is_scope,
    name_before,
    noun_behind,
    opening_verb,
)

# Who and what a plan chooses by number is counted in these; a scope mostly in 个.
_CHOSEN_UNITS = ("家", "户", "名", "人", "台", "套")
# A name is at most 60 characters long, with the words between it and its figure some more.
_WINDOW = 90
_JOINERS = " \t、和及以"


@dataclass(frozen=True)
class Target:
    """One goal: its name, the spans of its value and of the clause that states it, and its year.

    ``yearly`` — the value is a rate a year; ``base`` — the match of the value it starts from.
    """

    name: str
    unit: str | None
    value: Span
    clause: Span
    year: int | None
    yearly: bool = False
    base: re.Match[str] | None = None


@dataclass(frozen=True)
class _Place:
    """A quantity with the words of its clause before it, which begin at ``start``."""

    quantity: Quantity
    outlook: Outlook
    start: int
    words: str

    def span(self, length: int) -> Span:
        """The value's span if it takes in all words from ``length`` on."""
        return self.quantity.start - len(self.words) + length, self.quantity.end


class SentenceReader:
    """Reads the quantities of one sentence in order; each sees what the one before was about.

    ``aims`` — the sentence stands where goals are stated; ``firm`` — every count there is a goal
    (the work points of one year).
    """

    def __init__(self, text: str, span: Span, outlooks: Outlooks, aims: bool, firm: bool) -> None:
        self._text = text
        self._span = span
        self._outlooks = outlooks
        self._aims = aims
        self._firm = firm
        self._bounds = [span[0], *(m.end() for m in BOUNDARY.finditer(text, *span))]
        self._enclosed = SpanSet(enclosed(text, *span))
        self._subject: tuple[str, int] | None = None
        self._names: list[str] = []
        self._named_from = span[0]
        self._done = span[0]
        self._making = False

    def targets(self) -> Iterator[Target]:
        """Yield the targets in text order."""
        for quantity in find_quantities(self._text, *self._span):
            outlook = self._outlooks.at(quantity.start)
            hidden = self._enclosed.holds(quantity.start) and "番" not in self._printed(quantity)
            if quantity.start < self._done or outlook.past or hidden:
                continue
            target = self._target(self._place(quantity, outlook))
            if target:
                self._done = target.clause[1]
                yield target

    def _printed(self, quantity: Quantity) -> str:
        return self._text[quantity.start : quantity.end]

    def _place(self, quantity: Quantity, outlook: Outlook) -> _Place:
        bound = self._bounds[bisect_right(self._bounds, quantity.start) - 1]
        start = max(bound, self._done)
        words = self._text[max(start, quantity.start - _WINDOW) : quantity.start]
        return _Place(quantity, outlook, start, words)

    def _target(self, place: _Place) -> Target | None:
        quantity = place.quantity
        listed = place.start == self._done and not place.words.strip(_JOINERS)
        names, self._names = self._names, []
        if listed and names:
            self._names = names[1:]
            return self._stated(place, names[0], self._named_from, place.span(len(place.words)))
        verb = VERB_LAST.search(place.words)
        if quantity.counts and (verb or (listed and self._making)):
            counted = self._counted(place, verb)
            if counted:
                return counted
        if not CLAUSE_END.match(self._text, quantity.end, self._span[1]):
            return None
        return self._measured(place) or self._closing(place)

    def _ahead(self, place: _Place) -> bool:
        return self._aims or place.outlook.hopes

    def _counted(self, place: _Place, verb: re.Match[str] | None) -> Target | None:
        """培育|10家以上|云应用服务商."""
        quantity = place.quantity
        noun = noun_behind(self._text, quantity.end, self._span[1])
        making = self._making if verb is None else bool(verb["making"])
        sure = self._ahead(place) or quantity.qualified
        if making:
            sure = sure or self._firm or not self._printed(quantity).startswith("1" + quantity.unit)
        if noun is None or not (sure or quantity.unit in _CHOSEN_UNITS):
            return None
        if is_scope(noun[0]) and not quantity.qualified:
            return None
        self._making = making
        start = quantity.start - (len(verb[0]) if verb else 0)
        yearly = bool(verb and verb["yearly"])
        value = (start if yearly else quantity.start, quantity.end)
        stated = self._stated(place, noun[0], start, value, yearly)
        return replace(stated, clause=(start, noun[1]))

    def _measured(self, place: _Place) -> Target | None:
        """产业规模|突破|700亿元; 销售额|增长|10%以上; a rate of its own is about the last subject."""
        words, quantity = place.words, place.quantity
        rate = RATE.search(words)
        relation = rate or RELATION.search(words)
        if relation is None and not quantity.leads:
            return None
        if quantity.lasts and not (relation and SHORTENS.search(relation[0])):
            return None
        opened = opening_verb(words) is not None
        if not (self._ahead(place) or quantity.qualified or self._firm or opened):
            return None
        cut = relation.start() if relation else len(words)
        noun = rate is not None and rate["noun"] and cut > 0
        if rate and noun:
            cut = rate.end("noun")
        value = place.span(cut if rate and not noun else len(words))
        yearly = bool(rate and rate["yearly"] and not noun)
        if relation and "分别" in relation[0]:
            return self._paired(place, words[:cut], value, yearly)
        return self._named(place, words[:cut], value, yearly)

    def _named(self, place: _Place, words: str, value: Span, yearly: bool) -> Target | None:
        base = BASE.search(words)
        name = name_before(words[: base.start()] if base else words)
        start = place.start
        if name is None and not words.strip(_JOINERS) and self._subject:
            name, start = self._subject
        if name is None:
            return None
        self._subject, self._making = (name, start), False
        return self._stated(place, name, start, value, yearly, base)

    def _paired(self, place: _Place, words: str, value: Span, yearly: bool) -> Target | None:
        """覆盖率、普及率|分别达到|90%、80%: as many names as figures, in this order."""
        names = re.split("、|和|与|及", words)
        found = [name_before(name) for name in names]
        end = BOUNDARY.search(self._text, place.quantity.end, self._span[1])
        rest = self._text[place.quantity.start : end.start() if end else self._span[1]]
        if None in found or len(re.split("、|和|与|及", rest)) != len(names):
            return None
        self._names = [name for name in found[1:] if name]
        self._named_from = place.start
        return self._named(place, names[0], value, yearly)

    def _closing(self, place: _Place) -> Target | None:
        """新建|5G基站|6000个以上; without a verb only in a list or where goals are stated."""
        words, quantity = place.words, place.quantity
        verb = opening_verb(words)
        making = bool(verb["making"]) if verb else place.start == self._done and self._making
        name = name_before(words)
        if name is None or quantity.lasts:
            return None
        sure = self._ahead(place) and quantity.unit != ""
        if not (sure or (making and quantity.counts) or (verb and quantity.qualified)):
            return None
        self._making, self._subject = making, (name, place.start)
        return self._stated(place, name, place.start, (quantity.start, quantity.end))

    def _stated(
        self,
        place: _Place,
        name: str,
        start: int,
        value: Span,
        yearly: bool = False,
        base: re.Match[str] | None = None,
    ) -> Target:
        """A target whose clause begins at ``start``, behind blanks and a joining 、."""
        first = min(start, value[0])
        while self._text[first] in _JOINERS:
            first += 1
        clause = (first, place.quantity.end)
        unit = place.quantity.unit or None
        return Target(name, unit, value, clause, place.outlook.year, yearly, base)
