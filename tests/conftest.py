"""What several folders of tests share: quiet libraries, fakes on the path, the packaged index."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from app.service import AnswerService

# Before any model or page library is imported: no test may contact a hub or send statistics.
os.environ["HF_HUB_OFFLINE"] = "1"
os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"

# The hash-based encoder of the index tests serves the answering tests as well.
sys.path.append(str(Path(__file__).parent / "index"))


@pytest.fixture(scope="session")
def packaged_index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The packaged corpus indexed with the real encoder (about 50 s, once per session)."""
    from app.assemble import build, encoder_of
    from app.settings import Settings

    directory = tmp_path_factory.mktemp("packaged") / "index"
    settings = Settings(index_dir=directory)
    build([], settings, encoder_of(settings))
    return directory


@pytest.fixture(scope="session")
def packaged_facts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The packaged corpus indexed with the hash-based encoder: its facts, quickly (about 4 s)."""
    from index_fakes import FakeEncoder

    from app.assemble import packaged_corpus, parse_all
    from index.build import build_index
    from ingest.chunks import CHUNKING

    directory = tmp_path_factory.mktemp("packaged-facts") / "index"
    build_index(parse_all(packaged_corpus()), directory, FakeEncoder(), chunking=CHUNKING)
    return directory


@pytest.fixture(scope="session")
def packaged_service(packaged_index: Path) -> AnswerService:
    """The answering service over the packaged corpus."""
    from app.assemble import encoder_of
    from app.service import AnswerService
    from app.settings import Settings

    return AnswerService(packaged_index, encoder_of(Settings(index_dir=packaged_index)))
