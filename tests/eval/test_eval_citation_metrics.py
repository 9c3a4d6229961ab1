import pytest
from eval_fakes import TEXTS, citation

from eval.citation_metrics import (
    citation_path,
    citation_precision,
    citation_recall,
    quote_exactness,
)
from eval.spans import locate

STATIONS = locate("north", "建成5G基站1500个", TEXTS["north"])
LEAD_UNIT = locate("north", "区大数据局", TEXTS["north"])
RIGHT = citation("north", "到2025年")
OTHER_CLAUSE = citation("north", "城市大脑")
OTHER_PLAN = citation("south", "300亿元")


def test_recall_is_the_share_of_evidence_in_a_cited_clause():
    assert citation_recall([STATIONS, LEAD_UNIT], [RIGHT, OTHER_PLAN]) == 1 / 2
    assert citation_recall([STATIONS, LEAD_UNIT], [RIGHT, OTHER_CLAUSE]) == 2 / 2
    assert citation_recall([STATIONS], []) == 0


def test_precision_is_the_share_of_citations_of_a_clause_with_evidence():
    assert citation_precision([STATIONS], [RIGHT, OTHER_CLAUSE, OTHER_PLAN]) == pytest.approx(1 / 3)


def test_another_sentence_of_the_right_clause_is_a_right_citation():
    assert citation_precision([STATIONS], [RIGHT]) == 1


def test_without_evidence_or_citations_there_is_no_precision():
    assert citation_precision([], [RIGHT]) is None
    assert citation_precision([STATIONS], []) is None
    assert citation_recall([], [RIGHT]) is None


def test_the_path_of_an_overlapping_citation_must_contain_every_fragment():
    assert citation_path([STATIONS], [["第一章", "目 标"]], [RIGHT]) == 1
    assert citation_path([STATIONS], [["第一章", "任务"]], [RIGHT]) == 0


def test_the_path_of_uncited_evidence_or_without_fragments_is_ineligible():
    assert citation_path([STATIONS], [["第一章"]], [OTHER_PLAN]) is None
    assert citation_path([STATIONS], [[]], [RIGHT]) is None


def test_a_quotation_must_be_the_text_at_its_own_place():
    moved = RIGHT.model_copy(update={"char_start": 1, "char_end": 6})
    unknown = RIGHT.model_copy(update={"document_id": "nowhere"})
    assert quote_exactness([RIGHT, moved, unknown], TEXTS) == pytest.approx(1 / 3)
    assert quote_exactness([], TEXTS) is None
