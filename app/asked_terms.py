"""The words that a question asks with: terms with weights, the thing measured, and years."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.catalog import MAX_WEIGHT, Catalog
from app.segment import Word, is_common, words
from app.terms import Term, function_words, general_words, plain

_YEAR = re.compile(r"(?<!\d)(20\d{2})(?:\s*年)?(?!\d)")
_TITLE_PERIOD = re.compile(r"\(\s*20\d{2}年?\s*[—–\-~～至]+\s*20\d{2}\s*年?\s*\)")
# 17年 is a year of this century; shorter spans (10年, 15年) are mostly durations.
# So is the first of two (27到28年).
_SHORT_YEAR = re.compile(
    r"(?<!\d)(1[6-9]|[2-4]\d)(?:年(?!内|来|以)|(?=\s*[到至—–\-~～]\s*(?:20)?(?:1[6-9]|[2-4]\d)年(?!内|来|以)))"
)
_HOW_MUCH = re.compile(
    r"(?:是|有|要|达到?|到|为|能|会|新?建|搞|定了?|做到?|提高?到?|共|得)*(?:多少|几|多大|多高|百分)"
)
# 三份, 四化, 5个: how many things, not which.
_COUNTED = re.compile(
    r"(?:[一二三四五六七八九十两几]+|\d+)(?:份|个|项|家|条|类|种|方面|大|点|步|化|者|块|件)"
)
_COUNTS = re.compile(r"[一二三四五六七八九十两]")
_PLUS = re.compile(r"[\u4e00-\u9fff]{2,5}\+")
# Verbs that the plans write behind a noun are no part of its name (产业占 GDP).
_VERBS_BEHIND = frozenset("不占达超有是为要在到被把给让去来由归跟比建改装评招引做搞造修用开")
# Verbs, adjectives and numerals of a question are often another word for the plan's own.
_VERB_WEIGHT = 0.4
# So is a noun that no plan uses; the thing that the plans are silent on is mostly named beside it.
_UNKNOWN_WEIGHT = 0.35
# Two such words in a row that the plans use this often together are one name.
_IN_MANY_NAMES, _USED = 1.2, 3
MAX_UNKNOWN = _UNKNOWN_WEIGHT * MAX_WEIGHT
MAX_VERB = _VERB_WEIGHT * MAX_WEIGHT


def years_of(text: str) -> tuple[int, ...]:
    """Years that are asked about; the bracketed period of a title is none."""
    text = _TITLE_PERIOD.sub(" ", text)
    years = [int(y) for y in _YEAR.findall(text)]
    years += [2000 + int(y) for y in _SHORT_YEAR.findall(text)]
    return tuple(dict.fromkeys(years))


def content_terms(asked: str, catalog: Catalog, quoted: tuple[str, ...] = ()) -> tuple[Term, ...]:
    """Content words of the question with weights, heaviest first; a quoted phrase is one term."""
    without_years = _SHORT_YEAR.sub(" ", _YEAR.sub(" ", asked))
    weights: dict[str, float] = {plain(q): catalog.weight(plain(q)) for q in quoted}
    cut = tuple(_merged(words(without_years), without_years, catalog))
    joined = dict(_compounds(cut, plain(without_years), catalog))
    for word in cut:
        text = plain(word.text)
        if text in joined:
            text = joined[text]
            weights[text] = catalog.weight(text)
            continue
        if factor := _tag_factor(word, catalog):
            weights[text] = max(weights.get(text, 0.0), factor * catalog.weight(text))
    for name in _coined_counts(without_years, catalog):
        if not any(text in name for text in weights):
            weights[name] = catalog.weight(name)
    weights |= {name: catalog.weight(name) for name in _with_plus(without_years, catalog)}
    known = catalog.aliases
    terms = [Term(t, w, tuple(dict.fromkeys((t, *known.get(t, ()))))) for t, w in weights.items()]
    return tuple(sorted(terms, key=lambda t: (-t.weight, t.text)))


def _compounds(cut: tuple[Word, ...], asked: str, catalog: Catalog) -> Iterator[tuple[str, str]]:
    """Parts of two nouns that stand in many names by themselves, with the name that the plans use: 数字, 经济."""
    for word, after in zip(cut, cut[1:], strict=False):
        a, b = plain(word.text), plain(after.text)
        if not all(len(t) > 1 and w.tag[0] == "n" for t, w in ((a, word), (b, after))):
            continue
        common = max(catalog.weight(a), catalog.weight(b)) < _IN_MANY_NAMES
        if common and a + b in asked and catalog.text.count(a + b) >= _USED:
            yield from ((a, a + b), (b, a + b))


def _coined_counts(asked: str, catalog: Catalog) -> Iterator[str]:
    """Names of the question that the plans print in quotation marks and that begin by counting (一件事)."""
    said = plain(asked)
    names = {plain(name) for name in catalog.coined}
    yield from sorted(
        name for name in names if len(name) > 2 and _COUNTS.match(name) and name in said
    )


def _with_plus(asked: str, catalog: Catalog) -> Iterator[str]:
    """Names with a plus that the plans print in quotation marks: “某某+”行动."""
    said = plain(asked)
    for plus in _PLUS.finditer(said):
        before = (plus[0][-n:] for n in range(len(plus[0]), 2, -1))
        name = next((b for b in before if f"“{b}" in catalog.text), None)
        if name:
            yield name


def _merged(cut: tuple[Word, ...], asked: str, catalog: Catalog) -> Iterator[Word]:
    """Join a word and a single character behind it where the plans write them together (充电+桩)."""
    index = 0
    while index < len(cut):
        word = cut[index]
        after = cut[index + 1] if index + 1 < len(cut) else None
        # Words on either side of a mark are none.
        if after and word.text + after.text in asked and _belongs(word, after, catalog):
            yield Word(word.text + after.text, "n")
            index += 2
        else:
            yield word
            index += 1


def _belongs(word: Word, after: Word, catalog: Catalog) -> bool:
    if len(after.text) > 1 or after.text in _VERBS_BEHIND or len(word.text) < 2:
        return False
    if {word.text, after.text} & function_words():
        return False
    return plain(word.text + after.text) in catalog.text


def measured_term(topic: str, terms: tuple[Term, ...], catalog: Catalog) -> Term | None:
    """The last noun before the question word of a figure question, if it is a term of the plans."""
    asking = _HOW_MUCH.search(topic)
    if asking is None:
        return None
    known = {t.text: t for t in terms}
    before = _SHORT_YEAR.sub(" ", _YEAR.sub(" ", topic[: asking.start()]))
    cut = _merged(words(before), before, catalog)
    named = (w for w in cut if w.text not in general_words())
    nouns = [w for w in named if w.tag[0] in "nvc" and plain(w.text) in known]
    if (
        not nouns
        or nouns[-1].tag == "ns"
        or not (nouns[-1].tag[0] == "n" or nouns[-1].tag in ("vn", "code"))
    ):
        return None
    measured = known[plain(nouns[-1].text)]
    # A thing that no plan names is more often another word for one than a thing they are silent on.
    known_there = any(form in catalog.text for form in measured.forms)
    return measured if known_there or measured.is_code else None


def _tag_factor(word: Word, catalog: Catalog) -> float:
    """How much a word's part of speech makes it content: nouns and codes fully, function words 0.

    A word that no plan uses counts only if it is a noun of the general dictionary: it may be the
    very thing that the plans are silent on; a verb or a wrong cut is just another way of asking.
    """
    in_corpus = plain(word.text) in catalog.text
    if word.text in function_words() or len(word.text) == 1:
        return 0.0
    if word.tag[0] in "uprceydoqfx" and word.tag not in ("code", "eng"):
        return 0.0
    if _COUNTED.fullmatch(word.text):
        return 0.0
    if word.text in general_words() or word.tag[0] in "vadtmzbli":
        return _VERB_WEIGHT if in_corpus or word.text in catalog.aliases else 0.0
    if not in_corpus and word.tag != "code" and not is_common(word.text):
        return 0.0
    return 1.0 if in_corpus or word.tag == "code" else _UNKNOWN_WEIGHT
