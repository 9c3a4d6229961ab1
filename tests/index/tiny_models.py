"""Small random models, saved as sentence-transformers publishes them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

HIDDEN, WINDOW = 32, 64
ALPHABET = "数字经济发展规划年到建成个基站由局负责加快推进第三章保障措施强化资金完善机制5GAI"


def save_model(
    directory: Path, *, kind: str = "bert", pooling: str = "mean", seed: int = 0, **config: Any
) -> Path:
    """Write a random two-layer model of ``kind`` (bert, xlm-roberta) and return its directory."""
    import torch
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Pooling, Transformer
    from transformers import AutoConfig, AutoModel

    torch.manual_seed(seed)
    source = directory / "transformer"
    shape = {
        "vocab_size": len(ALPHABET) + 4, "hidden_size": HIDDEN, "num_hidden_layers": 2,
        "num_attention_heads": 2, "intermediate_size": 2 * HIDDEN, "pad_token_id": 1,
        "max_position_embeddings": WINDOW + 2, "initializer_range": 0.2,
    }  # fmt: skip
    model = AutoModel.from_config(AutoConfig.for_model(kind, **shape | config))
    model.save_pretrained(source)
    _tokenizer().save_pretrained(source)
    transformer = Transformer(str(source), max_seq_length=WINDOW)
    target = directory / "tiny"
    prompts = {"query": "年", "document": "到"}
    SentenceTransformer(
        modules=[transformer, Pooling(HIDDEN, pooling)], prompts=prompts, device="cpu"
    ).save(str(target), create_model_card=False)
    return target


def _tokenizer() -> Any:
    """One token for a character; ``<s> … </s>``."""
    from tokenizers import Tokenizer, models, pre_tokenizers, processors
    from transformers import PreTrainedTokenizerFast

    pieces = ["<s>", "<pad>", "</s>", "<unk>", *dict.fromkeys(ALPHABET)]
    words = {piece: number for number, piece in enumerate(pieces)}
    tokenizer = Tokenizer(models.WordLevel(words, unk_token="<unk>"))
    tokenizer.pre_tokenizer = pre_tokenizers.Split("", "isolated")
    tokenizer.post_processor = processors.TemplateProcessing(
        single="<s> $A </s>", special_tokens=[("<s>", 0), ("</s>", 2)]
    )
    return PreTrainedTokenizerFast(
        tokenizer_object=tokenizer, bos_token="<s>", cls_token="<s>", eos_token="</s>",
        sep_token="</s>", pad_token="<pad>", unk_token="<unk>", model_max_length=WINDOW,
    )  # fmt: skip
