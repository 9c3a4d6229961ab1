"""Three built plans; the real weights only where a test asks for them."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from pathlib import Path

import pytest

# Before any model library is imported: nothing in these tests may contact a hub.
os.environ["HF_HUB_OFFLINE"] = "1"

from index_fakes import (
    CANGSHAN,
    CHUNKING,
    FUJIAN,
    LUCHENG,
    FakeEncoder,
    MakePlan,
    make_plan,
)

from index.build import Parsed, build_index
from index.encoder import Encoder
from index.load import load_encoder


@pytest.fixture(name="make_plan")
def make_plan_fixture() -> MakePlan:
    return make_plan


@pytest.fixture
def encoder() -> FakeEncoder:
    return FakeEncoder()


@pytest.fixture
def other_encoder() -> FakeEncoder:
    return FakeEncoder("other", 32)


@pytest.fixture
def plans() -> list[Parsed]:
    return [
        make_plan(
            "fujian", FUJIAN, title="福建省数字规划", region="福建省", level="省",
            period_start=2021, period_end=2025,
        ),
        make_plan(
            "cangshan", CANGSHAN, title="仓山区智慧规划", region="福州市仓山区", level="区县",
            period_start=2021, period_end=2025, status="征求意见稿",
        ),
        make_plan(
            "lucheng", LUCHENG, title="鹿城区数字规划", region="温州市鹿城区", level="区县",
            period_start=2018, period_end=2022,
        ),
    ]  # fmt: skip


@pytest.fixture
def index_dir(tmp_path: Path, plans: list[Parsed], encoder: FakeEncoder) -> Path:
    """A built index over the three plans."""
    build_index(plans, tmp_path / "index", encoder, chunking=CHUNKING)
    encoder.passages.clear()
    return tmp_path / "index"


@pytest.fixture(scope="session")
def real_encoder() -> Encoder:
    """The default model, unpacked into the user's cache on the first run."""
    return load_encoder()


def digest_of(directory: Path) -> str:
    """Return a hash over the names and bytes of all files below ``directory``."""
    digest = hashlib.sha256()
    for path in sorted(p for p in directory.rglob("*") if p.is_file()):
        digest.update(str(path.relative_to(directory)).encode() + path.read_bytes())
    return digest.hexdigest()


@pytest.fixture(name="digest_of")
def digest_of_fixture() -> Callable[[Path], str]:
    return digest_of
