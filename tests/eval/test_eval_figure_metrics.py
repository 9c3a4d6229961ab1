import pytest
from eval_fakes import citation

from eval.figure_metrics import (
    _sums,
    figures,
    figures_faithful,
    stated_figures,
    unsupported_figures,
)

BASE_STATIONS = citation("north", "建成5G基站1500个")


def citing(clause, **fields):
    """A citation whose clause reads ``clause``."""
    return BASE_STATIONS.model_copy(update={"clause_text": clause, "quote": clause, **fields})


def numbers(text):
    return {figure.number for figure in figures(text)}


def test_figures_are_whole_numbers():
    assert numbers("到２０２５年达3.70万亿,5G") == {"2025", "3.70", "5"}


def test_a_thousands_separator_may_be_a_comma_between_numbers():
    assert numbers("10,000个") == {"10000", "10", "000"}


@pytest.mark.parametrize(
    ("text", "number", "unit", "qualifiers"),
    [
        ("新建6000个以上", "6000", "个", {"at_least"}),
        ("超过12万家", "12", "万家", {"over"}),
        ("30余项", "30", "项", {"over"}),
        ("1万多户", "1", "万户", {"over"}),
        ("不低于95%", "95", "%", {"at_least"}),
        ("约300 亿元", "300", "亿元", {"about"}),
        ("15%左右", "15", "%", {"about"}),
        (">10000", "10000", "", {"over"}),
        ("提高2个百分点", "2", "个百分点", set()),
        ("最高不超过50万元", "50", "万元", {"at_most"}),
        ("6平方公里以上", "6", "平", {"at_least"}),
        ("12推进", "12", "", set()),
        ("3000PFLOPS", "3000", "PFLOPS", set()),
    ],
)
def test_a_figure_has_its_unit_and_qualifiers(text, number, unit, qualifiers):
    (figure,) = figures(text)
    assert (figure.number, figure.unit, figure.qualifiers) == (number, unit, qualifiers)


def test_markers_list_numbers_and_names_are_no_statements():
    answer = (
        "1. 《规划（2021-2025年）》（某政办〔2021〕12号）要求1,500个[1]。\n2、另有7个[2, 3]。\n> 9"
    )
    assert [f.number for f in stated_figures(answer, [BASE_STATIONS])] == ["1500", "7"]


def test_a_chinese_comma_separates_two_figures():
    assert [f.number for f in stated_figures("分别为150，200个", [])] == ["150", "200"]


@pytest.mark.parametrize(
    ("answer", "unsupported"),
    [
        ("2025年建成1500个5G基站[1]", ()),
        ("建成1501个", ("1501个",)),
        ("建成150个", ("150个",)),
        ("建成500个", ("500个",)),
        ("建成1500套", ("1500套",)),
        ("建成1500个以上", ("1500个以上",)),
        ("建成超过1500个", ("超过1500个",)),
        ("建成1500万个", ("1500万个",)),
    ],
)
def test_number_unit_and_qualifier_must_stand_in_a_cited_clause(answer, unsupported):
    assert unsupported_figures(answer, [BASE_STATIONS]) == unsupported
    assert figures_faithful(answer, "answered", [BASE_STATIONS]) == float(not unsupported)


@pytest.mark.parametrize(
    ("answer", "clause", "faithful"),
    [
        ("建成6000个", "新建6000个以上", 0),
        ("不少于6000个", "新建6000个以上", 1),
        ("6,000 个以上", "新建6000个以上", 1),
        ("比重达60", "比重达60%", 0),
        ("比重（%）达60", "比重达60%", 1),
        ("超过95%", "95%以上", 0),
        ("30余个", "30多个", 1),
    ],
)
def test_a_qualifier_may_be_worded_otherwise_but_not_dropped(answer, clause, faithful):
    assert figures_faithful(answer, "answered", [citing(clause), citing("别处")]) == faithful


def test_the_unit_of_a_table_row_may_stand_in_its_own_cell():
    row = citing(
        "12 | 算力 | P | >10000", quote=">10000", columns=["序号", "指标", "单位", "2028年"]
    )
    assert unsupported_figures("2028年算力>10000 P", [row]) == ()
    assert unsupported_figures("2028年算力10000 P", [row]) == ("10000 P",)
    assert unsupported_figures("2028年算力>10000个", [row]) == (">10000个",)


def test_of_dates_and_ordinals_only_the_number_is_compared():
    row = citing("34 | 平台 | 2024-11-08")
    assert unsupported_figures("第34项，2024年11月08日", [row]) == ()
    assert unsupported_figures("第35项", [row]) == ("35项",)


def test_a_date_may_be_written_out():
    row = citing("生成日期 | 2024-03-08")
    assert unsupported_figures("生成日期为2024年3月8日[1]", [row]) == ()
    assert unsupported_figures("生成日期为2024年3月9日[1]", [row]) == ("9日",)


def test_a_figure_split_over_two_clauses_is_unsupported():
    assert unsupported_figures("1500家", [BASE_STATIONS, citing("企业20家")]) == ("1500家",)


def test_the_number_of_citations_may_be_stated():
    assert unsupported_figures("共1项", [BASE_STATIONS]) == ()


@pytest.mark.parametrize(
    ("answer", "faithful"),
    [
        (
            "《甲规划》共 3 条、2 部分：\n- 一、 总则[1]\n- 1. 甲[1]\n- 2. 乙[1]\n- 二、 保障[1]\n- 3. 丙[1]",
            1.0,
        ),
        (
            "《甲规划》共 4 条、2 部分：\n- 一、 总则[1]\n- 1. 甲[1]\n- 2. 乙[1]\n- 二、 保障[1]\n- 3. 丙[1]",
            0.0,
        ),
        ("《甲规划》：编制依据为《乙》《丙》《丁》[1]，共 3 份", 1.0),
        ("《甲规划》：编制依据为《乙》《丙》《丁》[1]，共 5 份", 0.0),
        ("《甲规划》与《乙规划》《丙》：建设 2 家[1]", 0.0),
    ],
)
def test_a_count_of_what_the_lead_lists_can_be_checked(answer, faithful):
    assert figures_faithful(answer, "answered", [citing("总则和保障。")]) == faithful


def test_figures_without_any_citation_are_unfaithful():
    assert figures_faithful("建成1500个", "answered", []) == 0


def test_an_answer_without_figures_or_a_refusal_is_ineligible_for_faithfulness():
    assert figures_faithful("由区大数据局牵头", "answered", [BASE_STATIONS]) is None
    assert figures_faithful("没有2035年的数字", "not_found", []) is None


def test_a_sum_written_out_of_cited_numbers_is_supported():
    assert set(_sums("合计 2.6+1.4=**4亿元**", {"2.6", "1.4"})) == {"4", "2.6", "1.4"}


@pytest.mark.parametrize(
    "said", ["合计 2.6+1.4=**5亿元**", "合计 **4亿元**", "合计 2.6+9=**11.6亿元**"]
)
def test_a_wrong_bare_or_uncited_sum_is_not(said):
    assert list(_sums(said, {"2.6", "1.4"})) == []
