"""Whether a question of a conversation says itself what it asks about.

If it does, it takes over the plan that was spoken of and nothing else; if not, the topic as well.
"""

from __future__ import annotations

import re

from app.asked_terms import content_terms
from app.turned import SIDE, Turned

# Points to what was said before, so that the topic is the same.
POINTING = re.compile(
    r"它们?|其中|(?:^|(?<=[，,是在把对给由到也用为属]))这(?:个|项|些|事|件|条|块)|上述|前者|后者|该(?:规划|计划|任务|工程|项|平台|指标|系统|中心|机构|单位|政策|文件)|(?<![城市区县镇乡村])里头的?(?=[？?]|$)"
)
# A question this long that names a thing is whole; one that names several things may be shorter.
_WHOLE, _WHOLE_OF_TERMS = 10, 7
# Asks something of the plan itself: 那份规划分几步走.
_OF_PLAN = re.compile(
    r"^(?:十[一二三四五]五)?(?:这|那|该)?[个份本部张]?(?:工作)?(?:规划|计划|方案|要点|文件|意见|稿子)(?!里|中(?![间期])|的|上)"
    r"|^(?:那|这)?张?[^，,]{0,4}指标表|^自己(?:承认|说|觉得|认为)|^分几步走"
    r"|^(?:是)?(?:(?:哪天|几号|什么时候)(?:印|发布|发出|出台)|(?:参?照着?|依据)了?哪)"
)
# Begins with what it asks, so what it asks about stands before: 谁牵头，什么时候上线.
_ASKS_FIRST = re.compile(r"^(?:由|归|是|在)?(?:谁|什么时候|何时|哪年|哪天|多少钱)")
_TOLD_TO = re.compile(r"请|讲讲|说说|概括|概述|归纳|说明|介绍|列(?:一下|出|举)")
_QUOTED = re.compile(r"[“\"「]")


def is_whole(new: Turned) -> bool:
    """Whether a question says what it asks about, so that only the plan is taken over."""
    asks = new.asks or bool(_TOLD_TO.search(new.rest))
    if asks and _OF_PLAN.search(new.rest):
        return True
    if not asks or POINTING.search(new.rest) or _ASKS_FIRST.search(new.rest):
        return False
    terms, size = content_terms(new.placeless, new.catalog), len(new.rest)
    terms = tuple(t for t in terms if not SIDE.fullmatch(t.text))
    if any("+" in t.text for t in terms):
        return True
    named = sum(t.text in new.catalog.text for t in terms) + bool(_QUOTED.search(new.rest))
    return (named > 0 and size >= _WHOLE) or (named > 1 and size >= _WHOLE_OF_TERMS)
