"""The gold questions: their format and a loader that says where a bad one stands.

One JSON object per line. Evidence is a verbatim quotation of a document; a point is a list of
variants of which one must stand in the answer; ``must_not`` must not stand in its lead. Messages
are Chinese: civil servants write gold sets of their own.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from app.errors import BadRequestError
from app.model import MAX_QUESTION_CHARS, Status, Turn
from eval.spans import Located, locate

DEFAULT_GOLD = Path(__file__).parent / "gold" / "questions.jsonl"
# Paraphrased questions for fitting and tuning only; no figure of the program is stated on them.
PRACTICE = Path(__file__).parent / "gold" / "practice.jsonl"
# Plans written for the purpose, and questions about them.
INVENTED_PLANS = DEFAULT_GOLD.parent / "invented"
INVENTED = DEFAULT_GOLD.parent / "invented.jsonl"

Split = Literal["dev", "test"]
NonBlank = Annotated[str, StringConstraints(pattern=r"\S")]
# A word, so that it can be typed after --kind.
Kind = Annotated[str, StringConstraints(pattern=r"^[\w-]+$")]

_CONFIG = ConfigDict(extra="forbid", frozen=True)
# Longest piece of a bad value shown in a message.
_SHOWN_CHARS = 40

_REMEDIES = {
    "extra_forbidden": "字段未知，请删除或改正字段名",
    "missing": "缺少此字段，请补上",
    "string_type": "应为文字（字符串）",
    "tuple_type": "应为列表 […]",
    "model_type": "应为对象 {…}",
    "too_short": "不能为空",
    "string_too_long": f"过长，问题最多 {MAX_QUESTION_CHARS} 字",
    "string_pattern_mismatch": "不能为空，也不能含不允许的字符",
}


class GoldError(BadRequestError):
    """The gold set is unusable; one sentence: line, fault, remedy, and which other lines are bad."""

    title = "题库有误"


class Quotation(BaseModel):
    """Words of a document, code point for code point."""

    model_config = _CONFIG
    document_id: str
    quote: NonBlank


class Evidence(Quotation):
    """A verbatim quotation that answers the question, and parts of its heading path.

    ``also`` are other clauses, each of which proves the same as well.
    """

    path_contains: tuple[NonBlank, ...] = ()
    also: tuple[Quotation, ...] = ()

    @property
    def places(self) -> tuple[Quotation, ...]:
        """The quotation and those that may stand instead of it."""
        return (self, *self.also)


class GoldItem(BaseModel):
    """One question with what a right answer says, must not say, cites, and its status.

    ``pair`` is the id of the item that asks the same question as it should be spelt: the
    difference between the two is the price of the typing error.
    """

    model_config = _CONFIG
    id: NonBlank
    split: Split = "dev"
    kind: Kind = "未分类"
    question: Annotated[NonBlank, Field(max_length=MAX_QUESTION_CHARS)]
    history: tuple[Turn, ...] = ()
    plans: tuple[str, ...] = ()
    status: Status
    evidence: tuple[Evidence, ...] = ()
    points: tuple[Annotated[tuple[NonBlank, ...], Field(min_length=1)], ...] = ()
    must_not: tuple[NonBlank, ...] = ()
    pair: NonBlank | None = None
    note: str | None = None


def load_gold(path: Path, texts: Mapping[str, str]) -> tuple[GoldItem, ...]:
    """Return the items of ``path`` in order, checked against ``texts`` (document_id to text).

    Raises GoldError naming the bad lines, or that the file is missing, unreadable or empty.
    """
    read = [(number, *_read_item(line)) for number, line in _lines(path)]
    items = [item for _, item, _ in read if item is not None]
    by_id = {item.id: item for item in items}
    faults: list[tuple[int, str]] = []
    first_line: dict[str, int] = {}
    for number, item, found in read:
        if item is not None:
            found = [*found, *_check(item, texts), *_check_pair(item, by_id)]
            if first_line.setdefault(item.id, number) != number:
                found.append(f"编号与第 {first_line[item.id]} 行重复，请改用新的 id")
        name = f"（id={item.id}）" if item else ""
        faults += [(number, f"{name}：{fault}") for fault in found]
    if faults:
        raise GoldError(_sentence(path, sorted(faults)))
    if not items:
        raise GoldError(f"题库 {path} 中没有题目，请每行写一个 JSON 对象。")
    return tuple(items)


def _sentence(path: Path, faults: Sequence[tuple[int, str]]) -> str:
    """Say the first fault in full, of the others only the lines."""
    (line, fault), *others = faults
    more = ""
    if others:
        lines = "、".join(map(str, dict.fromkeys(number for number, _ in others)))
        more = f"；另有 {len(others)} 处错误，见第 {lines} 行"
    return f"题库 {path} 第 {line} 行{fault}{more}。"


def located_evidence(item: GoldItem, texts: Mapping[str, str]) -> tuple[Located, ...]:
    """Return for each piece of evidence every place where it, or what may stand for it, stands."""
    return tuple(
        tuple(found for place in one.places for found in _located(place, texts))
        for one in item.evidence
    )


def located_quotes(item: GoldItem, texts: Mapping[str, str]) -> tuple[Located, ...]:
    """Return for each piece of evidence the places of its own quotation, of which the path is told."""
    return tuple(_located(one, texts) for one in item.evidence)


def _located(place: Quotation, texts: Mapping[str, str]) -> Located:
    return locate(place.document_id, place.quote, texts[place.document_id])


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    """Yield the non-blank lines of ``path`` with their 1-based numbers."""
    try:
        content = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise GoldError(f"无法读取题库 {path}，请检查路径。") from error
    except UnicodeDecodeError as error:
        raise GoldError(f"题库 {path} 不是 UTF-8 编码，请另存为 UTF-8。") from error
    for number, line in enumerate(content.split("\n"), start=1):
        if line.strip():
            yield number, line


def _read_item(line: str) -> tuple[GoldItem | None, list[str]]:
    try:
        return GoldItem.model_validate(json.loads(line)), []
    except json.JSONDecodeError as error:
        return None, [f"第 {error.colno} 列起不是有效的 JSON，请检查引号、逗号和括号"]
    except ValidationError as error:
        return None, [_fault(dict(detail)) for detail in error.errors()]


def _fault(detail: Mapping[str, object]) -> str:
    """Return one pydantic error as a Chinese sentence with its remedy."""
    place = detail["loc"]
    field = ".".join(str(part) for part in place) if isinstance(place, tuple) else ""
    kind, context = str(detail["type"]), detail.get("ctx")
    if kind == "literal_error" and isinstance(context, dict):
        allowed = (
            str(context["expected"]).replace("'", "").replace(" or ", "、").replace(", ", "、")
        )
        shown = str(detail["input"])[:_SHOWN_CHARS]
        return f"字段 {field} 的值“{shown}”不可用，可用的值：{allowed}"
    return f"字段 {field or '（整行）'}：{_REMEDIES.get(kind, '值不合要求，请对照评测指南改正')}"


def _check(item: GoldItem, texts: Mapping[str, str]) -> Iterator[str]:
    """Yield what is wrong with a well-formed item."""
    if item.status == "answered" and not item.points:
        yield "状态为 answered 却没有要点，请在 points 中写明答案应含的内容"
    if item.status == "answered" and not item.evidence:
        yield "状态为 answered 却没有依据，请在 evidence 中逐字引用原文"
    quoted = [place for one in item.evidence for place in one.places]
    unknown = dict.fromkeys([*item.plans, *(place.document_id for place in quoted)])
    for document_id in unknown:
        if document_id not in texts:
            yield f"索引中没有文件“{document_id}”，请改正文件编号，或先用 policyqa build 建入该文件"
    for place in quoted:
        if place.document_id in texts and place.quote not in texts[place.document_id]:
            shown = place.quote[:_SHOWN_CHARS]
            fault = f"依据“{shown}”不在文件“{place.document_id}”的原文中"
            yield f"{fault}，请从原文逐字复制（标点、空格、换行都要一致）"


def _check_pair(item: GoldItem, by_id: Mapping[str, GoldItem]) -> Iterator[str]:
    """Yield why ``item`` cannot be compared with the item that its ``pair`` names."""
    if item.pair is None:
        return
    clean = by_id.get(item.pair)
    if clean is None:
        yield f"字段 pair：题库中没有编号“{item.pair}”，请填同题无错字的那道题的 id"
    elif clean.pair is not None:
        yield f"字段 pair：“{item.pair}”自己也有 pair，请填无错字的那道题的 id"
    elif (clean.split, clean.kind) != (item.split, item.kind):
        yield f"字段 pair：与“{item.pair}”的 split 或 kind 不同，请改为一致，两题才可比较"


def tuning_items(texts: Mapping[str, str]) -> tuple[GoldItem, ...]:
    """What models are fitted on: the dev, the practice and the invented questions."""
    dev = (item for item in load_gold(DEFAULT_GOLD, texts) if item.split == "dev")
    return (*dev, *load_gold(PRACTICE, texts), *load_gold(INVENTED, texts))


def tuning_hash() -> str:
    """SHA-256 of the three files, for the record of what a model was fitted on."""
    files = (DEFAULT_GOLD, PRACTICE, INVENTED)
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()
