"""Which files an index holds, and when the default one is brought up to date."""

from pathlib import Path

import pytest
from index_fakes import FakeEncoder

from app import assemble
from app.settings import DEFAULT_INDEX_DIR, Settings
from index.errors import IndexMissingError
from index.policy_index import PolicyIndex
from ingest.errors import EmptyFileError, UnreadableFileError

OWN = "甲市数字政府规划（2024—2026年）\n\n一、总体要求\n\n到2026年，网上可办率达到90%。\n"


@pytest.fixture
def home(tmp_path, monkeypatch):
    """A working directory of its own, so that the default index lies in it."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(assemble, "packaged_corpus", lambda: [packaged(tmp_path)])
    return tmp_path


def packaged(folder: Path, text: str = OWN) -> Path:
    path = folder / "packaged.txt"
    if not path.exists():
        path.write_text(text, encoding="utf-8")
    return path


def documents() -> set[str]:
    return set(PolicyIndex.open(DEFAULT_INDEX_DIR, FakeEncoder()).manifest.documents)


def test_a_missing_default_index_is_built_from_the_packaged_plans(home):
    assemble.ensure_index(Settings(), FakeEncoder())
    assert documents() == {"packaged"}


def test_a_missing_named_index_is_an_error(home):
    with pytest.raises(IndexMissingError, match="elsewhere"):
        assemble.ensure_index(Settings(index_dir=home / "elsewhere"), FakeEncoder())


def test_an_index_of_own_files_gets_no_packaged_plan(home):
    (home / "own.txt").write_text(OWN, encoding="utf-8")
    assemble.build([home / "own.txt"], Settings(), FakeEncoder())
    assemble.ensure_index(Settings(), FakeEncoder())
    assert documents() == {"own"}


def test_a_changed_packaged_plan_is_indexed_again(home):
    assemble.ensure_index(Settings(), FakeEncoder())
    before = PolicyIndex.open(DEFAULT_INDEX_DIR, FakeEncoder()).manifest.documents["packaged"]
    packaged(home).write_text(OWN + "补充一句。\n", encoding="utf-8")
    assemble.ensure_index(Settings(), FakeEncoder())
    assert (
        PolicyIndex.open(DEFAULT_INDEX_DIR, FakeEncoder()).manifest.documents["packaged"] != before
    )


def test_another_encoder_rebuilds_the_default_index_from_its_own_files(home):
    (home / "own.txt").write_text(OWN, encoding="utf-8")
    assemble.build([home / "own.txt"], Settings(), FakeEncoder("old", 16))
    (home / "own.txt").unlink()
    assemble.ensure_index(Settings(), FakeEncoder())
    assert documents() == {"own"}


def test_files_of_one_name_get_numbered_ids(home):
    for folder in ("a", "b"):
        (home / folder).mkdir()
        (home / folder / "plan.txt").write_text(OWN, encoding="utf-8")
    parsed = assemble.parse_all(assemble.collect([home / "a", home / "b"]))
    assert [p.document.document_id for p, _ in parsed] == ["plan", "plan-2"]


def test_a_folder_is_searched_for_every_supported_format(home):
    for name in ("a.txt", "b.DOCX", "c.pdf", "d.ofd", "~$b.docx", ".e.txt", "f.png", "g.xlsx"):
        (home / name).write_bytes(b"x")
    assert [path.name for path in assemble.collect([home])] == ["a.txt", "b.DOCX", "c.pdf", "d.ofd"]


def test_nothing_to_collect_is_said(home):
    (home / "empty").mkdir()
    with pytest.raises(EmptyFileError, match="没有找到可收录的文件"):
        assemble.collect([home / "empty"])
    with pytest.raises(UnreadableFileError, match="不存在"):
        assemble.collect([home / "missing"])
