"""What is to be done about a matter: all parts of the section about it, whatever its heading."""

from __future__ import annotations

import pytest
from answer_plans import ask, lead_of
from box_plans import service_of

PARKS = "songtao-parks"
PARKS_TEXT = """松涛市智慧公园行动计划(2024—2027年)

  松涛市智慧公园行动计划

  (2024—2027年)

  一、发展现状

  (一)主要问题。游客服务渠道单一,游客投诉办理迟缓。

  二、重点任务

  (一)改善游园体验

  1.畅通预约渠道。为游客开通线上预约,节假日提前7天放号。

  2.办好游客投诉。设立游客投诉专线,24小时内答复。(责任单位:市公园局)

  3.丰富导览服务。为游客制作语音导览30套。

  (二)管护设施设备

  1.巡检步道。每季度巡检步道一次。

  专栏1 公园设施工程

  1.智能路灯。更换路灯900盏。

  2.环境监测。安装监测站12座。

  专栏2 公园数据工程

  1.客流统计。安装客流计数器45台。

  2.植物名录。登记植物1600种。

  三、保障措施

  (一)加强组织。由市公园局统筹。

  (二)留住技工。发放技工津贴。落实技工公寓60套。每年评选技工标兵。

  (三)强化督查。每半年督查一次,技工到岗情况一并督查。
"""


@pytest.fixture(scope="module")
def parks(tmp_path_factory):
    """A service that knows 松涛市, too."""
    return service_of(tmp_path_factory.mktemp("parks") / "index", {PARKS: PARKS_TEXT})


def test_all_parts_of_the_section_are_told(parks):
    answer = ask(parks, "松涛市服务游客准备从哪几方面下手")
    assert answer.status == "answered"
    for part in ("预约", "投诉专线", "语音导览30套"):
        assert part in lead_of(answer)
    assert "责任单位" not in lead_of(answer)


def test_what_is_to_be_done_is_not_what_is_wrong(parks):
    assert "迟缓" not in lead_of(ask(parks, "松涛市对游客投诉打算怎么办"))


def test_one_part_among_other_things_is_told_alone(parks):
    said = lead_of(ask(parks, "松涛市为留住技工安排了什么"))
    assert "公寓60套" in said
    assert "标兵" in said
    assert "公园局统筹" not in said


def test_a_box_that_is_named_by_its_number_is_told_by_its_parts(parks):
    said = lead_of(ask(parks, "松涛市专栏2讲了哪几块内容"))
    assert "客流" in said
    assert "植物" in said
    assert "路灯" not in said


def test_who_asks_is_no_part_of_the_question(parks):
    assert "导览30套" in lead_of(ask(parks, "领导问松涛市语音导览打算怎么弄"))


KILN = "heyan-kilns"
KILN_TEXT = """河岩市古窑保护规划(2025—2028年)

  河岩市古窑保护规划

  (2025—2028年)

  一、重点任务

  (一)古窑日常养护

  古窑日常养护由专人巡看,及时除草。

  1.屋面养护。每年检修屋面。

  2.窑壁养护。每季检查窑壁。

  专栏1 古窑灌溉工程

  1.水渠灌溉项目。为茶田灌溉修水渠12公里。

  (二)拓宽收入来源

  1.门票收入。实行预约门票。

  2.文创收入。开发陶器文创。

  二、保障措施

  由市文物局统筹。
"""


@pytest.fixture(scope="module")
def kilns(tmp_path_factory):
    """A service that knows 河岩市, too."""
    return service_of(tmp_path_factory.mktemp("kilns") / "index", {KILN: KILN_TEXT})


@pytest.mark.parametrize(
    "question", ["河岩市古窑日常养护打算怎么做", "河岩市古窑日常养护由专人做，说了些什么"]
)
def test_what_opens_a_section_is_told_with_its_parts(kilns, question):
    lead = lead_of(ask(kilns, question))
    assert all(word in lead for word in ("屋面", "窑壁"))


def test_parts_are_told_where_the_question_asks_how_many_there_are(kilns):
    lead = lead_of(ask(kilns, "河岩市古窑的收入来源分哪几类"))
    assert all(word in lead for word in ("门票", "文创"))
