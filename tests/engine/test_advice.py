"""Advice on the words of a prompt, and which of them a model does not read."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.advice import Kind, advise, count_tokens, lost_words
from engine.errors import BadModel

GOOD = (
    "A red fox trots through deep snow between birches, its breath steaming, in low winter sun, "
    "the camera follows at the height of its shoulders."
)

CORPUS = """a small red ball rolls over the green grass from left to right at noon
the camera slowly follows a dog that runs along the beach in golden light
an old man reads a letter by the window and smiles, soft light, close shot
zoom in, pan left, pan right: 0 1 2 3 4 5 6 7 8 9 ; ! ? ' " ( )
"""


def kinds(prompt: str) -> list[Kind]:
    return [piece.kind for piece in advise(prompt)]


def test_a_good_prompt_needs_no_advice() -> None:
    assert advise(GOOD) == ()


def test_an_empty_prompt_gets_none() -> None:
    assert advise("  ") == ()


def test_every_piece_says_why_and_how() -> None:
    for piece in advise("A video of something nice without people") + advise("猫が走る"):
        assert piece.text.endswith(".")
        assert piece.example


@pytest.mark.parametrize("prompt", ["猫が砂浜を走る", "Лиса бежит по снегу в лучах солнца"])
def test_another_language_is_told_that_english_is_read(prompt: str) -> None:
    assert kinds(prompt) == [Kind.LANGUAGE]


def test_a_few_accents_are_still_english() -> None:
    assert Kind.LANGUAGE not in kinds(f"A crêpe in a café. {GOOD}")


@pytest.mark.parametrize(
    ("prompt", "short"),
    [("a dog runs at noon", True), ("a dog runs along the beach at noon", False)],
)
def test_a_prompt_of_few_words_is_too_short(prompt: str, short: bool) -> None:
    assert (Kind.TOO_SHORT in kinds(prompt)) is short


@pytest.mark.parametrize(("words", "long"), [(150, False), (151, True)])
def test_a_prompt_of_very_many_words_is_too_long(words: int, long: bool) -> None:
    assert (Kind.TOO_LONG in kinds("wave " * words)) is long


@pytest.mark.parametrize(
    "beginning",
    [
        "A video of",
        "a short film of",
        "A cinematic drone shot of",
        "There is",
        "Please make",
        "Generate",
        "Cinematic,",
        "The scene where",
    ],
)
def test_a_preamble_is_told_to_lead_with_the_subject(beginning: str) -> None:
    assert kinds(f"{beginning} {GOOD[0].lower()}{GOOD[1:]}") == [Kind.SUBJECT]


@pytest.mark.parametrize("beginning", ["A shot putter", "Showers of rain", "Videos", "A fox"])
def test_a_subject_that_only_looks_like_a_preamble_is_left_alone(beginning: str) -> None:
    assert Kind.SUBJECT not in kinds(f"{beginning} rise in the morning sun over the wide sea")


@pytest.mark.parametrize(
    "words",
    [
        "walks home",
        "is walking home",
        "hurried home",
        "dashes off",
        "waved",
        "dropped it",
        "ran off",
    ],
)
def test_motion_is_found_in_any_form_of_a_verb(words: str) -> None:
    assert Kind.MOTION not in kinds(f"An old man in a grey coat {words} at night")


@pytest.mark.parametrize(
    "prompt",
    [
        "A red building in the morning sun beside a wide and empty square",
        "A striking wedding ring on a painting in soft evening light, a king during spring",
    ],
)
def test_words_in_ing_that_move_nothing_are_not_motion(prompt: str) -> None:
    assert Kind.MOTION in kinds(prompt)


@pytest.mark.parametrize("light", ["at dawn", "in candlelight", "under neon signs", "backlit"])
def test_light_is_found_by_many_names(light: str) -> None:
    assert Kind.LIGHT not in kinds(f"A dog runs along the wide and empty beach {light}")


def test_a_prompt_without_light_is_told_so() -> None:
    assert kinds("A brown dog runs along the wide and empty beach") == [Kind.LIGHT]


def test_words_that_cannot_be_seen_are_named() -> None:
    found = advise("A beautiful dog runs along the wide and empty beach at dawn")
    assert [piece.kind for piece in found] == [Kind.VAGUE]
    assert "“beautiful”" in found[0].text


@pytest.mark.parametrize("word", ["no", "not", "without", "never", "don't"])
def test_what_is_not_wanted_belongs_elsewhere(word: str) -> None:
    assert Kind.NEGATION in kinds(f"A dog runs along the beach at dawn, {word} people")


def test_a_word_that_only_begins_like_a_negation_is_none() -> None:
    assert Kind.NEGATION not in kinds("A notable dog runs north along the beach at noon")


@pytest.fixture(scope="module")
def spiece(tmp_path_factory: pytest.TempPathFactory) -> Path:
    import sentencepiece

    path = tmp_path_factory.mktemp("tokenizer") / "spiece.model"
    with path.open("wb") as file:
        sentencepiece.SentencePieceTrainer.train(
            sentence_iterator=iter(CORPUS.splitlines()),
            model_writer=file,
            vocab_size=150,
            model_type="unigram",
            hard_vocab_limit=False,
            pad_id=0,
            eos_id=1,
            unk_id=2,
            bos_id=-1,
            minloglevel=2,
        )
    return path


@pytest.fixture(scope="module")
def tokenizer(spiece: Path) -> Any:
    from transformers import T5Tokenizer

    return T5Tokenizer.from_pretrained(spiece.parent)


PIECES = st.sampled_from(
    (
        *(
            "the ",
            "rolls ",
            "dog",
            " ",
            "\t",
            "\n",
            "\x0b",
            "\x0c",
            "\x1c",
            "\x85",
            "\u3000",
            "\u200b",
        ),
        *("é", "e\u0301", "ß", "ﬁ", "½", "™", "漢", "🙂", "…", "—", "\u00ad", "▁", "(", '"', "1"),
        *("</s>", "<unk>", "<pad>", "<extra_id_0>", "<extra_id_99>", "<extra_id_100>", "<x>"),
    )
)


@given(prompt=st.lists(PIECES, max_size=20).map("".join))
@settings(max_examples=150, deadline=None, derandomize=True)
def test_tokens_are_counted_as_transformers_counts_them(
    spiece: Path, tokenizer: Any, prompt: str
) -> None:
    assert count_tokens(prompt, spiece) == len(tokenizer(prompt)["input_ids"])


@given(
    prompt=st.lists(st.sampled_from(["the", "dog", "rolls", "zebra,", "9"]), max_size=12).map(
        " ".join
    ),
    limit=st.integers(min_value=1, max_value=20),
)
@settings(max_examples=100, deadline=None, derandomize=True)
def test_words_are_lost_exactly_where_the_pipeline_cuts(
    spiece: Path, tokenizer: Any, prompt: str, limit: int
) -> None:
    """CogVideoXPipeline cuts with these arguments and warns of the tokens in between."""
    whole = tokenizer(prompt)["input_ids"]
    cut = tokenizer(prompt, max_length=limit, truncation=True)["input_ids"]
    lost = lost_words(prompt, limit, spiece)
    assert (lost is None) == (len(whole) == len(cut))
    if lost is not None:
        kept = prompt[: len(prompt) - len(lost)]
        assert prompt == kept + lost
        # All that is called kept is read, and the first lost word is not, or not whole.
        assert len(tokenizer(kept)["input_ids"]) <= limit
        assert len(tokenizer(kept + lost.split()[0])["input_ids"]) > limit


def test_the_words_that_are_lost_are_given_as_they_were_written(spiece: Path) -> None:
    prompt = "the dog rolls  over,\n the Beach "
    kept = count_tokens("the dog rolls", spiece)
    assert lost_words(prompt, kept, spiece) == "over,\n the Beach"


def test_a_prompt_that_fits_to_the_token_loses_nothing(spiece: Path) -> None:
    length = count_tokens("the dog rolls", spiece)
    assert lost_words("the dog rolls", length, spiece) is None
    assert lost_words("the dog rolls", length - 1, spiece) == "rolls"


@pytest.mark.parametrize("content", [None, b"", b"not a model"])
def test_a_tokenizer_that_cannot_be_read_is_a_bad_model(
    tmp_path: Path, content: bytes | None
) -> None:
    path = tmp_path / "spiece.model"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(BadModel, match=r"spiece\.model cannot be read"):
        count_tokens("the dog", path)
