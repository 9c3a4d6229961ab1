"""Builds that die, a second writer, damage: the old index stays, and the next build mends."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from index_fakes import CHUNKING, LATER, FakeEncoder, ids, versions

from index.build import build_index, update_index
from index.errors import (
    IndexBusyError,
    PolicyIndexError,
)
from index.layout import current_version, stored_sources, write_lock
from index.policy_index import PolicyIndex


class KilledError(RuntimeError):
    """Stands for whatever ends a build in the middle."""


class DyingEncoder(FakeEncoder):
    def encode_passages(self, texts, progress=None):
        raise KilledError


def test_a_build_that_dies_leaves_the_old_index_as_it_was(index_dir, make_plan, encoder, digest_of):
    before = digest_of(index_dir)
    plan = make_plan("later", LATER)
    with pytest.raises(KilledError):
        update_index(index_dir, DyingEncoder(), chunking=CHUNKING, add=[plan])
    assert digest_of(index_dir) == before
    assert PolicyIndex.open(index_dir, encoder).search("5G基站").hits
    update_index(index_dir, encoder, chunking=CHUNKING, add=[plan])
    assert "later" in ids(index_dir, encoder)


KILLED_BUILD = """
import os, sys
sys.path.insert(0, "tests/index")
from pathlib import Path
from index_fakes import CHUNKING, FakeEncoder, make_plan
from index.build import update_index

class Killed(FakeEncoder):
    def encode_passages(self, texts, progress=None):
        os._exit(9)

plan = make_plan("later", {"一、 低空": "低空经济"})
update_index(Path(sys.argv[1]), Killed(), chunking=CHUNKING, add=[plan])
"""


def test_what_a_killed_process_left_is_cleaned_by_the_next_build(index_dir, make_plan, encoder):
    command = [sys.executable, "-c", KILLED_BUILD, str(index_dir)]
    done = subprocess.run(command, cwd=Path(__file__).parents[2], check=False)
    assert done.returncode == 9
    assert any(name.startswith(".building-") for name in versions(index_dir))
    assert ids(index_dir, encoder) == ["cangshan", "fujian", "lucheng"]
    update_index(index_dir, encoder, chunking=CHUNKING, add=[make_plan("later", LATER)])
    assert not any(name.startswith(".building-") for name in versions(index_dir))
    assert "later" in ids(index_dir, encoder)


def test_a_second_writer_gets_one_clear_error(index_dir, plans, encoder):
    with write_lock(index_dir), pytest.raises(IndexBusyError, match="正在更新，请稍后再试"):
        update_index(index_dir, encoder, chunking=CHUNKING, delete=["fujian"])
    update_index(index_dir, encoder, chunking=CHUNKING, delete=["fujian"])


def test_only_the_current_and_the_previous_version_are_kept(index_dir, encoder, plans):
    first = PolicyIndex.open(index_dir, encoder)
    for document_id in ("fujian", "cangshan", "lucheng"):
        update_index(index_dir, encoder, chunking=CHUNKING, delete=[document_id])
    assert len(versions(index_dir)) == 2
    assert len(first.search("5G基站").hits) == 6, "a reader keeps what it has opened"


def test_a_damaged_index_is_rebuilt(index_dir, plans, encoder):
    (current_version(index_dir).directory / "dense.faiss").write_bytes(b"half")
    build_index(plans, index_dir, encoder, chunking=CHUNKING)
    assert PolicyIndex.open(index_dir, encoder).search("5G基站").hits


def test_original_files_can_be_read_whatever_the_manifest_says(index_dir, plans):
    (current_version(index_dir).directory / "manifest.json").write_text("{}")
    expected = {parsed.document.document_id: source for parsed, source in plans}
    assert dict(stored_sources(index_dir)) == expected


def test_a_directory_that_cannot_be_made_is_one_clear_error(tmp_path, plans, encoder):
    (tmp_path / "file").write_text("")
    with pytest.raises(PolicyIndexError, match="无法写入"):
        build_index(plans, tmp_path / "file" / "index", encoder, chunking=CHUNKING)
