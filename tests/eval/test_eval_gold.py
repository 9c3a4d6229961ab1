import json

import pytest
from eval_fakes import ABSENT, FACT, ITEMS, TEXTS, write_gold

from eval.gold import GoldError, load_gold, located_evidence, located_quotes


def changed(**fields):
    return {**FACT, **fields}


def evidence(**fields):
    return [{**FACT["evidence"][0], **fields}]


def test_a_good_file_loads_in_order(tmp_path):
    items = load_gold(write_gold(tmp_path / "gold.jsonl"), TEXTS)
    assert [item.id for item in items] == [item["id"] for item in ITEMS]
    assert items[0].points == (("1500个", "一千五百个"),)


def test_a_byte_order_mark_and_blank_lines_are_no_items(tmp_path):
    path = tmp_path / "gold.jsonl"
    path.write_text(f"\n{json.dumps(FACT)}\r\n\n", encoding="utf-8-sig")
    assert len(load_gold(path, TEXTS)) == 1


def test_a_refusal_needs_neither_points_nor_evidence(tmp_path):
    assert load_gold(write_gold(tmp_path / "gold.jsonl", [ABSENT]), TEXTS)[0].evidence == ()


def test_a_misspelt_question_names_the_clean_one_wherever_it_stands(tmp_path):
    misspelt = changed(id="fact-2", question="北区2025年有多少5G机站?", pair="fact-1")
    items = load_gold(write_gold(tmp_path / "gold.jsonl", [misspelt, FACT]), TEXTS)
    assert [item.pair for item in items] == ["fact-1", None]


@pytest.mark.parametrize(
    ("item", "message"),
    [
        (changed(answer="1500"), "字段 answer：字段未知"),
        ({key: FACT[key] for key in FACT if key != "question"}, "字段 question：缺少"),
        (changed(split="train"), "字段 split 的值“train”不可用，可用的值：dev、test"),
        (changed(status="found"), "answered、not_found、out_of_scope、needs_clarification"),
        (changed(kind="two words"), "字段 kind："),
        (changed(kind=""), "字段 kind："),
        (changed(question=" "), "字段 question：不能为空"),
        (changed(question="问" * 2001), "字段 question：过长"),
        (changed(points=["1500个"]), "字段 points.0：应为列表"),
        (changed(points=[[""]]), "字段 points.0.0：不能为空"),
        (changed(points=[[]]), "字段 points.0：不能为空"),
        (changed(must_not=[1]), "字段 must_not.0：应为文字"),
        (changed(points=[]), "没有要点"),
        (changed(evidence=[]), "没有依据"),
        (changed(evidence=evidence(quote="建成5G基站1501个")), "不在文件“north”的原文中"),
        (changed(evidence=evidence(quote="建成5G基站 1500个")), "逐字复制"),
        (changed(evidence=evidence(document_id="west")), "没有文件“west”"),
        (changed(plans=["east"]), "没有文件“east”"),
        (changed(pair=""), "字段 pair：不能为空"),
        (changed(pair="fact-2"), "字段 pair：题库中没有编号“fact-2”"),
        (changed(pair="fact-1"), "字段 pair：“fact-1”自己也有 pair"),
        (changed(pair="absent-1"), "字段 pair：与“absent-1”的 split 或 kind 不同"),
        (
            changed(evidence=evidence(also=[{"document_id": "south", "quote": "400亿元"}])),
            "依据“400亿元”不在文件“south”的原文中",
        ),
        (
            changed(evidence=evidence(also=[{"document_id": "west", "quote": "400亿元"}])),
            "索引中没有文件“west”",
        ),
        (["not", "an", "object"], "（整行）：应为对象"),
    ],
)
def test_a_bad_item_is_refused_with_its_line_and_the_remedy(tmp_path, item, message):
    path = write_gold(tmp_path / "gold.jsonl", [ABSENT, item])
    with pytest.raises(GoldError) as caught:
        load_gold(path, TEXTS)
    assert message in str(caught.value)
    assert "第 2 行" in str(caught.value)


