"""Administrative regions and levels as the names of issuers and plans give them."""

from __future__ import annotations

import re

# Constitution art. 30: 省/自治区/直辖市, then 市/自治州, then 县/区/县级市.
MUNICIPALITIES = ("北京市", "上海市", "天津市", "重庆市")
# A city's name has one letter before 城市 at most (聊城市); 智慧城市 is none.
_NOT_A_REGION = (
    r"(?![\u4e00-\u9fff]{2,4}城市|城市|社区|园区|地区|小区|新区管|辖区|市区|都市|门市"
    r"|示范区|试验区|开发区|功能区|片区)"
)
# 甲县智慧城市 is a county with a theme behind it.
_NOT_A_CITY = r"(?![^市县区省]{2,6}城市)"
# 自治州 are called 甲乙州 for short; 州 also ends the names of many cities.
_PREFECTURE = r"州(?=人民政府|[“\"‘\d])"
_REGION = re.compile(
    r"^(?:中共|中国共产党)?((?:[\u4e00-\u9fff]{2,7}?(?:省|自治区))?"
    rf"(?:{_NOT_A_CITY}(?:(?![县区])[\u4e00-\u9fff]){{2,6}}?(?:市(?!场)|自治州|{_PREFECTURE}|盟|地区))?"
    rf"(?:{_NOT_A_REGION}[\u4e00-\u9fff]{{1,5}}?(?:区|县|市(?!场)|旗))?)"
)
_NATIONAL = re.compile(
    r"^(?:国务院|国家|中共中央|中央|全国|中国人民银行|海关总署|工业和信息化部|(?![省市区县州]).{2,10}部(?:办公厅)?$)"
)
# 和 joins two names, but for the places whose own name has it (呼和浩特市, 和平区, 和田地区 …).
_NO_NAME = re.compile(
    r"^(?:自治|城市|地区|数字|智慧|全市|全省|全区|本市|本省|本区|各|区县|市县"
    r"|.*(?:的|和(?!浩特|平|县|田|顺|龙|静|硕|政|林)|与|及|等))"
)


# 宁夏回族自治区 is called 宁夏.
_AUTONOMOUS = re.compile(r"^(.{2,3}?)(?:壮族|回族|维吾尔)自治区$")


def region_of(name: str) -> str | None:
    """The full region that ``name`` begins with ("甲市乙区人民政府…" → "甲市乙区")."""
    match = _REGION.match(name)
    region = match[1] if match else ""
    return region if len(region) > 2 and not _NO_NAME.match(region) else None


def level_of(region: str | None, issuer: str | None) -> str | None:
    """国家 / 省 / 市 / 区县 of a region, or of a national issuer; None if neither tells."""
    if region is None:
        return "国家" if issuer and _NATIONAL.match(issuer) else None
    if region in MUNICIPALITIES or region.endswith(("省", "自治区")):
        return "省"
    if region.endswith(("县", "旗")):
        return "区县"
    if region.endswith("区"):
        return "区县"
    inner = re.sub(r"^.*?(?:省|自治区)", "", region)
    return "区县" if re.match(r".+市.+市$", inner) else "市"


def region_parts(region: str) -> tuple[str, ...]:
    """The divisions that a full region names, the outermost first (甲市乙区 → 甲市, 乙区)."""
    return tuple(re.findall(r".+?(?:自治区|自治州|地区|省|市|区|县|旗|盟|州$)", region))


def short_names(region: str) -> tuple[str, ...]:
    """Names people use for a region: its parts with and without 省/市/区/县 (two letters on)."""
    names: list[str] = []
    for part in region_parts(region):
        names.append(part)
        short = _AUTONOMOUS.sub(r"\1", part)
        short = re.sub(r"(?:自治区|自治州|地区|(?<=..)新区|省|市|区|县|旗|盟|州)$", "", short)
        if len(short) >= 2:
            names.append(short)
    return tuple(dict.fromkeys([region, *names]))
