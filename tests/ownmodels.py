"""Tiny models that are made in the tests themselves: a translator word by word, and an encoder that knows some words.

The language is made up, and so is what is said in it; the weights are written down, not learned.
"""

from __future__ import annotations

import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import onrecord

WORDS = {
    "Шмуклы": "Ships", "брандычат": "leave", "фендрик": "harbour.", "Гурдобан": "Minister", "зюкнул": "signed",
    "пактюшку": "treaty.", "Трындели": "Pilots", "кафырят": "demand", "лобзики": "wages.", "Мурзяки": "Fishermen",
    "глундят": "mend", "веретюхи": "nets.",
}  # fmt: skip
"""Made-up words with what they mean."""
SAID = ["Шмуклы брандычат фендрик", "Гурдобан зюкнул пактюшку", "Трындели кафырят лобзики", "Мурзяки глундят веретюхи"]
ENGLISH = [" ".join(WORDS[word] for word in text.split()) for text in SAID]
_PLACES = 64
_SPECIAL = ("<unk>", "<s>", "</s>")


def translator(folder: Path, *, nllb: bool = False, files: Mapping[str, str] | None = None) -> Path:
    """A translator for CTranslate2 that gives each word of ``WORDS`` its meaning, as OPUS-MT or as NLLB is laid out."""
    folder.mkdir(parents=True)
    pieces = {f"▁{word}": f"▁{meaning}" for word, meaning in WORDS.items()} | {"</s>": "</s>"}
    if nllb:
        pieces |= {"rus_Cyrl": "eng_Latn"}
    vocabulary = [*_SPECIAL, *sorted({*pieces, *pieces.values()} - set(_SPECIAL))]
    spec = _spec(vocabulary, pieces)
    spec.register_source_vocabulary(vocabulary)
    spec.register_target_vocabulary(vocabulary)
    spec.config.decoder_start_token = _SPECIAL[-1]
    spec.config.add_source_eos = False
    spec.validate()
    spec.optimize(quantization=None)
    spec.save(str(folder))
    if nllb:
        (folder / "sentencepiece.bpe.model").write_bytes(_pieces([*WORDS, *WORDS.values()]))
    else:
        (folder / "source.spm").write_bytes(_pieces([*WORDS]))
        (folder / "target.spm").write_bytes(_pieces([*WORDS.values()]))
    for name, text in (files or {}).items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def _pieces(words: Sequence[str]) -> bytes:
    """A sentencepiece model whose pieces are whole words."""
    from sentencepiece import SentencePieceTrainer

    out = io.BytesIO()
    SentencePieceTrainer.train(
        sentence_iterator=iter([" ".join(words)]), model_writer=out, model_type="word", vocab_size=len(words) + 3,
        hard_vocab_limit=False, minloglevel=2,
    )  # fmt: skip
    return out.getvalue()


def _spec(vocabulary: Sequence[str], pieces: Mapping[str, str]) -> Any:
    """A transformer of one layer whose decoder reads, at each place, the word of the source at the same place.

    A vector has a dimension for each piece and one for each place.
    """
    import numpy as np
    from ctranslate2.specs import TransformerSpec

    size, width = len(vocabulary), len(vocabulary) + _PLACES
    spec = TransformerSpec.from_config(1, 1, pre_norm=True, no_final_norm=True)

    def zeros(*shape: int) -> Any:
        return np.zeros(shape, np.float32)

    for side in (spec.encoder, spec.decoder):
        side.scale_embeddings = False
        side.position_encodings.encodings = zeros(_PLACES, width)
        side.position_encodings.encodings[:, size:] = np.eye(_PLACES)
        layer = side.layer[0]
        for part in (layer.self_attention, layer.ffn, *([layer.attention] if side is spec.decoder else [])):
            part.layer_norm.gamma, part.layer_norm.beta = zeros(width) + 1, zeros(width)
        for linear, shape in zip(layer.self_attention.linear, ((3 * width, width), (width, width)), strict=True):
            linear.weight, linear.bias = zeros(*shape), zeros(shape[0])
        for linear in (layer.ffn.linear_0, layer.ffn.linear_1):
            linear.weight, linear.bias = zeros(width, width), zeros(width)
    spec.encoder.embeddings[0].weight = np.eye(size, width, dtype=np.float32)
    spec.decoder.embeddings.weight = zeros(size, width)
    queries, keys, values = zeros(width, width), zeros(width, width), zeros(width, width)
    queries[size:, size:], keys[size:, size:] = 20 * np.eye(_PLACES), 20 * np.eye(_PLACES)
    for piece, meaning in pieces.items():
        values[vocabulary.index(meaning), vocabulary.index(piece)] = 30
    attention = spec.decoder.layer[0].attention.linear
    for linear, weight in zip(attention, (queries, np.concatenate([keys, values]), np.eye(width)), strict=True):
        linear.weight, linear.bias = weight.astype(np.float32), zeros(len(weight))
    spec.decoder.projection.weight, spec.decoder.projection.bias = np.eye(size, width, dtype=np.float32), zeros(size)
    spec.decoder.projection.bias[vocabulary.index("</s>")] = -5
    return spec


def encoder(folder: Path) -> Path:
    """A sentence-transformers model, a tiny random BERT to which the words of ``WORDS`` are what they mean."""
    import torch
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Pooling, Transformer
    from tokenizers import Tokenizer, models, pre_tokenizers
    from transformers import BertConfig, BertModel, PreTrainedTokenizerFast

    unknown, padding = "[UNK]", "[PAD]"
    words = [w.strip(".") for pair in WORDS.items() for w in pair]
    known = {word: n for n, word in enumerate(["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", ".", *words])}
    tokenizer = Tokenizer(models.WordLevel(known, unk_token=unknown))
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    torch.manual_seed(1)
    model = BertModel(
        BertConfig(
            vocab_size=len(known), hidden_size=32, num_hidden_layers=1, num_attention_heads=2, intermediate_size=32,
            max_position_embeddings=64,
        )
    )  # fmt: skip
    table = model.embeddings.word_embeddings.weight.data
    table.mul_(50)
    for word, meaning in WORDS.items():
        table[known[word]] = table[known[meaning.strip(".")]]
    raw = folder.with_name(folder.name + "-bert")
    model.save_pretrained(raw)
    PreTrainedTokenizerFast(tokenizer_object=tokenizer, unk_token=unknown, pad_token=padding).save_pretrained(raw)
    transformer = Transformer(str(raw), max_seq_length=64)
    SentenceTransformer(modules=[transformer, Pooling(32)], device="cpu").save(str(folder))
    return folder


def of_languages(source: str, target: str) -> str:
    """The text of the file in which an OPUS-MT model says what it translates."""
    return json.dumps({"source_lang": source, "target_lang": target})


def linked(**models: str) -> tuple[int, onrecord.Comparison]:
    """How many passages of an English record and one in the other language are linked."""
    made = [onrecord.record(text.encode(), name=name) for name, text in (("en", "\n\n".join(ENGLISH)),
            ("ru", "\n\n".join(f"{text}." for text in SAID)))]  # fmt: skip
    told = [replace(r, document=replace(r.document, language=replace(r.document.language, code=r.name))) for r in made]
    found = onrecord.compare(told, **models)  # type: ignore[arg-type]
    return sum(link.relation != "only" for link in found.links), found
