"""Prompt texts with declared variables, checked when they are loaded."""

from __future__ import annotations

import hashlib
import string
from dataclasses import dataclass
from importlib.resources import files

# Every prompt and exactly the variables that its text must use.
DECLARED: dict[str, frozenset[str]] = {
    "answer": frozenset({"clauses", "question", "refusal"}),
}
_HASH_LENGTH = 12


class PromptError(ValueError):
    """A prompt's text and its declared variables differ; the message names all of them."""


@dataclass(frozen=True)
class Prompt:
    """A prompt text; ``hash`` identifies its exact wording in answers and reports."""

    name: str
    text: str

    @property
    def hash(self) -> str:
        """First characters of the sha256 of the text."""
        return hashlib.sha256(self.text.encode("utf-8")).hexdigest()[:_HASH_LENGTH]

    def render(self, **values: str) -> str:
        """Fill in the variables. Raises PromptError if they are not exactly the declared ones."""
        _check(self.name, frozenset(values), DECLARED[self.name])
        return self.text.format(**values)


def load_prompt(name: str) -> Prompt:
    """Load ``prompts/<name>.md``. Raises PromptError for an unknown name or other variables."""
    if name not in DECLARED:
        raise PromptError(f"unknown prompt {name!r}; known: {', '.join(sorted(DECLARED))}")
    return check_prompt(Prompt(name, files(__package__).joinpath(f"{name}.md").read_text("utf-8")))


def check_prompt(prompt: Prompt) -> Prompt:
    """Return ``prompt`` if its text uses exactly the declared variables, else raise PromptError."""
    used = {field for _, field, _, _ in string.Formatter().parse(prompt.text) if field is not None}
    _check(prompt.name, frozenset(used), DECLARED[prompt.name])
    return prompt


def _check(name: str, used: frozenset[str], declared: frozenset[str]) -> None:
    unknown, missing = sorted(used - declared), sorted(declared - used)
    if unknown or missing:
        raise PromptError(
            f"prompt {name!r}: unknown variables {unknown or 'none'}, missing {missing or 'none'}"
        )
