"""The wordings of the packaged file belong to questions and are worded otherwise."""

from __future__ import annotations

import json

from eval.gold import DEFAULT_GOLD, INVENTED, PRACTICE
from eval.reworded import load_reworded

QUESTIONS = {
    f"{file.stem}/{row['id']}": row
    for file in (DEFAULT_GOLD, PRACTICE, INVENTED)
    for row in map(json.loads, file.read_text("utf-8").splitlines())
}


def test_every_wording_is_of_a_dev_question() -> None:
    assert {QUESTIONS[one.of]["split"] for one in load_reworded()} == {"dev"}


def test_no_wording_is_the_question_itself() -> None:
    assert [one for one in load_reworded() if one.question == QUESTIONS[one.of]["question"]] == []


def test_no_question_is_in_both_splits() -> None:
    of = {split: {r.of for r in load_reworded() if r.split == split} for split in ("dev", "test")}
    assert len(of["test"]) == 240
    assert not of["dev"] & of["test"]
