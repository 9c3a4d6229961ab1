"""GET /v1/align over invented plans and over the packaged ones."""

from __future__ import annotations

import pytest
from align_plans import ALONE, COUNTY, PROVINCE, service_over_texts
from fakes import make_client
from index_fakes import FakeEncoder

from app.service import AnswerService

CHANGLE = "fuzhou-changle-digital-2024-2028"
CANGSHAN = "fuzhou-cangshan-smart-145-draft"
FUJIAN = "fujian-digital-145"
LUCHENG = "wenzhou-lucheng-digital-economy-2018-2022"


@pytest.fixture(scope="module")
def invented(tmp_path_factory):
    """A client over the plans of ``align_plans``."""
    return make_client(service_over_texts(tmp_path_factory.mktemp("align") / "index"))


@pytest.fixture(scope="module")
def packaged(packaged_facts):
    """The service over the packaged plans with the hash-based encoder."""
    return AnswerService(packaged_facts, FakeEncoder())


def align(client, **params):
    response = client.get("/v1/align", params=params)
    assert response.status_code == 200, response.text
    return response.json()


def problem(client, **params):
    response = client.get("/v1/align", params=params)
    assert response.headers["content-type"] == "application/problem+json"
    assert response.status_code == response.json()["status"]
    return response.status_code, response.json()["detail"]


def test_the_plan_above_is_taken_where_none_is_named(invented):
    found = align(invented, document_id=COUNTY)
    assert found["against"]["document_id"] == PROVINCE
    assert found == align(invented, document_id=COUNTY, against=PROVINCE)


def test_values_stand_side_by_side_with_their_difference(invented):
    online, value = align(invented, document_id=COUNTY)["indicators"]
    assert online["match"] == "同名"
    assert (online["document"]["target_value"], online["against"]["target_value"]) == ("90", "70")
    assert [d["text"] for d in online["differences"]] == [
        "90% − 70% = 20个百分点",
        "50% − 60% = −10个百分点",
    ]
    # 900以上 is no single number; the base values are.
    assert [d["text"] for d in value["differences"]] == ["12亿元 − 300亿元 = −288亿元"]


def test_what_one_plan_lacks_and_what_it_adds_is_listed(invented):
    found = align(invented, document_id=COUNTY)
    missing, added = found["indicators_missing"], found["indicators_added"]
    assert [(g["indicator"]["name"], g["statement"]) for g in missing] == [
        ("规上工业企业上云率", "未见对应表述")
    ]
    assert [g["indicator"]["name"] for g in added] == ["智慧灯杆数"]
    assert [g["clause"]["heading"] for g in found["clauses_missing"]] == ["第三章 发展远洋渔业"]
    assert [g["clause"]["heading"] for g in found["clauses_added"]] == ["第三章 打造竹编文创街区"]


def test_clauses_on_the_same_matter_are_paired(invented):
    pairs = align(invented, document_id=COUNTY)["clauses"]
    assert [(p["document"]["heading"], p["against"]["heading"]) for p in pairs] == [
        ("第一章 建设目标", "第一章 总体目标"),
        ("第二章 发展智慧医疗", "第二章 推进智慧医疗"),
        ("第四章 强化组织保障", "第四章 加强组织保障"),
    ]


def test_the_other_direction_swaps_gaps_and_additions(invented):
    there = align(invented, document_id=COUNTY, against=PROVINCE)
    back = align(invented, document_id=PROVINCE, against=COUNTY)
    names = [g["indicator"]["name"] for g in there["indicators_missing"]]
    assert [g["indicator"]["name"] for g in back["indicators_added"]] == names


def citations(value):
    """Every citation in a report, depth first."""
    if isinstance(value, dict):
        if "quote" in value:
            yield value
        else:
            for inner in value.values():
                yield from citations(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from citations(inner)


def test_every_item_is_cited_word_for_word_under_a_label_of_its_own(packaged):
    report = packaged.align(CANGSHAN, FUJIAN).model_dump()
    found = list(citations(report))
    assert sorted(c["label"] for c in found) == list(range(1, len(found) + 1))
    for citation in found:
        text = packaged.document(citation["document_id"]).text
        assert citation["quote"] == text[citation["char_start"] : citation["char_end"]] != ""
    items = [i["clause"] for i in report["clauses_missing"] + report["clauses_added"]]
    assert all(item["citation"]["path"] == item["path"] for item in items)


def test_an_unknown_plan_is_not_found(invented):
    for params in ({"document_id": "none"}, {"document_id": COUNTY, "against": "none"}):
        status, detail = problem(invented, **params)
        assert status == 404
        assert detail == "没有编号为“none”的文件，请用 /v1/documents 查看已收录的文件。"


def test_a_plan_is_not_held_against_itself(invented):
    status, detail = problem(invented, document_id=COUNTY, against=COUNTY)
    assert status == 422
    assert detail == "document_id 和 against 是同一份规划，请指定两份不同的规划。"


def test_a_plan_without_a_plan_above_asks_for_one(invented):
    status, detail = problem(invented, document_id=ALONE)
    assert status == 404
    assert "没有《松岭县数字乡村行动计划(2020—2022年)》的上位规划" in detail
    assert "against" in detail


@pytest.mark.parametrize("params", [{}, {"document_id": " "}, {"document_id": "a", "x": "1"}])
def test_bad_parameters_are_named_in_one_sentence(invented, params):
    status, detail = problem(invented, **params)
    assert status == 422
    assert detail.endswith("。")


def test_the_two_districts_share_eight_indicators(packaged):
    report = packaged.align(CHANGLE, CANGSHAN)
    assert [pair.document.name for pair in report.indicators] == [
        "区级行政许可事项网上可办率",
        "行政审批和公共服务事项“一趟不用跑”比例",
        "政务数据汇聚量",
        "数字经济核心产业增加值占GDP比重",
        "全社会研究与试验发展经费投入强度(R&D/GDP)",
        "5G用户普及率",
        "千兆宽带家庭普及率",
        "物联网终端用户数",
    ]
    assert {pair.match for pair in report.indicators} == {"同名"}
    # Targets of 2028 and of 2025, base values of 2023 and of 2020.
    assert not any(pair.differences for pair in report.indicators)


def test_the_province_is_found_above_both_districts(packaged):
    for district in (CHANGLE, CANGSHAN):
        report = packaged.align(district)
        assert report.against.document_id == FUJIAN
        assert not report.indicators
        assert len(report.indicators_missing) == 4


@pytest.mark.real_encoder
def test_clauses_of_district_and_province_are_paired_by_what_they_say(packaged_service):
    pairs = packaged_service.align(CANGSHAN, FUJIAN).clauses
    found = {p.against.path[-1]: p.document.path[-1] for p in pairs}
    expected = {
        "第一节 指导思想": "第一节 指导思想",
        "第三节 发展目标": "第三节 建设目标",
        "第三节 培育壮大数据要素市场": "第八节 加快培育数据要素市场",
        "第三节 稳步发展融合基础设施": "第三节 积极建设融合基础设施",
        "第三节 加速产业数字化转型升级": "第四节 大力推进工业数字化转型",
        "第一节 强化组织协调": "第一节 强化组织领导",
    }
    assert expected.items() <= found.items()
    # The district's one section on network security answers two of the province's.
    guarded = ("第一节 加强网络安全保障体系", "第二节 完善网络安全监管体系")
    assert "第一节 保障网络安全和数据安全" in {found.get(section) for section in guarded}
    # The province's ties across the strait have no like in the district's plan.
    assert "第四节 深化闽台数字融合发展" not in found
