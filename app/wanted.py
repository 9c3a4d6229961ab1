"""What is wanted, as a noun, and how a question asks for it: 建成年份 → 建成是哪一年.

Search words and requests end in such nouns (``app.requests``). General nouns of office language only.
"""

from __future__ import annotations

import re

# A point of time, not how long something lasts.
_LASTING = (
    *(
        "等候",
        "等待",
        "办理",
        "响应",
        "处置",
        "审批",
        "平均",
        "服务",
        "受理",
        "开放",
        "最短",
        "最长",
    ),
    *("缩短", "压缩", "压减", "使用", "运行"),
)
_NO_LASTING = "".join(f"(?<!{w})" for w in _LASTING)
_UNITS = (
    "万元|亿元|元|[%％]|公里|平方米|平方公里|万[户个人家台条]|亿条|[张个家台套条户人件次座所吨亩P]"
)
# A noun at the end and the words that ask for it; the first that matches is taken. What names the thing that is
# measured, listed or paid is ``kept``, a measure word goes behind the question (``unit``).
_NOUNS = (
    (r"会议\s*(?:届次|次数|名称)", "是哪次会议"),
    (r"(?:起止|实施|覆盖)的?(?:年份|时间|年限|年度)", "是哪几年"),
    (r"年月", "是哪年哪月"),
    (r"(?:年份|(?<![\d分本全各上下半])年度)", "是哪一年"),
    (r"(?<!\d)月份", "是哪个月"),
    (r"(?<!印发)(?<!发布)(?<!公布)(?<!成文)(?<!施行)(?<!生效)(?<!实施)日期", "是几月几号"),
    (rf"{_NO_LASTING}(?:时间节点|时间点|时点|时间|日期)", "是什么时候"),
    (r"年限", "是几年"),
    (r"(?:分值|扣分)", "是多少分"),
    (r"(?:频次|频率|周期)", "是多久一次"),
    (r"(?P<where>项目|任务|指标|工程|专栏|板块|章节)(?:总数|个数|数量|数|条数)", "有多少个"),
    (rf"总数\s+(?P<unit>{_UNITS})", "一共是多少"),
    (r"总(?P<unit>[项条个份家户人次台张])?数量?", "一共有多少"),
    (r"(?:总?数量|数目)", "有多少"),
    (r"(?<![用农商住贫])(?P<unit>[个家户人次项条份台座处笔张场名件所间根辆套盏棵只])数", "有多少"),
    (r"(?:里程|公里数)", "有多少公里"),
    (r"(?P<kept>目标|计划|现状|基期)数", "是多少个"),
    (r"(?P<kept>目标|指标|计划|现状|基期)值", "是多少"),
    (r"(?<=[\u4e00-\u9fff]{2})(?<![指参函系倍小])数", "有多少"),
    (rf"(?<=\s)(?P<unit>{_UNITS})", "是多少"),
    (r"(?P<kept>出资|补助|奖励|补贴|资助|拨款|贷款|配套)(?:金额|数额|额度|额|数)", "多少钱"),
    (r"(?P<kept>奖金|单价|造价|租金|收费|工资)(?:金额|数额|标准)?", "是多少钱"),
    (r"的?(?:总投资|总投入|投资总额)额?", "总共要投多少"),
    (
        r"(?P<kept>金额|总额|数额|额度|规模|容量|权重|份额|百分[比点]|幅度|比例|比重|占比|面积|长度|速度|增速|排名|位次|价格|投资额|交易额|[^质变能力流]量|[^效]率)",
        "是多少",
    ),
    (r"(?:数值|具体值)", "是多少"),
    (r"(?:含义|定义|概念|意思|释义|内涵)", "是什么意思"),
    (r"(?:现行)?(?:效力|有效性)", "还有效吗"),
    (r"(?:原因|理由)", "是什么原因"),
    (r"(?:级别|等级)", "是几级"),
    (r"(?:所在|所属|位于)的?(?P<where>镇|街道|乡镇|区县)", "在哪个"),
    (r"(?:安装|铺设|途经|所在)的?(?:路段|道路)", "在哪几条路"),
    (r"(?:布局|建设|设置|落户|所在)?(?:地点|位置|地址|选址|所在地)", "在哪里"),
    (r"(?P<kept>\d+[个项条家所座类大]\S{2,6}?)(?:名单|名称|清单)?", "有哪些"),
    (r"(?:具体)?(?:名单|清单|名录|列表|条目|条款)", "有哪些"),
    (r"(?P<kept>[一二三四五六七八九十]\S{1,6}?)的?名称", "有哪些"),
    (r"(?P<kept>单位|部门|机构|公司|企业)的?名称", "是哪家"),
    (
        r"(?P<kept>供应商|承建商|厂商|开发商|服务商|中标单位|承建单位|业主|合作方|合作企业)",
        "是哪家公司",
    ),
    (r"(?:人选|姓名)", "是谁"),
    (r"(?P<kept>(?:牵头|责任)(?:单位|部门|局)|主管部门)", "是谁"),
    (
        r"(?P<where>对接|负责|主管|配合|管理|承办|运营|协办|实施|监管|编制|起草|审批|验收|指导)(?:单位|部门|机构|方)",
        "由哪个单位",
    ),
    (r"(?P<kept>(?:资金|经费|数据)来源|经费渠道)", "是什么"),
    (r"(?:组成部分|组成|构成|包含内容)", "有哪些"),
    # These end the names of single things as well (某某平台), so they must be words of their own.
    (
        r"(?<=[\s的])(?P<kept>(?:重点|主要|具体|全部)?(?:办法|任务|工作|功能|场景|项目|平台|活动))",
        "有哪些",
    ),
    (
        r"(?P<kept>举措|措施|做法|安排|要求|内容|方面|领域|方向|行业|问题|原则|路径|渠道|步骤|条件|对象|职责|分工)",
        "有哪些",
    ),
)
_WANTED = tuple((re.compile(f"{noun}$"), asking) for noun, asking in _NOUNS)
_OF = re.compile(r"[的\s]+$")
# Of several nouns at the end only those that each want a value of their own.
_VALUE = re.compile(r"多少|谁|哪(?!些)|什么时候|多久|几")
# A side of what stands before it wants no value of its own.
_SIDE = re.compile(
    r"(?:目标|指标|计划|现状|基期|最[高低多少]|具体|现有|实际)?(?:值|数|数[量额目]|金额|规模|总数)"
)
_MOST = 3
# 投资额和牵头单位: two values are wanted of one thing.
_TWO = re.compile(r"(.{4,}?)(?:以及|[和与及、])(\S{2,8})")


