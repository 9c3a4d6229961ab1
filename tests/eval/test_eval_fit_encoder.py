"""The questions that the encoder is adapted on, and the layer that learns."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch

from eval.fit_encoder import SCALE, Adapted, Pair, read_pairs

CORPUS = Path(__file__).parents[2] / "ingest" / "corpus"


@pytest.fixture(scope="module")
def pairs() -> tuple[Pair, ...]:
    return read_pairs()


def test_questions_and_passages_carry_the_prompts_of_the_model(pairs):
    assert all(pair.question.startswith("query: ") for pair in pairs)
    texts = {text for pair in pairs for text in (*pair.right, *pair.wrong)}
    assert all(text.startswith("passage: ") for text in texts)


def test_every_question_has_a_right_passage_that_is_not_among_the_wrong_ones(pairs):
    for pair in pairs:
        assert pair.right
        assert not set(pair.right) & set(pair.wrong)


def test_no_passage_is_of_a_packaged_plan(pairs):
    titles = {text.split("\n")[0] for pair in pairs for text in (*pair.right, *pair.wrong)}
    packaged = [path.read_text(encoding="utf-8") for path in CORPUS.glob("*.txt")]
    named = {title for title in titles if len(title) > len("passage: ") + 8}
    assert not [t for t in named if any(t.removeprefix("passage: ") in one for one in packaged)]


def test_an_adapted_layer_begins_as_the_layer_itself_and_adds_the_product():
    layer = torch.nn.Linear(3, 2)
    adapted = Adapted(layer)
    rows = torch.tensor([[1.0, 2.0, 3.0]])
    assert torch.equal(adapted(rows), layer(rows))
    with torch.no_grad():
        adapted.B.fill_(1.0)
    expected = layer(rows) + SCALE * (adapted.A @ rows.T).sum()
    assert torch.allclose(adapted(rows), expected)
