"""Older office files go through LibreOffice."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from formats_cases import lines, read, word

from ingest.errors import MissingConverterError

HAS_OFFICE = shutil.which("soffice") is not None
RTF = rb"{\rtf1\ansi\ansicpg936\deff0{\fonttbl{\f0 SimSun;}}\f0\u24314?\u35774?\u12290?\par}"


@pytest.mark.skipif(not HAS_OFFICE, reason="LibreOffice 未安装")
def test_an_old_word_file_is_read(tmp_path: Path) -> None:
    def build(document) -> None:
        document.add_heading("第一章 总则", 1)
        document.add_paragraph("建设。")

    (tmp_path / "a.docx").write_bytes(word(build))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "doc", "a.docx"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=120)
    source = read("旧文件.doc", (tmp_path / "a.doc").read_bytes())
    assert (source.format, lines(source)) == ("doc", ["第一章 总则", "建设。"])


@pytest.mark.skipif(not HAS_OFFICE, reason="LibreOffice 未安装")
def test_a_rich_text_file_is_read() -> None:
    assert lines(read("甲.rtf", RTF)) == ["建设。"]


def test_without_libreoffice_the_remedy_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(MissingConverterError, match="需要安装 LibreOffice"):
        read("甲.rtf", RTF)
