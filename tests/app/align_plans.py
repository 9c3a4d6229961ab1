"""Two invented plans, of a province and of a county in it, made to be held against each other."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from answer_plans import service_over
from index_fakes import FakeEncoder

from app.service import AnswerService
from index.build import build_index
from ingest.chunks import CHUNKING
from ingest.pipeline import parse_file
from ingest.read import raw_file

PROVINCE = "linshan-digital-2021-2025"
COUNTY = "yuehe-digital-2021-2025"
ALONE = "songling-village-2020-2022"

_HEADER = ("序号", "类型", "指标名称", "单位", "2020年", "基期", "2025年", "目标", "分年度", "目标")
_PROVINCE_ROWS = (
    ("1", "数字政府", "政务事项网上可办率", "%", "60", "70", "/"),
    ("2", "数字经济", "规上工业企业上云率", "%", "30", "80", "/"),
    ("3", "数字经济", "数字经济核心产业增加值", "亿元", "300", "900以上", "/"),
)
_COUNTY_ROWS = (
    ("1", "数字政府", "全县政务事项网上可办率", "%", "50", "90", "/"),
    ("2", "数字经济", "数字经济核心产业增加值", "亿元", "12", "20", "/"),
    ("3", "基础设施", "智慧灯杆数", "根", "5", "400", "/"),
)


def _table(rows: Iterable[Iterable[str]]) -> str:
    return "\n\n".join([*_HEADER, *(cell for row in rows for cell in row)])


PROVINCE_TEXT = f"""临山省数字临山专项规划(2021—2025年)

  前 言

  本规划由临山省人民政府组织编制,规划期为2021—2025年。

  第一章 总体目标

  到2025年,全省数字化水平明显提高。

  表1 数字临山主要指标

{_table(_PROVINCE_ROWS)}

  第二章 推进智慧医疗

  建设全民健康信息平台,推动医院检查结果互认,发展远程医疗和互联网医院。

  第三章 发展远洋渔业

  建设深海渔场和渔港,推广渔船北斗终端,发展水产冷链物流。

  第四章 加强组织保障

  成立领导小组,统筹资金和人才,强化监督考核。
"""

COUNTY_TEXT = f"""临山省越河县数字越河专项规划(2021—2025年)

  前 言

  根据《临山省数字临山专项规划(2021—2025年)》,越河县人民政府编制本规划,规划期为2021—2025年。

  第一章 建设目标

  到2025年,全县数字化水平明显提高。

  表1 数字越河主要指标

{_table(_COUNTY_ROWS)}

  第二章 发展智慧医疗

  建设县级全民健康信息平台,推动医院检查结果互认,发展远程医疗。

  第三章 打造竹编文创街区

  扶持竹编匠人工作室,开设文创集市,举办竹编技艺大赛。

  第四章 强化组织保障

  成立县领导小组,统筹资金和人才,强化监督考核。
"""

ALONE_TEXT = """松岭县数字乡村行动计划(2020—2022年)

  一、总体目标

  到2022年,建成益农信息社180个。

  二、重点任务

  建设智慧茶园12个。
"""

TEXTS = {PROVINCE: PROVINCE_TEXT, COUNTY: COUNTY_TEXT, ALONE: ALONE_TEXT}


def service_over_texts(directory: Path) -> AnswerService:
    """A service over the plans of ``TEXTS`` with the hash-based encoder."""
    files = [raw_file(f"{name}.txt", text.encode()) for name, text in TEXTS.items()]
    parsed = [(parse_file(file), file) for file in files]
    build_index(parsed, directory, FakeEncoder(), chunking=CHUNKING)
    return service_over(directory)
