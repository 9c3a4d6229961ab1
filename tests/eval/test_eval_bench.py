import io
from dataclasses import dataclass, field

import numpy as np
import pytest
from eval_fakes import FOLLOWUP, FakeService, gold_items
from rich.console import Console

from eval.bench import (
    Measurement,
    bench_table,
    chunk_texts,
    measure_encoding,
    measure_first_answer,
    measure_latency,
    measure_parsing,
    measure_service,
)
from ingest.read import raw_file

PLAN = "某区数字政府规划（2024—2026年）\n一、总体目标\n到2026年,建成目录1200项。\n二、任务\n推进一网通办。\n"


@dataclass
class FakeClock:
    """Moves only when told to, and by ``step`` whenever it is read."""

    step: float = 0.0
    now: float = 0.0

    def __call__(self) -> float:
        self.now += self.step
        return self.now


@dataclass
class FakeEncoder:
    clock: FakeClock
    encoded: list[str] = field(default_factory=list)
    name: str = "fake"
    dimension: int = 2

    def encode_passages(self, texts, progress=None):
        self.encoded += texts
        self.clock.now += 0.5 * len(texts)
        return np.zeros((len(texts), 2), np.float32)

    def encode_query(self, text):
        self.clock.now += 100  # loading the model must not count
        return np.zeros(2, np.float32)


def test_parsing_is_megabytes_over_seconds():
    file = raw_file("plan.txt", PLAN.encode())
    found = measure_parsing([file, file], rounds=3, clock=FakeClock(step=0.5))
    assert found.value == pytest.approx(2 * 3 * len(PLAN.encode()) / 1_000_000 / 0.5)
    assert found.unit == "MB/秒"


def test_encoding_counts_the_texts_but_not_the_loading_of_the_model():
    clock = FakeClock()
    encoder = FakeEncoder(clock)
    found = measure_encoding(encoder, ["甲", "乙", "丙"], clock)
    assert found.value == pytest.approx(3 / 1.5)
    assert encoder.encoded == ["甲", "乙", "丙"]


def test_sampled_texts_are_what_the_index_embeds_and_never_more_than_asked():
    files = [raw_file("plan.txt", PLAN.encode())]
    everything = chunk_texts(files)
    assert any("总体目标" in text and "某区数字政府规划" in text for text in everything)
    assert chunk_texts(files, limit=2) == [everything[0], everything[-1]]


def test_latency_is_median_and_95th_percentile_in_milliseconds():
    clock = FakeClock()
    seconds = iter([0.010, 0.020, 0.030, 0.200])

    def call(item):
        clock.now += next(seconds)

    p50, p95 = measure_latency("回答", call, gold_items(), clock)
    assert (p50.name, p50.value) == ("回答 p50", pytest.approx((20 + 30) / 2))
    # Between the third and the fourth of four values: 0.95 × 3 = 2.85.
    assert (p95.name, p95.value) == ("回答 p95", pytest.approx(30 + 0.85 * (200 - 30)))


def test_the_first_answer_includes_opening_the_service():
    clock = FakeClock()

    def open_service():
        clock.now += 7
        return FakeService(gold_items())

    found = measure_first_answer(open_service, gold_items()[0], clock)
    assert (found.value, found.unit) == (7, "秒")


def test_a_service_is_searched_and_asked_with_its_history():
    service = FakeService(gold_items())
    found = measure_service(service, gold_items([FOLLOWUP]))
    assert [one.name for one in found] == ["检索 p50", "检索 p95", "回答 p50", "回答 p95"]
    assert service.searched == (FOLLOWUP["question"],)


def test_the_table_shows_every_measurement_and_the_number_of_cores():
    shown = io.StringIO()
    table = bench_table([Measurement("解析", 3.14159, "MB/秒", "5 个文件")])
    Console(file=shown, width=100).print(table)
    assert "3.14" in shown.getvalue()
    assert "核" in shown.getvalue()
