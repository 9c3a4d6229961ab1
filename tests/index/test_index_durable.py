from __future__ import annotations

import threading
import time
from pathlib import Path

import pytest

from index.durable import make_directory_once, publish_directory, write_text


class Filler:
    """Writes a file into the directory it is given, slowly, and counts how often it is asked."""

    def __init__(self) -> None:
        self.calls = 0

    def __call__(self, directory: Path) -> None:
        self.calls += 1
        time.sleep(0.05)
        (directory / "file").write_text("内容")


def test_text_replaces_text_and_leaves_no_temporary_file(tmp_path):
    path = tmp_path / "CURRENT"
    write_text(path, "旧")
    write_text(path, "新")
    assert path.read_text(encoding="utf-8") == "新"
    assert [p.name for p in tmp_path.iterdir()] == ["CURRENT"]


def test_a_directory_appears_whole_under_its_new_name(tmp_path):
    source = tmp_path / "aside"
    (source / "inner").mkdir(parents=True)
    (source / "inner" / "file").write_text("内容")
    publish_directory(source, tmp_path / "target")
    assert (tmp_path / "target" / "inner" / "file").read_text() == "内容"
    assert not source.exists()


def test_an_existing_version_is_never_overwritten(tmp_path):
    for name in ("aside", "target"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "file").write_text(name)
    with pytest.raises(OSError, match="not empty"):
        publish_directory(tmp_path / "aside", tmp_path / "target")
    assert (tmp_path / "target" / "file").read_text() == "target"


def test_a_directory_is_filled_once(tmp_path):
    target, fill = tmp_path / "models" / "e5", Filler()
    make_directory_once(target, fill)
    make_directory_once(target, fill)
    assert fill.calls == 1
    assert (target / "file").read_text() == "内容"


def test_of_several_at_once_one_fills_and_the_others_wait(tmp_path):
    target, fill, complete = tmp_path / "e5", Filler(), []

    def make() -> None:
        make_directory_once(target, fill)
        complete.append((target / "file").is_file())

    threads = [threading.Thread(target=make) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert fill.calls == 1
    assert complete == [True] * 4


def test_a_failure_in_the_middle_leaves_no_directory(tmp_path):
    def fail(directory: Path) -> None:
        (directory / "half").write_text("")
        raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space left"):
        make_directory_once(tmp_path / "e5", fail)
    assert [path for path in tmp_path.iterdir() if path.is_dir()] == []
    make_directory_once(tmp_path / "e5", Filler())
    assert [path.name for path in (tmp_path / "e5").iterdir()] == ["file"]


def test_what_a_killed_process_left_is_cleaned(tmp_path):
    leftover = tmp_path / ".e5-killed"
    leftover.mkdir()
    make_directory_once(tmp_path / "e5", Filler())
    assert not leftover.exists()
