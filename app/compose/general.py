"""Whether a question names anything beside a plan and the things that it has counted."""

from __future__ import annotations

import re
from collections.abc import Iterable

from app.compose.context import Context
from app.terms import plain

# Words of a question that tell how it wants to be answered, or name the parts of any plan.
_GENERAL = re.compile(
    r"从头到尾|从头|下来|头数|数数|数一?数|数一下|帮忙?数?|总共|一共|拢共|统共|合计|统计|总数|全文|整[个份篇]|通篇|里头|里面|后头|后面|前面"
    r"|布置|部署|安排|提出|列出|列|设置?|写|排|分成?|归[成为]|划分|确定|明确|规定|包括|包含|涉及"
    r"|任务|举措|措施|工作|要点|条款|内容|事[情项]?|工程|行动|项目|指标|章节?|节|大?部分|大?方面|板块|大?块|大?类别?|条|项|款|件|份"
    r"|规划|计划|方案|细则|办法|意见|通知|文件|材料|稿子?|正文|附件|附录|附表|一览表|表格?|清单|目录|框架|总体结构|总体|整体|结构|编制|参考|依据|重点|主要|具体|量化|建设"
)


def asks_nothing_else(context: Context, names: Iterable[str] = ()) -> bool:
    """Whether every content word is a general one, or stands in the plan's own name or in ``names``."""
    known = plain(
        " ".join([*names, *(f"{p.name}{p.document.region or ''}" for p in context.plans)])
    )
    return all(
        any(form in known for form in term.forms)
        or is_general(term.text, plain(context.question.text))
        for term in context.question.terms
    )


def is_general(word: str, text: str) -> bool:
    """Whether the word is made of general words, or is a piece of one as the question has it."""
    rest = _GENERAL.sub("", word)
    return not rest or any(word in said for said in _GENERAL.findall(text))
