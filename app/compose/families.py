"""Names of one closed series, of which a clause that has another one is no answer: 团体标准, 专科生."""

from __future__ import annotations

import re

# The members of each series by what names them; general terms of education and standardisation
# (学位条例, 标准化法 art. 2) and the levels at which contests are held.
_FAMILIES: tuple[tuple[re.Pattern[str], ...], ...] = tuple(
    tuple(re.compile(member) for member in family)
    for family in (
        (r"博士", r"硕士|研究生", r"本科", r"大专|专科|高职", r"中专|中职"),
        (
            r"国际标准",
            r"国家标准|国标",
            r"行业标准|行标",
            r"地方标准",
            r"团体标准|团标",
            r"企业标准|企标",
        ),
        (
            r"世界(?:大|总决)?赛|国际(?:大|竞)?赛|国际[^，,。；;]{0,8}赛",
            r"国赛|国家级?[^，,。；;]{0,12}赛|全国[^，,。；;]{0,8}赛",
            r"省赛|省级?(?:大|决|比|竞)赛",
            r"市赛|市级?(?:大|决|比|竞)赛",
        ),
    )
)
_EACH_ASKED = re.compile(
    r"(?:单|每一?)(?:家|个(?!月)|项|人|户|村|校|所|名|台)|一(?:家|个人)(?:企业)?最[多高]"
)
_EACH = re.compile(r"[单每各][家个项人户村校所名台]|一次性|/[人个户家项年]|给予|分别|最高")
_TOTAL_ASKED = re.compile(
    r"(?:一共|总共|合计|全部|总的?)[^，,。？?每单]{0,6}(?:钱|资金|经费|预算|投资|盘子)"
)
_TOTAL = re.compile(r"总(?!体|部|结|投入的)|共(?!享|同|建)|合计|累计|全部|规模|预算|不超过")
# What is granted is told as a grant; turnover is none.
_GRANT_ASKED = re.compile(
    r"(?:奖|补|资助|领|扶持)[^，,。多几]{0,4}(?:多少|几)(?:个?[百千]?[万亿]?)?(?:元|钱|块)?(?:$|[，,。？?呢啊])"
)
_GRANT = re.compile(r"最[高多]|奖|补|贴|资助|支持|给予|扶持|发放|[减免]|券|资金|基金|经费|拨|元/")


def names_another_member(asked: str, around: str) -> bool:
    """Whether of a closed series the paragraph (``plain``) has another member than the asked one."""
    return any(_another(family, asked, around) for family in _FAMILIES)


def is_another_sum(asked: str, clause: str, around: str) -> bool:
    """Whether the clause has a total for a share, a share for a total, or no grant for a grant.

    ``around``: the paragraph with its headings; all ``plain``.
    """
    if _GRANT_ASKED.search(asked) and not _GRANT.search(around):
        return True
    if _EACH_ASKED.search(asked) and re.search(r"总额|总量|总规模", clause):
        return not _EACH.search(clause)
    return bool(_TOTAL_ASKED.search(asked) and _EACH.search(clause)) and not _TOTAL.search(clause)


def _another(family: tuple[re.Pattern[str], ...], asked: str, around: str) -> bool:
    """Whether no member that is asked for is named, but another one is."""
    wanted = [member for member in family if member.search(asked)]
    if not wanted or any(member.search(around) for member in wanted):
        return False
    return any(member.search(around) for member in family)
