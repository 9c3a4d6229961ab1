"""Indicators, responsibilities and tasks over HTTP, from the packaged plans."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from fakes import make_client
from index_fakes import FakeEncoder

from app.assemble import packaged_corpus, parse_all
from app.model import Citation
from app.parse_view import parse_json
from app.service import AnswerService

CHANGLE = "fuzhou-changle-digital-2024-2028"
CANGSHAN = "fuzhou-cangshan-smart-145-draft"
CITY = "fuzhou-digital-brand-2021"
GOLDEN = Path(__file__).parents[1] / "golden"


@pytest.fixture(scope="module")
def service(packaged_facts):
    return AnswerService(packaged_facts, FakeEncoder())


@pytest.fixture(scope="module")
def client(service):
    return make_client(service)


@pytest.fixture(scope="module")
def parsed():
    """What ``policyqa parse --json`` prints, by document id."""
    found = (parse_json(parsed) for parsed, _ in parse_all(packaged_corpus()))
    return {p["document"]["document_id"]: p for p in found}


def look_up(client, kind, **params):
    response = client.get(f"/v1/{kind}", params=params)
    assert response.status_code == 200, response.text
    (items,) = response.json().values()
    return items


def sentence(client, kind, status, **params):
    response = client.get(f"/v1/{kind}", params=params)
    assert response.headers["content-type"] == "application/problem+json"
    assert response.status_code == response.json()["status"] == status
    return response.json()["detail"]


def test_every_fact_is_listed_with_the_fields_of_parse(client, parsed):
    for kind in ("indicators", "tasks"):
        expected = [fact for i in sorted(parsed) for fact in parsed[i][kind]]
        items = look_up(client, kind)
        assert len(items) == len(expected)
        for item, fact in zip(items, expected, strict=True):
            assert {name: item[name] for name in fact} == fact


def test_the_duties_of_a_unit_have_the_fields_of_parse(client, parsed):
    items = look_up(client, "responsibilities", unit="区工信局")
    fields = {"条文": "responsibilities", "任务": "tasks"}
    for item in items:
        facts = parsed[item["document_id"]][fields[item["kind"]]]
        assert any(fact.items() <= item.items() for fact in facts)
        assert "区工信局" in item["lead"] + item["responsible"]
        assert item["matched_units"] == ["区工信局"]
    assert {item["kind"] for item in items} == {"条文", "任务"}


@pytest.mark.parametrize(
    ("kind", "params"),
    [("indicators", {}), ("tasks", {}), ("responsibilities", {"unit": "工信局"})],
)
def test_every_fact_has_a_citation_that_quotes_its_place(client, service, kind, params):
    items = look_up(client, kind, **params)
    assert [item["citation"]["label"] for item in items] == list(range(1, len(items) + 1))
    for item in items:
        citation = Citation.model_validate(item["citation"])
        text = service.document(item["document_id"]).text
        assert citation.document_id == item["document_id"]
        assert citation.plan == item["plan"]
        assert citation.quote == text[citation.char_start : citation.char_end]
        assert citation.char_start == item["char_start"]
        assert citation.line == item["line"]
        assert citation.url.startswith(f"/documents/{item['document_id']}?start=")


def test_a_row_is_cited_as_a_row(client):
    (item,) = look_up(client, "indicators", name="5G用户普及率", document_id=CHANGLE)
    citation = item["citation"]
    assert (
        citation["clause_text"]
        == "9 | 新型基础设施 | 5G用户普及率 | % | 50 | 90 | 年均提高8个百分点"
    )
    assert citation["path"] == [*item["path"], "5G用户普及率"]
    assert citation["columns"][-2:] == ["2028年目标", "分年度目标"]
    assert (item["unit"], item["base_value"], item["target_value"]) == ("%", "50", "90")
    assert (item["source"], item["match"]) == ("表", "exact")


def test_the_tasks_of_a_funding_are_the_rows_of_the_table(client):
    tables = json.loads((GOLDEN / CHANGLE / "tables.json").read_text(encoding="utf-8"))
    rows = next(t["rows"] for t in tables if t["name"].startswith("附件1"))
    names = [row[3] for row in rows if row[5] == "长乐区专项债"]
    items = look_up(client, "tasks", unit="", funding="长乐区专项债")
    assert [item["name"] for item in items] == names
    assert len(names) == 16


def test_units_are_whole_names(client):
    assert [len(look_up(client, "tasks", unit=u)) for u in ("区产投集团", "区产投大数据公司")] == [
        2,
        14,
    ]
    assert look_up(client, "tasks", unit="产投") == []
    assert look_up(client, "responsibilities", unit="产投") == []


def test_empty_parameters_do_not_restrict(client):
    everything = look_up(client, "indicators")
    assert look_up(client, "indicators", name="", document_id="", source="") == everything
    assert look_up(client, "indicators", name=" 　") == everything


@pytest.mark.parametrize(
    ("params", "plans"),
    [
        ({"document_id": CANGSHAN}, {CANGSHAN}),
        ({"document_id": [CANGSHAN, CHANGLE]}, {CANGSHAN, CHANGLE}),
        ({"region": "长乐区"}, {CHANGLE}),
        ({"level": "市"}, {CITY}),
        ({"in_force_on": "2027-01-01"}, {CHANGLE}),
    ],
)
def test_look_ups_are_restricted_to_plans(client, params, plans):
    for kind, more in (("indicators", {}), ("responsibilities", {"unit": "工信局"})):
        items = look_up(client, kind, **more, **params)
        assert {item["document_id"] for item in items} == plans


@pytest.mark.parametrize(
    "name", ["地铁运营里程", "' OR 1=1 --", '"; DROP TABLE indicators; --', "%", "\x00", "长" * 150]
)
def test_what_is_not_there_gives_an_empty_list(client, name):
    assert client.get("/v1/indicators", params={"name": name}).json() == {"indicators": []}
    duties = client.get("/v1/responsibilities", params={"unit": name})
    assert duties.json() == {"responsibilities": []}
    assert client.get("/v1/tasks", params={"funding": name}).json() == {"tasks": []}
    assert len(look_up(client, "tasks")) == 38


@pytest.mark.parametrize("kind", ["indicators", "responsibilities", "tasks"])
def test_an_unknown_document_is_not_found(client, kind):
    params = {"unit": "区工信局"} if kind == "responsibilities" else {}
    detail = sentence(client, kind, 404, document_id="none", **params)
    assert detail == "没有编号为“none”的文件，请用 /v1/documents 查看已收录的文件。"


def test_a_missing_or_wrong_parameter_is_explained(client):
    assert sentence(client, "responsibilities", 422) == "缺少必填内容：单位名称。"
    blank = "单位名称不能为空，请输入要查询的内容。"
    assert sentence(client, "responsibilities", 422, unit=" ") == blank
    assert sentence(client, "tasks", 422, fund="x") == "不支持字段 fund，请删除后重试。"
    assert sentence(client, "indicators", 422, source="图") == "字段 source 只能是 '表' 或 '句'。"
    date = "字段 in_force_on 应为 YYYY-MM-DD 格式的日期。"
    assert sentence(client, "indicators", 422, in_force_on="明年") == date
    long = "指标名称过长：共 2001 字，最多 2000 字，请缩短后再问。"
    assert sentence(client, "indicators", 422, name="长" * 2001) == long


def test_the_description_names_the_look_ups_in_chinese(client):
    paths = client.get("/openapi.json").json()["paths"]
    for kind in ("indicators", "responsibilities", "tasks"):
        operation = paths[f"/v1/{kind}"]["get"]
        for text in (operation["summary"], *(p["description"] for p in operation["parameters"])):
            assert any("\u4e00" <= c <= "\u9fff" for c in text)


def test_two_clients_at_once_get_the_same(client):
    def look(_):
        return client.get("/v1/responsibilities", params={"unit": "区工信局"}).content

    with ThreadPoolExecutor(2) as pool:
        assert len(set(pool.map(look, range(8)))) == 1
