import re
import sys
from html import unescape
from html.parser import HTMLParser

import pytest
from eval_fakes import FACT, report_of, write_gold
from pygal.etree import etree as pygal_etree

from eval.charts import estimate_bars
from eval.compare import compare
from eval.intervals import Estimate
from eval.report_html import Baseline, is_sure, report_html, worst

HOSTILE = "<script>alert(1)</script>"


@pytest.fixture
def gold(tmp_path):
    return write_gold(tmp_path / "gold.jsonl")


def wrong(answer):
    return answer.model_copy(update={"answer": f"1501个{HOSTILE}[1]"})


class Loads(HTMLParser):
    """Collects whatever a browser would fetch or run."""

    def __init__(self):
        super().__init__()
        self.found = []

    def handle_starttag(self, tag, attributes):
        if tag in ("script", "link", "iframe", "img", "object", "embed", "base"):
            self.found.append(tag)
        names = ("src", "href", "xlink:href", "srcset", "action", "data")
        self.found += [value for name, value in attributes if name in names]


def test_the_page_loads_and_runs_nothing(gold):
    page = report_html(report_of(gold, wrong))
    loads = Loads()
    loads.feed(page)
    assert loads.found == []
    assert re.findall(r"url\(|@import", page) == []


def test_what_an_answer_says_is_text_on_the_page(gold):
    page = report_html(report_of(gold, wrong))
    assert HOSTILE not in page
    assert HOSTILE in unescape(page)


def test_a_failure_shows_question_expectation_answer_and_clause(gold):
    page = unescape(report_html(report_of(gold, wrong)))
    case = page[page.index('id="fact-1"') :]
    assert case.index(FACT["question"]) < case.index("✗ 1500个 / 一千五百个")
    assert "依据：建成5G基站1500个" in case
    assert "1501个" in case
    assert "到2025年,建成5G基站1500个。" in case  # the cited clause


def test_the_page_shows_every_group_and_a_drawing_for_each_chart(gold):
    page = report_html(report_of(gold))
    assert page.count("<svg") == 7
    for part in ("按题型", "按规划", "按轮次", "unanswerable", "south", "多轮"):
        assert part in page


def test_a_baseline_adds_its_differences(gold):
    before, after = report_of(gold, wrong), report_of(gold)
    page = unescape(report_html(after, Baseline("before.json", compare(before, after))))
    assert "before.json" in page
    assert "与基线相比有变化的题目（3 题）" in page
    assert "与基线之差" not in report_html(after)


def test_errors_and_wrong_statuses_come_before_missing_points(gold):
    rows = report_of(gold, wrong, failing=("南区呢?",)).rows
    assert [row.id for row in worst(rows)][0] == "followup-1"
    assert worst(report_of(gold).rows) == []


def test_a_difference_is_sure_when_its_interval_leaves_out_zero():
    assert is_sure(Estimate(9, 0.1, 0.05, 0.2))
    assert not is_sure(Estimate(9, 0.1, -0.05, 0.2))
    assert not is_sure(Estimate(0, None, None, None))


def test_drawing_leaves_no_import_hook_behind(gold):
    report_html(report_of(gold))
    assert all(hasattr(hook, "find_spec") for hook in sys.meta_path)


@pytest.mark.parametrize("module", ["lxml.etree", "xml.etree.ElementTree"])
def test_a_chart_is_drawn_with_or_without_lxml(monkeypatch, module):
    monkeypatch.setattr(pygal_etree, "_etree", pytest.importorskip(module))
    drawn = estimate_bars("甲", {"乙": Estimate(3, 0.5, 0.4, 0.6)})
    assert drawn.startswith("<svg")
    assert "乙（3）" in drawn
    assert "<script" not in drawn