def test_a_repeated_id_names_both_lines(tmp_path):
    path = write_gold(tmp_path / "gold.jsonl", [FACT, ABSENT, FACT])
    with pytest.raises(GoldError, match="第 3 行（id=fact-1）：编号与第 1 行重复"):
        load_gold(path, TEXTS)


def test_broken_json_is_refused(tmp_path):
    path = tmp_path / "gold.jsonl"
    path.write_text('{"id": "x",\n', encoding="utf-8")
    with pytest.raises(GoldError, match=r"第 1 行：第 \d+ 列起不是有效的 JSON"):
        load_gold(path, TEXTS)


def test_the_first_fault_is_said_in_one_sentence_and_the_other_lines_are_named(tmp_path):
    bad = [changed(id="a", points=[], evidence=[]), FACT, changed(id="c", split="x", note=1)]
    with pytest.raises(GoldError) as caught:
        load_gold(write_gold(tmp_path / "gold.jsonl", bad), TEXTS)
    message = str(caught.value)
    assert "\n" not in message
    assert message.count("。") == 1
    assert "第 1 行（id=a）：状态为 answered 却没有" in message
    assert message.endswith("；另有 3 处错误，见第 1、3 行。")


def test_a_pair_must_be_another_question_of_the_file(tmp_path):
    typo = changed(id="typo", pair="fact-1")
    (_, item) = load_gold(write_gold(tmp_path / "gold.jsonl", [FACT, typo]), TEXTS)
    assert item.pair == "fact-1"
    lonely = write_gold(tmp_path / "gold.jsonl", [ABSENT, changed(pair="fact-9")])
    with pytest.raises(GoldError, match="第 2 行（id=fact-1）：字段 pair：题库中没有编号“fact-9”"):
        load_gold(lonely, TEXTS)


def test_split_and_kind_may_be_left_out(tmp_path):
    plain = {key: value for key, value in FACT.items() if key not in ("split", "kind")}
    (item,) = load_gold(write_gold(tmp_path / "gold.jsonl", [plain]), TEXTS)
    assert (item.split, item.kind) == ("dev", "未分类")


def test_a_missing_an_empty_or_a_foreign_encoded_file_is_refused(tmp_path):
    with pytest.raises(GoldError, match="请检查路径"):
        load_gold(tmp_path / "none.jsonl", TEXTS)
    with pytest.raises(GoldError, match="没有题目"):
        load_gold(write_gold(tmp_path / "empty.jsonl", []), TEXTS)
    (tmp_path / "gbk.jsonl").write_bytes("问题".encode("gbk"))
    with pytest.raises(GoldError, match="UTF-8"):
        load_gold(tmp_path / "gbk.jsonl", TEXTS)


def test_evidence_is_located_in_its_document(tmp_path):
    (item,) = load_gold(write_gold(tmp_path / "gold.jsonl", [FACT]), TEXTS)
    ((occurrence,),) = located_evidence(item, TEXTS)
    assert TEXTS["north"][occurrence[0].start : occurrence[0].end] == FACT["evidence"][0]["quote"]


def test_another_clause_that_proves_the_same_is_a_place_of_the_evidence(tmp_path):
    also = [{"document_id": "south", "quote": "数字经济规模"}]
    item = changed(evidence=evidence(also=also))
    (item,) = load_gold(write_gold(tmp_path / "gold.jsonl", [item]), TEXTS)
    (located,) = located_evidence(item, TEXTS)
    said = [TEXTS[s.document_id][s.start : s.end] for occurrence in located for s in occurrence]
    assert said == [FACT["evidence"][0]["quote"], "数字经济规模"]
    # The headings are told of the quotation alone.
    assert [len(places) for places in located_quotes(item, TEXTS)] == [1]
