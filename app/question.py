"""Understand a question: plans, years and kind it names, and the terms that an answer must hold."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from app.catalog import Catalog, Plan
from app.segment import Word, correct, is_common, words
from app.terms import Term, function_words, plain, synonyms

# Kinds of question, tried in this order; the first pattern that matches wins.
_INTENTS: tuple[tuple[str, str], ...] = (
    ("summary", r"概括|概述|总结一下|主要(?:内容|讲)|讲了(?:什么|啥)|介绍一下|梳理|大意|归纳"),
    (
        "status",
        r"文号|发文字号|规划期|征求意见稿|正式(?:稿|文件|印发)|有效(?:没|吗|期|性)|还有效|失效|过期|到期|索引号|基期是"
        r"|(?:什么时候|啥时候|何时|哪天|哪年|日期|时间).{0,4}(?:印发|发布|公布|出台|下发|发的)"
        r"|(?:印发|发布|公布|出台|成文|生成|下发)(?:日期|时间|的?单位|机构|机关)"
        r"|挂出来|挂网|上网|落款|管到|管哪几年|哪年到哪年|(?:根据|依据|按照)(?:是|有|为)?(?:什么|哪些|啥)"
        r"|(?:编制|制定)(?:的?依据|单位)|的依据|依据呢|上位(?:规划|文件)|牵头(?:组织)?编|谁编|哪.{0,4}编的"
        r"|谁(?:印发|发布|制定|发的|出台)|哪个?(?:单位|部门|机关)(?:印发|发布|制定|发的|出台)|是哪(?:个|家)?.{0,3}发的",
    ),
    (
        "which_plan",
        r"哪(?:个|份|些|几份|几个)?(?:规划|文件|方案|计划|材料|地方|区县|区|市)(?:里|中|提|说|有|写|明确|把|要|是|讲)?"
        r"|出自|出处|在哪(?:里|儿)?(?:提|说|写)",
    ),
    (
        "responsibility",
        r"牵头|领头|主管|分管|承办|对口|哪个口|找谁|谁家|单位(?:有|是|都)|谁的职责|挑头|带头|主抓|谁的事|谁(?:在|来)?(?:领|带|挑|抓)|责任(?:单位|部门)|配合单位"
        r"|谁(?:来|在)?(?:负责|管|承担|落实|做|干|实施|弄|搞)|管.{1,12}的是谁|由谁|归谁|归哪"
        r"|(?:哪|那|什么)(?:个|些|几个|家|几家)?(?:单位|部门|局|委办局)|负责(?:人|单位|部门)",
    ),
    (
        "aggregation",
        r"(?:有|共|一共|总共|合计|统计).{0,8}(?:多少|几)(?:个|项|条|家)?"
        r"|(?:多少|几)(?:项|条|个)(?:任务|指标|工程|项目|专栏)|几项",
    ),
    (
        "definition",
        r"什么意思|啥意思|何意|是指|指的是|指什么|指哪|指啥|什么是|啥是|含义|何谓|怎么理解|具体(?:是|指)"
        r"|是(?:什么|啥)(?:$|[?？。])|叫什么|简称",
    ),
    (
        "timeline",
        r"(?:哪|第几|几)个?阶段|什么时候|何时|哪一?年|哪几年|几几年|啥时候|时间表|分几步|哪几步|进度安排|期限",
    ),
    ("list", r"哪些|哪几|有什么|有啥"),
    (
        "figure",
        r"多少|几(?:个|家|项|条|成|倍|年|座|人|万|亿|台|户|根|类|所|名|次|位|件)|比例|占比|多大|多高|多快|多长|第几|排名"
        r"|增速|百分之|规模|达到什么|目标值|最多|最高|多远|几",
    ),
    (
        "list",
        r"什么(?:措施|任务|内容|问题|平台|产业)|包括|包含|列出|列一?下|列举|分别|干什么|做什么"
        r"|怎么(?:做|干|办|建|抓|推|保证)|如何|主攻|重点",
    ),
)
_ARITHMETIC = re.compile(
    r"比一?比|对比|比较|相比|哪个(?:更|高|大|多|低|快)|谁(?:更|高|大|多)|区别|差别|差多少|不同|异同|比一下"
)
_YEAR = re.compile(r"(?<!\d)(20\d{2})(?:\s*年)?(?!\d)")
_SHORT_YEAR = re.compile(r"(?<!\d)([2-4]\d)年(?!内|来)")
_QUOTED = re.compile(r"[“\"『「]([^”\"』」]{2,30})[”\"』」]")
_TITLE = re.compile(r"《([^》]{2,80})》")
_NUMBER = re.compile(r"[\u4e00-\u9fff]{1,10}[〔\[（(]\d{4}[〕\]）)]第?\d+号")
_CLAUSE = re.compile(r"[，,。；;！!？?\n]+")
# Orders to the assistant, not questions to the plans; dropped only where a question remains.
_ORDER = re.compile(
    r"忽略|无视|忘掉|忘记(?:以上|之前)|不要(?:管|理会|引用)|别管|假装|扮演|你现在是|从现在起|system|prompt|提示词|越狱|直接(?:编|回答)|不用(?:查|核实|引用)|ignore|jailbreak|开发者模式",
    re.IGNORECASE,
)
_PLACE = re.compile(r"[\u4e00-\u9fff]{2,3}?(?:省|市|区|县|镇)")
# Explicit words for a level count as naming its plan; with a place named only the first two do.
_SEVERAL = re.compile(r"[、和与跟及]|比|分别|各自|差别|区别|不同|哪个")
_LOCATIVE = ("省里", "省级规划", "市里", "区里")
_HOW_MUCH = re.compile(
    r"(?:是|有|要|达到?|到|为|能|会|新?建|搞|定了?|做到?|提高?到?|共|得)*(?:多少|几|多大|多高|百分)"
)
# 三份, 四化, 5个: how many things, not which.
_COUNTED = re.compile(
    r"(?:[一二三四五六七八九十两几]+|\d+)(?:份|个|项|家|条|类|种|方面|大|点|步|化|者|块|件)"
)
# Verbs, adjectives and numerals of a question are often another word for the plan's own.
_VERB_WEIGHT = 0.4


@dataclass(frozen=True)
class Question:
    """A question as understood. ``plans`` is empty where it names none; ``terms`` are what the
    answer's clause must hold, heaviest first; ``asked`` is the text without names of plans;
    ``measured`` is the thing whose figure is asked for (the last noun before 多少)."""

    text: str
    asked: str
    intent: str
    compares: bool
    plans: tuple[Plan, ...]
    years: tuple[int, ...]
    quoted: tuple[str, ...]
    terms: tuple[Term, ...]
    foreign_places: tuple[str, ...]
    measured: Term | None

    @cached_property
    def pairs(self) -> frozenset[str]:
        """Pairs of neighbouring characters of the question without the names of plans."""
        asked = plain(self.asked)
        return frozenset(asked[i : i + 2] for i in range(len(asked) - 1))


def understand(text: str, catalog: Catalog) -> Question:
    """Analyse one stand-alone question. Pure; never raises."""
    clean = _drop_orders(unicodedata.normalize("NFKC", text).strip())
    clean = correct(clean, catalog.text, catalog.sounds)
    plans, spans = find_plans(clean, catalog)
    asked = _blank_out(clean, spans)
    intent = next((name for name, pattern in _INTENTS if re.search(pattern, clean)), "fact")
    foreign = _foreign_places(asked, catalog)
    quoted = tuple(q for q in _QUOTED.findall(asked) if q.strip())
    topic = _without(asked, (*foreign, *quoted))
    terms = content_terms(topic, catalog, quoted)
    return Question(
        text=clean,
        asked=asked,
        intent=intent,
        compares=bool(_ARITHMETIC.search(clean)) and len(plans) != 1,
        plans=plans,
        years=_years(clean),
        quoted=quoted,
        terms=terms,
        foreign_places=foreign,
        measured=_measured(topic, terms) if intent == "figure" else None,
    )


def _drop_orders(text: str) -> str:
    clauses = [c for c in _CLAUSE.split(text) if c.strip()]
    kept = [c for c in clauses if not _ORDER.search(c)]
    return "，".join(kept) if kept and len(kept) < len(clauses) else text


def _years(text: str) -> tuple[int, ...]:
    years = [int(y) for y in _YEAR.findall(text)]
    years += [2000 + int(y) for y in _SHORT_YEAR.findall(text)]
    return tuple(dict.fromkeys(years))


def find_plans(text: str, catalog: Catalog) -> tuple[tuple[Plan, ...], list[tuple[int, int]]]:
    """Plans that ``text`` names by title, place or level, and the spans of those names."""
    titled = [(p, span) for p in catalog.plans if (span := _title_span(text, p))]
    placed = _placed(text, catalog)
    several = bool(_SEVERAL.search(text))
    outside = [(p, s) for p, s in placed if not any(a <= s[0] < b for _, (a, b) in titled)]
    found = titled + (outside if several or not titled else [])
    if several or not found:
        found += _leveled(text, catalog, explicit=bool(found))
    named = {p.document_id: p for p, _ in found}
    return tuple(named.values()), [s for _, s in titled + outside + found]


def _leveled(text: str, catalog: Catalog, *, explicit: bool) -> list[tuple[Plan, tuple[int, int]]]:
    """Plans whose level the question names (省里 …); only locatives beside a named plan."""
    found = []
    for plan in catalog.plans:
        for word in plan.level_words:
            match = re.search(rf"(?<![市县区省]){word}", text)
            if match and (word in _LOCATIVE or not explicit):
                found.append((plan, match.span()))
                break
    return found


def _title_span(text: str, plan: Plan) -> tuple[int, int] | None:
    """Where the longest name of the plan's title stands in ``text`` (width and blanks ignored)."""
    squeezed, origin = _squeeze(text)
    for name in plan.titles:
        at = squeezed.find(name)
        if at >= 0:
            return origin[at], origin[at + len(name) - 1] + 1
    return None


