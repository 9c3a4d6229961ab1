"""Older word processor files (.doc, .wps, .rtf, .odt): converted to .docx by LibreOffice."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from dataclasses import replace
from pathlib import Path

from ..errors import DamagedFileError, MissingConverterError
from ..read import RawFile, raw_file
from .archive import entries
from .docx import read_docx
from .model import SourceText
from .sniff import OLE2

# A long plan takes some seconds; the first start of an office program up to half a minute.
TIME_LIMIT_S = 120
_PROGRAMS = ("soffice", "libreoffice")


def read_office(file: RawFile) -> SourceText:
    """Convert and read. Raises MissingConverterError, DamagedFileError, EmptyFileError."""
    program = next((found for name in _PROGRAMS if (found := shutil.which(name))), None)
    if program is None:
        raise MissingConverterError(
            f"文件“{file.name}”是旧版 Word 或 WPS 文件，读取它需要安装 LibreOffice，"
            "请安装后重试，或另存为 docx。"
        )
    with tempfile.TemporaryDirectory(prefix="policyqa-") as folder:
        converted = raw_file(file.name, _convert(file, program, Path(folder)))
    entries(converted)
    return replace(read_docx(converted), format=_suffix(file).removeprefix("."))


def _suffix(file: RawFile) -> str:
    """LibreOffice wants a name that fits the content."""
    if file.data.startswith(OLE2):
        return ".wps" if file.name.lower().endswith(".wps") else ".doc"
    return ".rtf" if file.data.startswith(b"{\\rtf") else ".odt"


def _convert(file: RawFile, program: str, folder: Path) -> bytes:
    source = folder / "source.doc" if _suffix(file) == ".wps" else folder / f"source{_suffix(file)}"
    source.write_bytes(file.data)
    output = folder / "converted"
    # A profile of its own: a running office program would otherwise take the job, or refuse it.
    command = [program, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"]
    command += ["--norestore", "--convert-to", "docx", "--outdir", str(output), str(source)]
    try:
        subprocess.run(command, capture_output=True, check=True, timeout=TIME_LIMIT_S, cwd=folder)
        return (output / "source.docx").read_bytes()
    except subprocess.TimeoutExpired as error:
        raise MissingConverterError(
            f"文件“{file.name}”在 {TIME_LIMIT_S} 秒内没有转换完成，请另存为 docx 后重试。"
        ) from error
    except (subprocess.CalledProcessError, OSError) as error:
        raise DamagedFileError(
            f"文件“{file.name}”无法由 LibreOffice 打开，可能已损坏，请另存为 docx 后重试。"
        ) from error