def asked_for(said: str) -> str:
    """The question for what ``said`` wants; "" if it ends in no such noun behind something else. Pure."""
    words = said.split()
    tail: list[str] = []
    while len(words) > 1 and len(tail) < _MOST and (alone := _alone(words[-1])):
        tail.insert(0, alone)
        words.pop()
    if len(tail) > 1:
        return f"{' '.join(words)} {'，'.join(tail)}？"
    if (two := _TWO.fullmatch(said)) and (second := _alone(two[2])):
        first = next((q for noun, asking in _WANTED if (q := _asked(two[1], noun, asking))), "")
        return f"{first[:-1]}，{second}？" if first else ""
    return next((q for noun, asking in _WANTED if (q := _asked(said, noun, asking))), "")


def _alone(word: str) -> str:
    """The question that one search word by itself stands for, if it wants a value."""
    if _SIDE.fullmatch(word):
        return ""
    for noun, asking in _WANTED:
        wanted = noun.search(word)
        if wanted and _VALUE.search(asking):
            return f"{word[: wanted.start()]}{_of(wanted, asking)}"
    return ""


def _asked(said: str, noun: re.Pattern[str], asking: str) -> str:
    wanted = noun.search(said)
    if wanted is None:
        return ""
    question = _of(wanted, asking)
    matter = _OF.sub("", said[: wanted.start()])
    kept = wanted.groupdict().get("kept") or ""
    # Search words stay apart: 更换 面积 is no 更换面积.
    apart = " " if kept and matter and said[: wanted.start()].endswith(" ") else ""
    return f"{matter}{apart}{question}？" if len(matter + kept) > 1 else ""


def _of(wanted: re.Match[str], asking: str) -> str:
    named = wanted.groupdict()
    return f"{named.get('kept') or ''}{asking}{named.get('unit') or ''}{named.get('where') or ''}"