def _squeeze(text: str) -> tuple[str, list[int]]:
    """``plain`` character by character, with the origin of each character; quotes are dropped."""
    kept, origin = [], []
    for index, c in enumerate(text):
        for form in plain(c):
            if form not in '“”"《》':
                kept.append(form)
                origin.append(index)
    return "".join(kept), origin


def _placed(text: str, catalog: Catalog) -> list[tuple[Plan, tuple[int, int]]]:
    """Plans whose own place is named; an outer place ("福州市" before a district) names no plan
    of its own when the inner one follows it."""
    found: list[tuple[Plan, tuple[int, int]]] = []
    for plan in catalog.plans:
        for place in plan.places:
            at = text.find(place)
            if at >= 0:
                found.append((plan, (at, at + len(place))))
                break
    inner = [(p, s) for p, s in found if p.outer]
    kept = []
    for plan, span in found:
        prefixed = any(s[0] == span[1] and set(plan.places) & set(p.outer) for p, s in inner)
        if not prefixed:
            kept.append((plan, span))
        else:
            kept_span = next(s for p, s in inner if s[0] == span[1])
            kept = [(p, (span[0], s[1]) if s == kept_span else s) for p, s in kept]
    return kept


def _blank_out(text: str, spans: list[tuple[int, int]]) -> str:
    """Blank every occurrence of the names at ``spans``."""
    for name in sorted({text[a:b] for a, b in spans}, key=len, reverse=True):
        text = text.replace(name, " " * len(name))
    return text


