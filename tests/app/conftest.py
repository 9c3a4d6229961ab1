"""The invented plans of ``answer_plans``, indexed once for all tests of answering."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from answer_plans import build_into, service_over
from index_fakes import FakeEncoder

import app.assemble
from app.catalog import Catalog
from app.service import AnswerService
from app.settings import Settings
from eval.cli import main


@pytest.fixture(scope="session")
def invented_index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index over the invented plans; tests must not change it."""
    return build_into(tmp_path_factory.mktemp("invented") / "index", FakeEncoder())


@pytest.fixture(scope="session")
def service(invented_index: Path) -> AnswerService:
    """A service over the invented plans whose clock stands at ``answer_plans.TODAY``."""
    return service_over(invented_index)


@pytest.fixture(scope="session")
def calibrated(tmp_path_factory: pytest.TempPathFactory) -> AnswerService:
    """The same with the packaged encoder: how likely a clause answers is calibrated for its vectors."""
    directory = tmp_path_factory.mktemp("calibrated") / "index"
    encoder = app.assemble.encoder_of(Settings(index_dir=directory))
    return service_over(build_into(directory, encoder), encoder=encoder)


@pytest.fixture(scope="session")
def catalog(service: AnswerService) -> Catalog:
    """What the service knows about the names of the invented plans."""
    return service.knowledge().catalog


@pytest.fixture
def run(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> Callable[..., tuple[object, str, str]]:
    """Run ``policyqa`` in an empty directory with the fake encoder: (exit code, stdout, stderr)."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(app.assemble, "encoder_of", lambda settings: FakeEncoder())

    def invoke(*arguments: object) -> tuple[object, str, str]:
        monkeypatch.setattr(sys, "argv", ["policyqa", *map(str, arguments)])
        with pytest.raises(SystemExit) as stop:
            main()
        out, err = capsys.readouterr()
        assert "Traceback" not in out + err
        return stop.value.code or 0, out, err

    return invoke
