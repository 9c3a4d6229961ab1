"""Three invented plans of invented places, and an index over them with a hash-based encoder."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

from index_fakes import FakeEncoder

from app.model import Answer, AnswerRequest, Citation
from app.service import AnswerService
from index.build import build_index
from index.encoder import Encoder
from ingest.chunks import CHUNKING
from ingest.pipeline import parse_file
from ingest.read import raw_file

TODAY = date(2025, 6, 1)

QINGSHI = "qingshi-digital-2024-2028"
YUNXI = "yunxi-smart-145-draft"
SONGLING = "songling-village-2020-2022"

# One cell a line, as pages flatten their tables; the empty lines stand where cells ended.
_ROWS = (
    ("1", "数字政府", "政务事项网上可办率", "%", "52.75", "90", "年均提高7.5个百分点以上"),
    ("2", "数字政府", "政务数据汇聚量", "亿条", "0.83", "1.83", "年均提高0.2亿条"),
    ("3", "数字经济", "规上工业企业上云率", "%", "41", "70左右", "/"),
    ("4", "数字经济", "数字产业投资额", "亿元", "12.5", "/", "/"),
    ("5", "基础设施", "公共算力规模", "P", "200", ">3000", "/"),
)
_HEADER = ("序号", "类型", "指标名称", "单位", "2023年", "基期", "2028年", "目标", "分年度", "目标")


def _cells(cells: Iterable[str]) -> str:
    return "\n\n".join(cells)


QINGSHI_TEXT = f"""文号 青政办〔2024〕12号
发布机构 青石市人民政府
生成日期 2024-03-18
有效性 有效
标题 青石市人民政府办公室关于印发《“数字青石”专项规划(2024—2028年)》的通知

青石市人民政府办公室关于印发《“数字青石”专项规划(2024—2028年)》的通知

发布时间:2024-03-20 09:00

  各县(区)人民政府,市直各单位:

  《“数字青石”专项规划(2024—2028年)》已经市政府研究同意,现印发给你们,请认真贯彻落实。

  青石市人民政府办公室

  2024年3月18日

  “数字青石”专项规划

  (2024—2028年)

  第一章 发展基础

  第一节 发展现状

  截至2023年底,全市建成5G基站4200个,乡镇以上区域实现连续覆盖。电商直播基地达到11家,带动就业3600人。

  第二节 存在问题

  数据共享机制不够健全,基层信息化人才短缺。

  第二章 总体要求

  第一节 基本原则

  坚持统筹规划,坚持应用牵引,坚持安全可控。

  第二节 建设目标

  到2028年,全市数字经济核心产业增加值达到500亿元以上,占地区生产总值比重提高到12%左右。

  表2-1 “数字青石”建设主要指标

{_cells(_HEADER)}

{_cells(cell for row in _ROWS for cell in row)}

  第三章 主要任务

  第一节 夯实数字底座

  1.优化通信网络。新建5G基站3000个以上,推进千兆光纤进园区。(责任单位:市工信局、市通管办)

  2.建设算力中心。建成青石算力中心一期,提供普惠算力服务。(牵头单位:市大数据局;责任单位:市发改委、市财政局)

  第二节 推进智慧治理

  3.建设城市大脑。汇聚42类城市运行数据,建成统一指挥平台。(牵头单位:市大数据局;责任单位:市公安局、市城管局)

  4.发展智慧养老。建设智慧养老服务平台,覆盖全市60个社区。(责任单位:市民政局)

  第四章 保障措施

  一、加强组织领导。成立领导小组,统筹推进各项工作。

  二、强化资金保障。设立专项资金2亿元,支持重点项目建设。
"""

YUNXI_TEXT = """青石市云溪区“十四五”智慧云溪专项规划(征求意见稿)

来源:云溪区 发布时间: 2021-09-10 10:36

  青石市云溪区“十四五”智慧云溪专项规划

  青石市云溪区人民政府

  前 言

  根据《青石市国民经济和社会发展第十四个五年规划纲要》,编制本规划,规划期为2021—2025年。

  第一章 发展基础

  第一节 发展现状

  全区已建成5G基站860个,约占全市20%。

  第二章 总体目标

  到2025年,建成智慧社区30个,全区数字经济核心产业增加值达到80亿元。

  第三章 重点任务

  第一节 建设城市大脑

  建设区级城市大脑分平台,接入视频监控15000路。(牵头单位:区数据管理中心)

  第二节 发展智慧停车

  改造智慧停车场25个,新增泊位5000个。(责任单位:区城管局、区交通局)

  第四章 保障措施

  加强组织领导,强化监督考核。
"""

SONGLING_TEXT = """松岭县人民政府关于印发《松岭县数字乡村行动计划(2020—2022年)》的通知

松政〔2020〕8号

  各乡镇人民政府,县直各单位:

  《松岭县数字乡村行动计划(2020—2022年)》已经县政府研究同意,现印发给你们,请认真组织实施。

  松岭县人民政府

  2020年4月9日

  松岭县数字乡村行动计划(2020—2022年)

  一、总体目标

  到2022年,建成益农信息社180个,农产品网络零售额达到6亿元以上,行政村光纤通达率达到100%。

  二、重点任务

  (一)完善乡村网络。新建5G基站150个,实现重点乡镇覆盖。(责任单位:县工信局)

  (二)发展智慧农业。建设智慧茶园12个,推广物联网设备2000套。(牵头单位:县农业农村局;责任单位:县供销社)

  三、保障措施

  健全工作机制,加大资金投入。
"""

TEXTS: Mapping[str, str] = {
    QINGSHI: QINGSHI_TEXT,
    YUNXI: YUNXI_TEXT,
    SONGLING: SONGLING_TEXT,
}


def build_into(directory: Path, encoder: Encoder, ids: Iterable[str] = tuple(TEXTS)) -> Path:
    """Index the named plans into ``directory`` and return it."""
    files = [raw_file(f"{name}.txt", TEXTS[name].encode()) for name in ids]
    parsed = [(parse_file(file), file) for file in files]
    build_index(parsed, directory, encoder, chunking=CHUNKING)
    return directory


def service_over(
    directory: Path, today: date = TODAY, encoder: Encoder | None = None
) -> AnswerService:
    """A service over an index of ``build_into``; its clock stands at ``today``."""
    return AnswerService(directory, encoder or FakeEncoder(), today=lambda: today)


def ask(service: AnswerService, question: str, **fields: object) -> Answer:
    """The answer to one question."""
    return service.answer(AnswerRequest(question=question, **fields))


def lead_of(answer: Answer) -> str:
    """The answer's own words, before quotations and references."""
    return answer.answer.split("\n\n>")[0].split("\n>")[0]


def shown(answer: Answer) -> tuple[Citation, ...]:
    """Everything that the answer quotes, cited or related."""
    return (*answer.citations, *answer.related)
