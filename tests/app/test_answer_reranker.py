"""A local cross-encoder in place of the fitted model."""

import pytest
from tokenizers import Tokenizer
from tokenizers.models import WordLevel
from tokenizers.pre_tokenizers import Split

from app.assemble import service_of
from app.errors import BadRequestError
from app.model import AnswerFilters
from app.reranker import CrossEncoderReranker
from app.settings import Settings

CHARACTERS = "青石市计划新建多少基站？个"
SPECIAL = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]")


def saved_model(directory, outputs):
    """A tiny model over single characters; its weights are drawn wide, from a fixed seed."""
    import torch
    from transformers import BertConfig, BertForSequenceClassification, PreTrainedTokenizerFast

    vocabulary = {word: n for n, word in enumerate((*SPECIAL, *dict.fromkeys(CHARACTERS)))}
    tokenizer = Tokenizer(WordLevel(vocabulary, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = Split("", "isolated")
    names = dict(zip(("pad", "unk", "cls", "sep", "mask"), SPECIAL, strict=True))
    PreTrainedTokenizerFast(
        tokenizer_object=tokenizer, **{f"{k}_token": v for k, v in names.items()}
    ).save_pretrained(directory)
    config = BertConfig(
        vocab_size=len(vocabulary),
        hidden_size=8,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=16,
        num_labels=outputs,
        # Weights as small as those of a real start give scores that differ in the last digits only.
        initializer_range=1.0,
    )
    torch.manual_seed(0)
    BertForSequenceClassification(config).save_pretrained(directory)
    return directory


def test_every_passage_gets_a_score_and_equal_ones_the_same(tmp_path):
    reranker = CrossEncoderReranker(saved_model(tmp_path / "model", outputs=1))
    passages = ["新建基站", "青石市", "新建基站"]
    first, second, third = reranker.scores("多少基站", passages)
    assert first == pytest.approx(third, abs=1e-5)
    assert first != second
    assert reranker.scores("多少基站", []) == []


def test_the_setting_makes_searches_use_it(tmp_path, invented_index):
    from index_fakes import FakeEncoder

    model = saved_model(tmp_path / "model", outputs=1)
    settings = Settings(index_dir=invented_index, reranker_model=model)
    service = service_of(settings, FakeEncoder())
    found = service.search("青石市计划新建多少基站？", AnswerFilters(), 5)
    assert len(found.hits) == 5
    assert [h.score for h in found.hits] == sorted((h.score for h in found.hits), reverse=True)


def test_a_directory_without_a_model_is_one_clear_sentence(tmp_path):
    with pytest.raises(BadRequestError, match="POLICYQA_RERANKER_MODEL"):
        CrossEncoderReranker(tmp_path)


def test_a_damaged_model_is_one_clear_sentence(tmp_path):
    (tmp_path / "config.json").write_text("{", encoding="utf-8")
    with pytest.raises(BadRequestError, match="POLICYQA_RERANKER_MODEL"):
        CrossEncoderReranker(tmp_path)


def test_a_classifier_is_no_reranker(tmp_path):
    with pytest.raises(BadRequestError, match="单一输出"):
        CrossEncoderReranker(saved_model(tmp_path / "model", outputs=3))
