"""Cuts Chinese text into search tokens; documents and queries go through the same function."""

from __future__ import annotations

import functools
import hashlib
import logging
import re
import threading
import unicodedata
import warnings
from collections.abc import Iterable
from importlib.resources import files
from pathlib import Path

import platformdirs

with warnings.catch_warnings():
    # jieba 0.42.1 has invalid escapes in its patterns and may import the deprecated pkg_resources.
    warnings.filterwarnings("ignore", category=DeprecationWarning)
    warnings.filterwarnings("ignore", category=SyntaxWarning)
    warnings.filterwarnings("ignore", message="pkg_resources is deprecated", category=UserWarning)
    import jieba

# Raise when the same text would give other tokens.
_REVISION = 1
# A number with its decimals and per cent sign, a Latin word such as 5g or ipv6, a run of other
# letters (Chinese). All else separates.
_RUN = re.compile(
    r"(?P<number>[0-9]+(?:\.[0-9]+)?[%‰]?)(?![a-z0-9])|(?P<latin>[a-z0-9]+)|(?P<other>[^\W_a-z0-9]+)"
)
# ① ⑴ ㈠: list marks, which NFKC would glue to the number or word behind them (①5G → 15G).
_LIST_MARK = re.compile("[\u2460-\u24ff\u2776-\u2793\u3200-\u32ff]")
_THOUSANDS = re.compile(r"(?<=[0-9]),(?=[0-9]{3}(?![0-9]))")


class Tokenizer:
    """jieba in search mode over a dictionary of its own; thread-safe once built.

    Words that the dictionary does not know fall into single characters on both sides (no HMM): the
    HMM guesses differently from sentence to sentence, so that a query would miss its document.
    """

    def __init__(self, words: Iterable[str] = (), cache_root: Path | None = None) -> None:
        """``words`` are added to the dictionary; ``cache_root`` defaults to the user's cache."""
        self.words = tuple(sorted({_normalized(word) for word in words}))
        self._cache_dir = (cache_root or platformdirs.user_cache_path("policyqa")) / "jieba"
        self._lock = threading.Lock()
        self._jieba: jieba.Tokenizer | None = None

    @property
    def name(self) -> str:
        """Identity kept in the manifest: tokenizers of one name give the same tokens."""
        words = hashlib.sha256("\n".join(self.words).encode()).hexdigest()[:8]
        return f"jieba-{jieba.__version__}-search-{_REVISION}" + (f"-{words}" if self.words else "")

    def tokens(self, text: str) -> list[str]:
        """Return the tokens of ``text`` in order: long words and the shorter words inside them.

        Lower case, NFKC (full width → half width), without punctuation and blanks.
        """
        found: list[str] = []
        for run in _RUN.finditer(_normalized(text)):
            if run["other"]:
                found.extend(self._loaded().cut_for_search(run["other"], HMM=False))
            else:
                found.append(run[0])
        return found

    def query_tokens(self, text: str) -> list[str]:
        """Return the tokens of a question without its question words, each once."""
        return [t for t in dict.fromkeys(self.tokens(text)) if t not in query_stop_words()]

    def _loaded(self) -> jieba.Tokenizer:
        with self._lock:
            if self._jieba is None:
                self._jieba = _load_jieba(self.words, self._cache_dir)
            return self._jieba


@functools.cache
def default_tokenizer() -> Tokenizer:
    """Return the tokenizer without extra words, one for the process: it holds 60 MB once used."""
    return Tokenizer()


@functools.cache
def query_stop_words() -> frozenset[str]:
    """Return the packaged question words."""
    text = (files(__package__) / "data" / "query_stop_words.txt").read_text(encoding="utf-8")
    lines = (line for line in text.splitlines() if not line.startswith("#"))
    return frozenset(word for line in lines for word in line.split())


def _normalized(text: str) -> str:
    text = _LIST_MARK.sub(" ", _THOUSANDS.sub("", text))
    return unicodedata.normalize("NFKC", text).lower()


def _load_jieba(words: tuple[str, ...], cache_dir: Path) -> jieba.Tokenizer:
    # jieba logs its loading to stderr, and a cache that cannot be written with a traceback; the
    # cache only saves about half a second.
    jieba.setLogLevel(logging.CRITICAL)
    tokenizer = jieba.Tokenizer()
    # The default place is the shared temporary directory, where another user's file may stand.
    tokenizer.tmp_dir = str(cache_dir)
    try:
        cache_dir.mkdir(parents=True, exist_ok=True)
    except OSError:
        logging.getLogger(__name__).debug("no jieba cache in %s", cache_dir)
    tokenizer.initialize()
    for word in words:
        tokenizer.add_word(word)
    return tokenizer
