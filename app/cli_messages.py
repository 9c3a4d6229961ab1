"""Wrong usage and wrong settings, each in one Chinese sentence."""

from __future__ import annotations

import re

from pydantic import ValidationError

# What a setting should have been, by pydantic's error type.
_WANTED = {
    "int_parsing": "应为整数",
    "greater_than_equal": "不能小于 {ge}",
    "less_than_equal": "不能大于 {le}",
    "string_type": "应为文字",
    "path_type": "应为路径",
    "date_from_datetime_parsing": "应为日期（YYYY-MM-DD）",
}
_QUOTED = re.compile(r"'([^']+)'")


def usage_message(error: Exception) -> str:
    """Wrong usage in one Chinese sentence; names and values as typed."""
    message = str(getattr(error, "message", "")) or str(error)
    quoted = _QUOTED.findall(message)
    parameter = getattr(error, "param", None)
    named = parameter.opts[0] if parameter is not None else ""
    option = getattr(error, "option_name", "")
    if option:
        said = f"没有选项“{option}”"
    elif type(error).__name__ == "MissingParameter":
        said = f"缺少参数“{parameter.name if parameter is not None else ''}”"
    elif named:
        said = f"参数“{named}”的值“{quoted[0] if quoted else ''}”无效"
    else:
        said = f"没有命令“{quoted[0]}”" if quoted else "命令或参数不对"
    return f"{said}，请用 policyqa --help 查看用法。"


def validation_message(error: ValidationError) -> str:
    """The first thing wrong with a question or a setting, and what it should be."""
    first = error.errors()[0]
    name = ".".join(str(part) for part in first["loc"])
    asked = name in ("question", "query")
    if asked and first["type"] == "string_too_long":
        return f"问题过长：共 {len(first['input'])} 字，最多 {first['ctx']['max_length']} 字，请缩短后再问。"
    if asked:
        return "问题不能为空，请输入要查询的内容。"
    bounds = {k: v for k, v in first.get("ctx", {}).items() if k in ("ge", "le")}
    wanted = _WANTED.get(first["type"], "格式不对").format(**bounds)
    return f"设置“{name}”的值“{first.get('input')}”无效：{wanted}，请改正后重试。"
