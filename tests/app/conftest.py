"""The invented plans of ``answer_plans``, indexed once for all tests of answering."""

from __future__ import annotations

from pathlib import Path

import pytest
from answer_plans import build_into, service_over
from index_fakes import FakeEncoder

from app.catalog import Catalog
from app.service import AnswerService


@pytest.fixture(scope="session")
def invented_index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index over the invented plans; tests must not change it."""
    return build_into(tmp_path_factory.mktemp("invented") / "index", FakeEncoder())


@pytest.fixture(scope="session")
def service(invented_index: Path) -> AnswerService:
    """A service over the invented plans whose clock stands at ``answer_plans.TODAY``."""
    return service_over(invented_index)


@pytest.fixture(scope="session")
def catalog(service: AnswerService) -> Catalog:
    """What the service knows about the names of the invented plans."""
    return service.knowledge().catalog
