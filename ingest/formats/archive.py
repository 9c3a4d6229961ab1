"""ZIP containers: what is in one, and refusal of those that unpack to far more than a plan."""

from __future__ import annotations

import zipfile
from io import BytesIO

from ..errors import EncryptedFileError, OversizedFileError
from ..read import RawFile
from .guard import damage_told

# A plan of 500 pages with pictures unpacks to some 100 MB; its XML shrinks to about a tenth.
MAX_UNPACKED = 512 * 1024 * 1024
MAX_ENTRIES = 20_000
# Deflate cannot exceed about 1,032:1 (zlib, "Maximum Compression Factor"); XML stays below 100:1.
MAX_RATIO = 200
_SMALL = 16 * 1024 * 1024
_ENCRYPTED = 0x1


def entries(file: RawFile) -> frozenset[str]:
    """The names in a ZIP file, once its sizes are found harmless.

    Raises DamagedFileError, EncryptedFileError, OversizedFileError.
    """
    with (
        damage_told(file.name, "请重新获取原文件后再试。"),
        zipfile.ZipFile(BytesIO(file.data)) as archive,
    ):
        infos = archive.infolist()
    unpacked = sum(info.file_size for info in infos)
    packed = max(sum(info.compress_size for info in infos), 1)
    bomb = unpacked > _SMALL and unpacked > packed * MAX_RATIO
    if unpacked > MAX_UNPACKED or len(infos) > MAX_ENTRIES or bomb:
        raise OversizedFileError(
            f"文件“{file.name}”解压后过大（{unpacked // 1024 // 1024} MB），不像是规划文件，已拒绝打开，请检查来源。"
        )
    if any(info.flag_bits & _ENCRYPTED for info in infos):
        raise EncryptedFileError(f"文件“{file.name}”设有密码，请取消密码后重试。")
    return frozenset(info.filename.replace("\\", "/") for info in infos)