def content_terms(asked: str, catalog: Catalog, quoted: tuple[str, ...] = ()) -> tuple[Term, ...]:
    """Content words of the question with weights, heaviest first; a quoted phrase is one term."""
    without_years = _SHORT_YEAR.sub(" ", _YEAR.sub(" ", asked))
    weights: dict[str, float] = {plain(q): catalog.weight(plain(q)) for q in quoted}
    for word in _merged(words(without_years), catalog):
        text = plain(word.text)
        if factor := _tag_factor(word, text in catalog.text):
            weights[text] = max(weights.get(text, 0.0), factor * catalog.weight(text))
    known = synonyms()
    terms = [Term(t, w, tuple(dict.fromkeys((t, *known.get(t, ()))))) for t, w in weights.items()]
    return tuple(sorted(terms, key=lambda t: (-t.weight, t.text)))


def _merged(cut: tuple[Word, ...], catalog: Catalog) -> Iterator[Word]:
    """Join a word and a single character behind it where the plans write them together (充电+桩)."""
    index = 0
    while index < len(cut):
        word = cut[index]
        after = cut[index + 1] if index + 1 < len(cut) else None
        if after and _belongs(word, after, catalog):
            yield Word(word.text + after.text, "n")
            index += 2
        else:
            yield word
            index += 1


def _belongs(word: Word, after: Word, catalog: Catalog) -> bool:
    if len(after.text) > 1 or len(word.text) < 2 or {word.text, after.text} & function_words():
        return False
    return plain(word.text + after.text) in catalog.text


def _without(text: str, phrases: tuple[str, ...]) -> str:
    for phrase in phrases:
        text = text.replace(phrase, " ")
    return text


def _measured(topic: str, terms: tuple[Term, ...]) -> Term | None:
    """The last noun before the question word of a figure question, if it is a term."""
    asking = _HOW_MUCH.search(topic)
    if asking is None:
        return None
    known = {t.text: t for t in terms}
    before = _SHORT_YEAR.sub(" ", _YEAR.sub(" ", topic[: asking.start()]))
    nouns = [w for w in words(before) if w.tag[0] in "nv" and plain(w.text) in known]
    if not nouns or nouns[-1].tag[0] != "n" and nouns[-1].tag != "vn":
        return None
    return known[plain(nouns[-1].text)]


def _tag_factor(word: Word, in_corpus: bool) -> float:
    """How much a word's part of speech makes it content: nouns and codes fully, function words 0.

    A word that no plan uses counts only if it is a noun of the general dictionary: it may be the
    very thing that the plans are silent on; a verb or a wrong cut is just another way of asking.
    """
    if word.text in function_words() or (len(word.text) == 1 and word.tag != "code"):
        return 0.0
    if word.tag[0] in "uprceydoqfx" and word.tag not in ("code", "eng"):
        return 0.0
    if _COUNTED.fullmatch(word.text):
        return 0.0
    if word.tag[0] in "vadtmzbli":
        return _VERB_WEIGHT if in_corpus or word.text in synonyms() else 0.0
    if not in_corpus and word.tag != "code" and not is_common(word.text):
        return 0.0
    return 1.0


def _foreign_places(asked: str, catalog: Catalog) -> tuple[str, ...]:
    """Names of places in the question that belong to no plan of the index."""
    known = {n for p in catalog.plans for n in (*p.places, *p.outer)}
    found = [w.text for w in words(asked) if w.tag == "ns" and _PLACE.fullmatch(w.text)]
    return tuple(dict.fromkeys(w for w in found if w not in known))
