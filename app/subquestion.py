"""What a question over several plans asks of one of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from app.asked_terms import MAX_VERB, content_terms
from app.catalog import Catalog, Plan
from app.intents import DEFAULT_INTENT
from app.plan_names import find_plans
from app.question import COMPARING, Question, understand
from app.title_words import KIND, joined_titles, own_words, same_place
from app.topic_names import joined_topics

# A blank behind an ask ends it: "甲区要几个 乙区要几个".
_CLAUSES = re.compile(
    r"(?:(?!(?<=[几少么啥谁吗呢个家了])[ \u3000])[^，,。；;！!？?：:\n])+[，,。；;！!？?：:\n \u3000]*"
)
_JOIN, _ITS = r"[、和与跟及同\s]", r"(?:[那这](?:份|边|里|个))?"
_ENDS = "，,。；;！!？?：:\n"
_LAST_JOIN = re.compile(rf"{_JOIN}+$")
# Which ones are asked for, of more than one.
_SEVERAL = re.compile(r"哪几|哪些|哪[两三四五六七八九十]")
# Titles are known without their marks.
_OPEN, _MARKS, _CLOSE = r"[《“\"]*", r"[《》“”\"\s]*", r"[”\"》]*"
_DATED = re.compile(r"(?:的|到|在)?(?:[今明去]年|(?:20)?\d{2}年)[底末前]?(?:的?目标)?")
# Which plan goes farther is no part of what one plan is asked: 三家哪家最严, 谁压得更狠.
_FARTHER = re.compile(
    r"(?:[两二三四五六]家)?(?:谁家?|哪一?[家边个份])[^,，。；;！!？?：:\n]{0,6}?[最更][\u4e00-\u9fff]{1,2}(?=[的一些呢啊呀]{0,2}(?:[,，。；;！!？?\n]|$))"
)
# Asks the same of another plan: 有没有这个指标, 也有这要求吗, 定了吗, 对应的目标呢.
_POINTS = re.compile(
    r"[这那该]|类似|对应|相应|同样|同类|也(?:有|是|在|要|提|写|这)|有(?:没有|无)|[写提定设建做搞]没[写提定设建做搞]|[吗呢没](?:[?？。]|$)"
)
# 甲区比乙区多了哪些: each plan is asked which it has.
_THAN = re.compile(r"(?<![占对])比(?=[^，,。；;？?]{0,12}[多少][了出]?(?:哪|什么|啥))")
_MORE = re.compile(r"[多少][了出]?(?=哪|什么|啥)")
# Shorter words before a name are no topic of their own.
_TOPIC = 3


def question_to(plan: Plan, question: Question, catalog: Catalog) -> Question:
    """The question as put to ``plan`` alone: clauses and names that are about other plans left out.

    "甲区和乙区各有多少个" asks 甲区 "甲区各有多少个"; "甲区有几个，乙区放在哪儿" asks it "甲区有几个".
    """
    if len(question.plans) < 2:
        return replace(question, plans=(plan,), several=False, compares=False)
    clauses = _CLAUSES.findall(question.text)
    kept = [_about(plan, clause, question.text, catalog) for clause in clauses]
    said = [clause for clause in kept if clause is not None]
    whole = len(said) == len(clauses) and not any(
        _is_of_others(plan, c, question.text, catalog) for c in clauses
    )
    text = COMPARING.sub("", _FARTHER.sub("", "".join(said))).strip()
    text = _MORE.sub("有", _THAN.sub("", text)) if len(said) == len(clauses) else text
    own = understand(text or question.text, catalog)
    if not whole and (framed := _framed(plan, clauses, question.text, catalog)):
        own = understand(framed, catalog)
    intent = question.intent if whole else own.intent
    if intent == "which_plan":
        intent = "list" if _SEVERAL.search(text) else DEFAULT_INTENT
    return replace(own, intent=intent, plans=(plan,), several=False, compares=False)


def _framed(plan: Plan, clauses: Sequence[str], text: str, catalog: Catalog) -> str:
    """What is asked of the other plans, where ``plan`` is only asked whether it has that as well.

    "甲区要建几个，乙区有没有这个指标" asks 乙区 "要建几个". "" if the plan is asked something of its own.
    """
    mine = [c for c in clauses if plan in _called(c, text, catalog)]
    rest = [c for c in clauses if c not in mine]
    said = "".join(mine)
    for name in sorted((*plan.titles, *plan.places, *plan.level_words), key=len, reverse=True):
        said = said.replace(name, "")
    own = content_terms(said, catalog)
    if not rest or not _POINTS.search(said) or any(t.weight > MAX_VERB for t in own):
        return ""
    bare = []
    for clause in rest:
        for other in find_plans(clause, catalog)[0]:
            clause = _without(other, plan, clause, catalog)
        bare.append(clause)
    framed = "".join(bare).strip(_ENDS)
    return framed if content_terms(framed, catalog) else ""


def _is_of_others(plan: Plan, clause: str, text: str, catalog: Catalog) -> bool:
    """Whether a clause names plans, but not ``plan``."""
    named = _called(clause, text, catalog)
    return bool(named) and plan.document_id not in {p.document_id for p in named}


def _called(clause: str, text: str, catalog: Catalog) -> list[Plan]:
    """The plans that a clause of ``text`` names.

    Words of the title of a plan whose place stands in another clause are the common topic.
    """
    named = find_plans(clause, catalog)[0]
    return [
        p
        for p in named
        if any(n in clause for n in (*p.places, *p.level_words))
        or not any(n in text for n in p.places)
    ]


def _about(plan: Plan, clause: str, text: str, catalog: Catalog) -> str | None:
    """The clause without the names of other plans; None if it is about them alone.

    Words before the first name are the common topic: "某某热线 甲区想打响什么，乙区占多少".
    """
    plans, spans = find_plans(clause, catalog)
    if not _called(clause, text, catalog):
        return clause
    if _is_of_others(plan, clause, text, catalog):
        topic = clause[: min(a for a, _ in spans)].strip()
        return f"{topic}，" if len(topic) >= _TOPIC else None
    clause = _own_part(plan, clause, spans, catalog)
    clause = _own_topic(plan, clause, catalog)
    # Where each name has a year behind it (甲区今年和乙区30年), the year goes with its name.
    if all(_DATED.match(clause, b) for _, b in find_plans(clause, catalog)[1]):
        for other in plans:
            if other.document_id != plan.document_id:
                clause = _undated(other, clause)
    for other in plans:
        if other.document_id != plan.document_id:
            clause = _without(other, plan, clause, catalog)
    return clause


def _own_topic(plan: Plan, clause: str, catalog: Catalog) -> str:
    """The clause without the topic by which another plan is named beside ``plan``."""
    named = [(p, s) for p in find_plans(clause, catalog)[0] if (s := _place_span(p, clause))]
    for other, (a, b) in joined_topics(clause, catalog, named):
        if other.document_id != plan.document_id:
            behind = (
                clause[b:]
                if _LAST_JOIN.search(clause[:a])
                else re.sub(rf"^{_JOIN}", "", clause[b:])
            )
            return _LAST_JOIN.sub("", clause[:a]) + behind
    return clause


def _place_span(plan: Plan, clause: str) -> tuple[int, int] | None:
    return next((m.span() for p in plan.places if (m := re.search(re.escape(p), clause))), None)


def _undated(other: Plan, clause: str) -> str:
    names = "|".join(map(re.escape, (*other.places, *other.level_words)))
    return re.sub(rf"({names}){_DATED.pattern}", r"\1", clause) if names else clause


def _own_part(plan: Plan, clause: str, spans: Sequence[tuple[int, int]], catalog: Catalog) -> str:
    """Of "甲区的某项和乙区的另一项" what is said of ``plan``; all if the plans share one topic."""
    starts = sorted({a for a, _ in spans})
    ends = {a: max(b for s, b in spans if s == a) for a in starts}
    parts = [(a, b) for a, b in zip(starts, [*starts[1:], len(clause)], strict=True)]
    if len(parts) < 2 or not all(_has_topic(clause, a, ends[a], b, catalog) for a, b in parts):
        return clause
    own = [clause[a:b] for a, b in parts if plan in find_plans(clause[a : ends[a]], catalog)[0]]
    if not own:
        return clause
    tail = clause[len(clause.rstrip(_ENDS)) :]
    return clause[: starts[0]] + "".join(_LAST_JOIN.sub("", p.rstrip(_ENDS)) for p in own) + tail


def _has_topic(clause: str, start: int, name_end: int, end: int, catalog: Catalog) -> bool:
    """Whether more than the rest of a title follows the name: 甲区智慧城市规划 names a plan and no topic."""
    said = clause[name_end:end]
    titles = "".join(plan.name for plan in find_plans(clause[start:name_end], catalog)[0])
    terms = content_terms(said, catalog)
    if not re.search(KIND, said):
        return bool(terms)
    return any(t.text not in titles and not re.fullmatch(KIND, t.text) for t in terms)


def _without(other: Plan, plan: Plan, clause: str, catalog: Catalog) -> str:
    """The clause without the names of ``other`` and the words that tell it from others of its place.

    A place that ``plan`` shares stays.
    """
    titles = {name: _OPEN + _MARKS.join(map(re.escape, name)) + _CLOSE for name in other.titles}
    names = {name: re.escape(name) for name in (*other.places, *other.level_words)} | titles
    names = {name: said for name, said in names.items() if name not in plan.places}
    told = "|".join(map(re.escape, own_words(other, catalog.plans)))
    more = ""
    if told:
        if other in (plan for plan, _ in joined_titles(clause, catalog)):
            word = rf"(?:{told})+{KIND}?"
            clause = re.sub(rf"{_JOIN}+{word}|{word}{_JOIN}+", "", clause)
        # A word of the title is part of the name where the place alone does not tell which plan.
        kind = f"{KIND}?" if len(same_place(other, catalog)) > 1 else KIND
        more = rf"(?:(?:{told})+{kind})?"
    for name in (names[n] for n in sorted(names, key=len, reverse=True)):
        clause = re.sub(rf"{_JOIN}+{name}{more}{_ITS}|{name}{more}{_ITS}{_JOIN}*", "", clause)
    return clause
