"""Groups of words that mean the same: the packaged ones and those of an office's own file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from app.errors import BadRequestError
from app.terms import plain, word_lines

# Word → all words of its groups, itself among them; all ``plain``.
Aliases = Mapping[str, tuple[str, ...]]
NO_ALIASES: Aliases = {}


def groups_of(lines: Iterable[str]) -> Aliases:
    """Read groups: one a line, words separated by blanks; ``#`` opens a comment line.

    Before ``>`` stand words of questions alone: what one of them may mean is no word for the others.
    """
    groups: dict[str, tuple[str, ...]] = {}
    for line in lines:
        if line.startswith("#"):
            continue
        asked, _, said = line.rpartition(">")
        words = tuple(plain(w) for w in (*asked.split(), *said.split()))
        for word in tuple(plain(w) for w in asked.split()) or words:
            groups[word] = tuple(dict.fromkeys((*groups.get(word, ()), *words)))
    return groups


@cache
def general() -> Aliases:
    """The packaged groups (``data/synonyms.txt``)."""
    return groups_of(word_lines("synonyms.txt"))


def with_general(own: Aliases) -> Aliases:
    """The packaged groups and an office's own together."""
    packaged = general()
    return {
        word: tuple(dict.fromkeys((word, *packaged.get(word, ()), *own.get(word, ()))))
        for word in (*packaged, *own)
    }


def read_aliases(path: Path) -> Aliases:
    """Read an office's own groups. Raises BadRequestError if the file cannot be read."""
    try:
        return groups_of(path.read_text(encoding="utf-8-sig").splitlines())
    except (OSError, UnicodeDecodeError) as error:
        raise BadRequestError(
            f"无法读取同义词文件“{path}”，请检查 POLICYQA_ALIASES 和文件编码（应为 UTF-8）。"
        ) from error
