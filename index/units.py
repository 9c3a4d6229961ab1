"""Compares names of public bodies: whole names only, never a part of another body's name.

A unit that a plan prints has these names and no other:

- as printed (区工信局), and with the plan's region in place of the level (乙区工信局, 甲市乙区工信局);
- without its level (工信局), which asks for the office of any level, and without the committee that
  it is an office of (区委网信办: 网信办);
- of a bracketed second name, 市商务局(投促局): either, 市商务局 or 市投促局; a bracket elsewhere,
  市行政(市民)服务中心, may be left out.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from functools import lru_cache

from ingest.regions import region_parts

from .names import plain_name

Aliases = Mapping[str, Collection[str]]

_LEVEL = re.compile(r"自治区|[省市区县州盟旗各]")
_SECOND_NAME = re.compile(r"^(?P<first>[^()]+)\((?P<second>[^()]{2,})\)$")
_BRACKET = re.compile(r"\([^()]*\)")
_MIN_NAME = 2
# Enough for the distinct units of a few hundred plans.
_REMEMBERED = 16384


def asked_units(unit: str, aliases: Aliases) -> frozenset[str]:
    """Return ``unit`` and its other names, as ``is_unit`` takes them.

    ``aliases``: a name with or without its level → further names; one without level holds for the
    office of every level (甲局 → 乙局 makes 区甲局 also 区乙局).
    """
    plain = plain_name(unit)
    known = {plain_name(name): others for name, others in aliases.items()}
    level, own = _split_level(plain)
    others = {plain_name(other) for other in known.get(plain, ())}
    others |= {level + plain_name(other) for other in known.get(own, ())}
    return frozenset({plain, *others} - {""})


def is_unit(asked: Collection[str], printed: str, region: str | None) -> bool:
    """Return whether a unit printed by a plan of ``region`` has one of the names ``asked``."""
    names = _names(printed, region)
    return any(_with_level(name, region) in names for name in asked)


@lru_cache(maxsize=_REMEMBERED)
def _names(printed: str, region: str | None) -> frozenset[str]:
    plain = _with_level(plain_name(printed), region)
    names = {plain, _BRACKET.sub("", plain)}
    if match := _SECOND_NAME.match(plain):
        level, _ = _split_level(match["first"])
        names |= {match["second"], level + match["second"]}
    return frozenset({*names, *(short for name in names for short in _shorter(name))})


def _shorter(name: str) -> list[str]:
    """The name without its level, and without its committee."""
    level, own = _split_level(name)
    shorter = [own, own.removeprefix("委")] if level else []
    return [short for short in shorter if len(short) >= _MIN_NAME]


def _split_level(name: str) -> tuple[str, str]:
    match = _LEVEL.match(name)
    return (match[0], name[match.end() :]) if match else ("", name)


def _with_level(name: str, region: str | None) -> str:
    """Put the level in place of the plan's own region: 甲市乙区工信局 → 区工信局."""
    for prefix, level in _region_names(region or ""):
        if name.startswith(prefix) and len(name) > len(prefix):
            return level + name[len(prefix) :]
    return name


@lru_cache(maxsize=_REMEMBERED)
def _region_names(region: str) -> tuple[tuple[str, str], ...]:
    """Every name of the region and of those around it, the longest first, with its level."""
    parts = region_parts(plain_name(region))
    spans = [(i, j) for j in range(1, len(parts) + 1) for i in range(j)]
    names = [("".join(parts[i:j]), _level_of(parts[j - 1])) for i, j in spans]
    return tuple(sorted(names, key=lambda named: -len(named[0])))


def _level_of(part: str) -> str:
    return "自治区" if part.endswith("自治区") else part[-1]
