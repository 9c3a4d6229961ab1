"""文号 such as 青政办〔2024〕12号, as printed and in the one form that compares equal.

GB/T 9704-2012, 7.2.5: the year stands in 〔〕, in four digits, the serial number in Arabic figures
without 第 or leading zeros.
"""

from __future__ import annotations

import re
import unicodedata

from .numerals import ordinal

_OPEN, _CLOSE = r"[〔﹝\[（(【［]", r"[〕﹞\]）)】］]"
_CHINESE_YEAR = "零〇○◯一二三四五六七八九"
_YEAR = rf"(?:[\d０-９]{{4}}|[{_CHINESE_YEAR}]{{4}})"
_SERIAL = r"(?:[\d０-９]+|[一二三四五六七八九十百]+)"
# A serial number with its year, or the number of an order (令).
NUMBER = (
    rf"(?:[\u4e00-\u9fff]{{1,14}}\s*{_OPEN}\s*{_YEAR}\s*{_CLOSE}\s*第?\s*{_SERIAL}\s*号"
    rf"|[\u4e00-\u9fff]{{2,20}}令\s*第?\s*{_SERIAL}\s*号)"
)
_PARTS = re.compile(
    rf"(?P<body>[\u4e00-\u9fff]+){_OPEN}(?P<year>{_YEAR}){_CLOSE}第?(?P<serial>{_SERIAL})号"
)
_ORDER = re.compile(rf"(?P<body>[\u4e00-\u9fff]+令)第?(?P<serial>{_SERIAL})号")


def normalised(printed: str) -> str:
    """A printed 文号 with 〔〕, Arabic digits and no blanks; anything else only without blanks."""
    plain = re.sub(r"\s+", "", printed)
    if match := _PARTS.fullmatch(plain):
        return f"{match['body']}〔{year_of(match['year'])}〕{ordinal(match['serial'])}号"
    if match := _ORDER.fullmatch(plain):
        return f"{match['body']}第{ordinal(match['serial'])}号"
    return plain


def year_of(printed: str) -> int:
    """The year in four Arabic or Chinese digits (二〇二四, 二○二四)."""
    digits = re.sub("[○◯ＯO]", "〇", unicodedata.normalize("NFKC", printed))
    return int("".join(str(ordinal(digit)) for digit in digits))
