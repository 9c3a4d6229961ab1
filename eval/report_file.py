"""A report as a JSON file: compact, one line per part and per question, and back."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from app.errors import BadRequestError
from eval.model import Report, Row
from eval.scoring import DIGITS

BASELINES = Path(__file__).parent / "baseline"
SPLITS = ("dev", "test")
# Enough of an answer to recognise it; the gold file and the service have the rest.
MAX_LEAD = 120
MAX_CITED = 4
# What the gold file says already, or every row repeats.
_LEFT_OUT = {"expected_points", "evidence", "prompt_hash"}


def write_report(report: Report, directory: Path) -> Path:
    """Write ``<date>-<commit>[-split].json`` into ``directory`` and return its path."""
    split = "" if report.split == "all" else f"-{report.split}"
    path = directory / f"{report.created[:10]}-{report.commit}{split}.json"
    write_text(path, report_json(report))
    return path


def write_text(path: Path, text: str) -> None:
    """Write ``text``, making the directory. Raises BadRequestError if that is not possible."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        message = f"无法写入 {path}，请用 --output 指定可写的目录。"
        raise BadRequestError(message) from error


def report_json(report: Report) -> str:
    """Return the compact file: numbers to 4 digits, answers shortened, defaults left out."""
    head = _rounded(report.model_dump(mode="json", exclude={"overall", "groups", "rows"}))
    parts = [f"{_json(key)}: {_json(value)}" for key, value in head.items()]
    parts.append(f'"overall": {_json(_estimates(report, "overall"))}')
    groups = ",\n".join(
        f"{_json(dimension)}: {{\n" + ",\n".join(_group_lines(report, dimension)) + "\n}"
        for dimension in report.groups
    )
    parts.append(f'"groups": {{\n{groups}\n}}')
    rows = ",\n".join(_json(row_json(row)) for row in report.rows)
    parts.append(f'"rows": [\n{rows}\n]')
    return "{\n" + ",\n".join(parts) + "\n}\n"


def row_json(row: Row) -> dict[str, Any]:
    """Return one question for the file: short answer, references without their clauses."""
    short = row.model_copy(
        update={
            "lead": row.lead if len(row.lead) <= MAX_LEAD else f"{row.lead[:MAX_LEAD]}…",
            "cited": tuple(c.model_copy(update={"clause": ""}) for c in row.cited[:MAX_CITED]),
        }
    )
    dumped: dict[str, Any] = short.model_dump(mode="json", exclude=_LEFT_OUT, exclude_defaults=True)
    return _rounded(dumped)  # type: ignore[no-any-return]


def read_report(path: Path) -> Report:
    """Return the report of a JSON file. Raises BadRequestError if it is missing or no report."""
    try:
        return Report.model_validate_json(path.read_bytes())
    except OSError as error:
        message = f"无法读取评测报告 {path}，请检查路径。"
        raise BadRequestError(message) from error
    except ValidationError as error:
        message = f"{path} 不是 policyqa eval 写出的评测报告，请重新评测后再比较。"
        raise BadRequestError(message) from error


def baseline_path(split: str, directory: Path = BASELINES) -> Path:
    """Where the committed baseline of a split stands."""
    return directory / f"{split}.json"


def read_baseline(split: str, directory: Path = BASELINES) -> Report | None:
    """Return the committed baseline of ``split``, of "all" both splits' rows; None if missing.

    Only the rows of a joined baseline mean anything: means are for the caller to take.
    """
    names = SPLITS if split == "all" else (split,)
    paths = [baseline_path(name, directory) for name in names]
    if not all(path.is_file() for path in paths):
        return None
    first, *others = map(read_report, paths)
    rows = (*first.rows, *(row for report in others for row in report.rows))
    return first.model_copy(update={"split": split, "rows": rows, "n": len(rows)})


def _group_lines(report: Report, dimension: str) -> Iterator[str]:
    for group in report.groups[dimension]:
        yield f"{_json(group)}: {_json(_estimates(report, dimension, group))}"


def _estimates(report: Report, dimension: str, group: str | None = None) -> object:
    found = report.overall if group is None else report.groups[dimension][group]
    return _rounded({name: vars(value) for name, value in found.items() if value.n})


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _rounded(value: Any) -> Any:  # noqa: ANN401 - any JSON value
    if isinstance(value, float):
        return round(value, DIGITS)
    if isinstance(value, dict):
        return {key: _rounded(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [_rounded(part) for part in value]
    return value
