"""Makes the starter model's tokenizer: whole words of its world, letters for all others."""

import string
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import numpy as np
import sentencepiece
import torch
from sentencepiece.sentencepiece_model_pb2 import ModelProto  # pyright: ignore
from torch import Tensor
from transformers import T5Tokenizer

from captions import caption_of
from presets import SEED, Preset
from world import random_scenes

LATIN_LETTERS: Final = "àáâãäåæçèéêëìíîïñòóôõöøùúûüýÿßœ"
# Words people use around the world's own, so that they cost a token or two, not five.
COMMON_WORDS: Final = (
    "a about above after again air all along also an and any are around as at away back "
    "background be beautiful before behind below beneath beside best between bird black blue "
    "boat both bright brown but by calm camera car cartoon cat cinematic city clear close cloud "
    "clouds cold colour colourful color come cool dark day deep detailed dog down dream dusk "
    "each early earth east end evening every eye face far fast fall field film fire first "
    "floating flower fly flying foggy for forest frame from front gentle girl glow gold good "
    "gray great grey ground hand happy hard has have he her high hill hills his hot house how i "
    "in into is it its just lake land landscape large late left lens life light like line "
    "little long look low man many misty moment moon morning mountain mountains move movement "
    "moving music near new next night no not now of off old on one only open or orange other "
    "our out over painting park people person picture place plain purple quick quiet rain "
    "realistic right river road rock room round scene sea shadow she shining ship shore short "
    "shot show sky slow slowly small smooth snow so soft some something song south spring stars "
    "still stone storm street strong style summer sun sunlight sunny sunrise sunset that the "
    "their them then there they thing this three through time to toward towards town tree trees "
    "two under up valley very video view walk walks wall warm was water wave waves we west "
    "white wide wild wind window winter with woman woods world year yellow you young "
)


# Log-probabilities of the unigram model: any known word beats any way to spell it in pieces.
WORD_SCORE: Final = -8.0
PIECE_SCORE: Final = -9.0


def _captions(count: int) -> Iterator[str]:
    rng = np.random.default_rng(SEED)
    for scene in random_scenes(count, SEED):
        yield caption_of(scene.traits, rng).lower()


def _corpus(count: int) -> Iterator[str]:
    yield from _captions(count)
    for word in COMMON_WORDS.split():
        yield from [word] * 8
    for letter in string.printable.strip() + LATIN_LETTERS:
        yield from [letter] * 4


def _spelling_model(captions: int) -> ModelProto:
    """A plain unigram model: its letters, its pieces of words and its normalizer are wanted."""
    with tempfile.TemporaryDirectory() as scratch:
        prefix = Path(scratch) / "spiece"
        sentencepiece.SentencePieceTrainer.train(
            sentence_iterator=_corpus(captions),
            model_prefix=str(prefix),
            model_type="unigram",
            vocab_size=400,
            hard_vocab_limit=False,
            character_coverage=1.0,
            normalization_rule_name="nmt_nfkc_cf",
            pad_id=0,
            eos_id=1,
            unk_id=2,
            bos_id=-1,
            num_threads=1,
            minloglevel=2,
        )
        model = ModelProto()
        model.ParseFromString(prefix.with_suffix(".model").read_bytes())
    return model


def train_tokenizer(folder: Path, preset: Preset, captions: int = 20_000) -> T5Tokenizer:
    """Make a sentencepiece model in which each word of the grammar is one piece.

    It is saved to `folder` as a T5 tokenizer. Capitals are folded away; letters outside ASCII and
    Latin-1 become the unknown token.
    """
    words = {word.strip(",.") for caption in _captions(captions) for word in caption.split()}
    known = sorted("\u2581" + word for word in words | set(COMMON_WORDS.split()))
    model = _spelling_model(captions)
    special = [piece for piece in model.pieces if piece.type != piece.NORMAL]
    spelled = sorted(
        {piece.piece for piece in model.pieces if piece.type == piece.NORMAL} - set(known)
    )
    del model.pieces[:]
    model.pieces.extend(special)
    for pieces, score in ((known, WORD_SCORE), (spelled, PIECE_SCORE)):
        for piece in pieces:
            model.pieces.add(piece=piece, score=score)
    model.trainer_spec.vocab_size = len(model.pieces)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "tokenizer.json").unlink(missing_ok=True)  # it would be read in place of the model
    (folder / "spiece.model").write_bytes(model.SerializeToString())
    tokenizer = T5Tokenizer.from_pretrained(
        folder, extra_ids=0, model_max_length=preset.text_tokens
    )
    tokenizer.save_pretrained(folder)
    return tokenizer


def token_ids(tokenizer: T5Tokenizer, captions: list[str], preset: Preset) -> Tensor:
    """int64 [captions, text_tokens], padded and cut exactly as CogVideoXPipeline does it."""
    encoded = tokenizer(
        captions,
        padding="max_length",
        max_length=preset.text_tokens,
        truncation=True,
        add_special_tokens=True,
        return_tensors="pt",
    )
    ids = encoded["input_ids"]
    assert isinstance(ids, torch.Tensor)
    return ids
