"""All rewritings by name, and how they are put upon each other."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from rewriting import Plan
from rewriting_layout import (
    indented,
    with_blanks,
    without_blanks,
    wrapped_indented,
    wrapped_plain,
    wrapped_with_blank_lines,
)
from rewriting_page import (
    markdown_bold,
    markdown_bold_mark,
    markdown_headings,
    navigation,
    page_numbers,
    title_again,
    toc_added,
    toc_with_pages,
    windows_line_ends,
)
from rewriting_structure import (
    bracketed_items,
    circled_items,
    headings_on_own_lines,
    items_for_chapters,
    nested_items,
    sections_for_items,
    shuffled_chapters,
    titles_in_place,
)
from rewriting_words import (
    arabic_chapters,
    chinese_boxes,
    comma_numbers,
    dot_numbers,
    full_brackets,
    full_digits,
    full_punctuation,
    longer_places,
    other_places,
    other_years,
    spaced_boxes,
    spaced_chapters,
    traditional_labels,
)

Rewriting = Callable[[Plan, Random], Plan]

WORDS = (other_places, longer_places, other_years, full_punctuation, full_brackets, dot_numbers)
WORDS += (comma_numbers, spaced_boxes, full_digits, arabic_chapters, spaced_chapters)
WORDS += (chinese_boxes, traditional_labels)
STRUCTURES = (shuffled_chapters, titles_in_place, sections_for_items, items_for_chapters)
STRUCTURES += (circled_items, bracketed_items, nested_items, headings_on_own_lines)
LAYOUTS = (without_blanks, with_blanks, indented)
LAYOUTS += (markdown_headings, markdown_bold, markdown_bold_mark)
WRAPS = (wrapped_indented, wrapped_with_blank_lines, wrapped_plain)
PAGES = (windows_line_ends, page_numbers, navigation, title_again, toc_added, toc_with_pages)
REWRITINGS: dict[str, Rewriting] = {
    f.__name__: f for f in (*WORDS, *STRUCTURES, *LAYOUTS, *WRAPS, *PAGES)
}
# Those that a plan whose headings stand inside long lines can bear as it is.
INLINE_TOO = {f.__name__ for f in (*WORDS, navigation, title_again, toc_added, toc_with_pages)}


def rewrite(plan: Plan, names: tuple[str, ...], inline: bool) -> Plan:
    """The plan after the rewritings, one upon the other, the same at every call.

    An ``inline`` plan gets its headings on lines of their own first if a rewriting needs it.
    """
    if inline and not INLINE_TOO.issuperset(names):
        plan = headings_on_own_lines(plan, Random())
    for name in names:
        plan = REWRITINGS[name](plan, Random(f"{name} {plan.name}"))
    return plan


def combination(seed: int, layouts: tuple[Rewriting, ...]) -> tuple[str, ...]:
    """Two rewritings of words, one each of the structure, the layout and the page."""
    rng = Random(seed)
    words = rng.sample(WORDS, 2)
    chosen = (rng.choice(STRUCTURES), *words, rng.choice(layouts), rng.choice(PAGES))
    return tuple(f.__name__ for f in chosen)
