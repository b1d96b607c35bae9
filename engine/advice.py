"""What would make a recipe better: advice is never an error, and each piece says why.

Prompt advice follows the guide of the CogVideoX authors (zai-org/CogVideo, inference/
convert_demo.py, and the model cards): English, led by the subject, with the motion and the light
in words; what is wanted rather than what is not.
"""

import re
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import Any, Final

import msgspec

from engine.errors import BadModel


class Kind(StrEnum):
    """What a piece of advice is about."""

    STEPS = "steps"
    GUIDANCE = "guidance"
    FPS = "fps"
    SCHEDULER = "scheduler"
    PRECISION = "precision"
    LANGUAGE = "language"
    TOO_SHORT = "too_short"
    TOO_LONG = "too_long"
    SUBJECT = "subject"
    MOTION = "motion"
    LIGHT = "light"
    VAGUE = "vague"
    NEGATION = "negation"


class Advice(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that would make a recipe better: why in `text`, how in `example`."""

    kind: Kind
    text: str
    example: str = ""


MIN_WORDS: Final = 8
MAX_WORDS: Final = 150  # some 200 tokens; the models read 224 or 226


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Beginnings that say nothing of what is to be seen.
_PREAMBLE: Final = re.compile(
    r"(?:please\b|(?:create|generate|make|render|show|imagine|draw)\b"
    r"|(?:an?\s+|the\s+)?(?:\w+\s+){0,2}(?:video|clip|footage|movie|film|scene|shot|animation)\s+"
    r"(?:of|with|where|in which|showing)\b"
    r"|there\s+(?:is|are)\b|(?:best quality|masterpiece|cinematic|photorealistic)\b)",
    re.IGNORECASE,
)
_MOTION: Final = _words(
    """
    approach arc bend blink blow bounce bow burn burst chase circle climb close collapse crash crawl
    cross curl cut dance dart dash descend dive dolly drag drift drip drive drop emerge enter erupt
    explode fade fall flap flash flicker flip float flow flutter fly follow gallop glide glow grow
    hop hover hurry jump kick land leap lift march melt move nod open orbit pan pass pedal play
    pour pull push race raise reach ride ripple rise rock roll rotate run rush sail scatter shake
    shimmer shine shrink sink skate slide slip smile snow spill spin splash spray spread sprint
    stir stroll sway sweep swim swing swirl tilt toss track trot tumble turn twirl twist unfold
    wade wag walk wander wave whirl zoom
    """
)
_IRREGULAR: Final = _words(
    "blew burnt drove fell flew flown grew ran rode rose sank spun swam swept swung threw"
)
# Words that end in -ing and move nothing.
_STILL: Final = _words(
    """
    amazing anything boring breathtaking building ceiling charming clothing during evening
    everything exciting interesting king lightning lighting morning nothing painting ring
    something spring sting string striking stunning thing wedding wing
    """
)
_LIGHT: Final = re.compile(
    r"\b(?:sun\w*|moon\w*|star(?:s|lit|light)|light\w*|\w*lit|dawn|dusk|twilight|noon|midday"
    r"|day(?:light|break)?|night\w*|morning|evening|afternoon|golden hour|blue hour|shadow\w*"
    r"|shad(?:e|y|ed)|lamp\w*|lantern\w*|candle\w*|torch\w*|fire\w*|flame\w*|neon|glow\w*|gleam\w*"
    r"|bright\w*|dark\w*|dim\w*|overcast|cloudy|fog\w*|mist\w*|haz[ey]\w*|storm\w*|silhouette\w*"
    r"|backlit|spotlight\w*|studio)\b",
    re.IGNORECASE,
)
_VAGUE: Final = re.compile(
    r"\b(?:nice|beautiful|amazing|awesome|cool|great|good|epic|stunning|interesting|incredible"
    r"|breathtaking|gorgeous|perfect|something|somehow|stuff|things|etc|best quality|high quality"
    r"|masterpiece|4k|8k|hd|ultra[- ]?hd|hyper[- ]?realistic|trending on artstation)\b",
    re.IGNORECASE,
)
_NEGATION: Final = re.compile(
    r"\b(?:no|not|without|never|nothing|nobody|none|don'?t|doesn'?t|isn'?t|aren'?t|avoid)\b",
    re.IGNORECASE,
)

# "without people", "no cars at all,": up to where the thought ends.
_FORBIDDEN: Final = re.compile(
    r"\b(?:and |with |but )?(?:without|no|avoid)\s+(?:any\s+)?"
    r"(?P<what>[^,.;!?]+?)(?=\s+(?:and|but|in|at|on|by|under)\b|[,.;!?]|$)",
    re.IGNORECASE,
)


def advise(prompt: str) -> tuple[Advice, ...]:
    """Advice on the words of a prompt; none for an empty one."""
    if not prompt.strip():
        return ()
    if not _is_latin(prompt):
        # The other rules read English.
        return (
            Advice(
                kind=Kind.LANGUAGE,
                text="CogVideoX reads English; other languages give chance results.",
                example="An old fisherman mends a net on the quay in soft morning light.",
            ),
        )
    found = (rule(prompt) for rule in _RULES)
    return tuple(piece for piece in found if piece is not None)


def _is_latin(prompt: str) -> bool:
    letters = [letter for letter in prompt if letter.isalpha()]
    latin = sum(1 for letter in letters if letter < "\u0250")
    return latin >= 0.7 * len(letters)


def _too_short(prompt: str) -> Advice | None:
    count = len(prompt.split())
    if count >= MIN_WORDS:
        return None
    return Advice(
        kind=Kind.TOO_SHORT,
        text=f"So few words ({count}) leave most of the clip to chance; the models were trained on "
        "long descriptions.",
        example="A red fox trots through deep snow between birches, its breath steaming, "
        "in low winter sun.",
    )


def _too_long(prompt: str) -> Advice | None:
    count = len(prompt.split())
    if count <= MAX_WORDS:
        return None
    return Advice(
        kind=Kind.TOO_LONG,
        text=f"{count} words: beyond some {MAX_WORDS} the end may not be read at all.",
        example="Keep the subject, what it does, where it is, the light and the camera.",
    )


def _subject(prompt: str) -> Advice | None:
    found = _PREAMBLE.match(prompt.strip())
    if found is None:
        return None
    return Advice(
        kind=Kind.SUBJECT,
        text=f"“{found[0]}” says nothing of what is to be seen; lead with the subject.",
        example="A lighthouse keeper climbs a spiral stair …",
    )


def without_preamble(prompt: str) -> str:
    """`prompt` without what comes before its subject; "" where nothing else is there."""
    rest = prompt.strip()
    while found := _PREAMBLE.match(rest):
        rest = rest[found.end() :].lstrip(" ,:;-")
    return rest[:1].upper() + rest[1:]


def vague_word(prompt: str) -> str:
    """The first word that says nothing to be seen; "" where there is none."""
    found = _VAGUE.search(prompt)
    return found[0] if found else ""


def without_vague(prompt: str) -> str:
    """`prompt` without its first vague word, the article before it put right."""
    found = _VAGUE.search(prompt)
    if found is None:
        return prompt
    before, after = prompt[: found.start()].rstrip(), prompt[found.end() :].lstrip()
    article = re.search(r"\b(an?)$", before, re.IGNORECASE)
    if article is not None and after:
        fitting = "an" if after[0].lower() in "aeiou" else "a"
        before = before[: article.start()] + (fitting.title() if article[0][0] == "A" else fitting)
    if after.startswith((",", ".")) and (not before or before.endswith((",", "."))):
        after = after[1:].lstrip()
    if not after.strip(",. "):
        return before.rstrip(", ")
    return f"{before}{'' if after[0] in ',.' or not before else ' '}{after}"


def moved_negation(prompt: str) -> tuple[str, str] | None:
    """`prompt` without what its first negation forbids, and that; None where that is unclear."""
    found = _FORBIDDEN.search(prompt)
    if found is None:
        return None
    before, after = prompt[: found.start()].rstrip(" ,"), prompt[found.end() :]
    rest = f"{before}{after}".lstrip(" ,.;!")
    return (rest[:1].upper() + rest[1:] if not before else rest), found["what"].strip()


def shortened(prompt: str) -> str:
    """The first whole sentences of `prompt` that together are short enough, else its first words.

    MAX_WORDS at most.
    """
    kept = ""
    for sentence in re.split(r"(?<=[.!?])\s+", prompt.strip()):
        if len(f"{kept} {sentence}".split()) > MAX_WORDS:
            break
        kept = f"{kept} {sentence}".strip()
    return kept or " ".join(prompt.split()[:MAX_WORDS]).rstrip(",;:")


def _motion(prompt: str) -> Advice | None:
    if any(_moves(word) for word in re.findall(r"[a-z]+", prompt.lower())):
        return None
    return Advice(
        kind=Kind.MOTION,
        text="Nothing moves; without words for motion the clip tends to be a still.",
        example="… waves roll in and break, the camera slowly pans to the right.",
    )


def _moves(word: str) -> bool:
    if word in _MOTION or word in _IRREGULAR:
        return True
    if word.endswith("ing"):
        return len(word) > 4 and word not in _STILL
    # walks, dashes, waves, hurries; walked, waved, dropped, hurried
    stems = {word.removesuffix("s"), word.removesuffix("es"), word.removesuffix("ed")}
    stems |= {word.removesuffix("d"), re.sub(r"(.)\1ed$", r"\1", word)}
    stems.add(re.sub(r"ie[sd]$", "y", word))
    return bool(stems & _MOTION)


def _light(prompt: str) -> Advice | None:
    if _LIGHT.search(prompt):
        return None
    return Advice(
        kind=Kind.LIGHT,
        text="The light is not named; it sets the mood and keeps frames alike.",
        example="… in golden evening light, long shadows on the sand.",
    )


def _vague(prompt: str) -> Advice | None:
    found = _VAGUE.search(prompt)
    if found is None:
        return None
    return Advice(
        kind=Kind.VAGUE,
        text=f"“{found[0]}” cannot be seen; say what makes it so.",
        example="not “a nice beach” but “a white beach under leaning palms”",
    )


def _negation(prompt: str) -> Advice | None:
    found = _NEGATION.search(prompt)
    if found is None:
        return None
    return Advice(
        kind=Kind.NEGATION,
        text=f"“{found[0]}”: what is named tends to appear, wanted or not. Say what is there "
        "instead, or move it to the negative prompt, which helps less.",
        example="not “a street without people” but “an empty street”",
    )


_RULES: Final[tuple[Callable[[str], Advice | None], ...]] = (
    _too_short,
    _too_long,
    _subject,
    _motion,
    _light,
    _vague,
    _negation,
)


# --- what a prompt loses ---------------------------------------------------------------------

# What T5's tokenizer takes for one token wherever it stands
# (transformers T5Tokenizer: its special tokens).
_SPECIAL: Final = re.compile(r"(</s>|<unk>|<pad>|<extra_id_\d{1,2}>)")
# T5 drops these where Python sees white space.
_WORD: Final = re.compile(r"[\S\x0b\x1c-\x1f]+")


def count_tokens(prompt: str, spiece_path: Path) -> int:
    """The tokens of `prompt`, the end-of-sentence one included, as T5Tokenizer counts them.

    `spiece_path` is the sentencepiece model in the model's folder, tokenizer/spiece.model. Raises
    BadModel where it cannot be read.
    """
    processor = _processor(spiece_path)
    return sum(_length(word, processor) for word in _WORD.findall(prompt)) + 1


def lost_words(prompt: str, token_limit: int, spiece_path: Path) -> str | None:
    """The end of `prompt` that a model of `token_limit` tokens does not read; None if it reads all.

    The last token is always the end of the sentence, so the words have one less to share. A word
    that is cut in the middle counts as lost. Raises BadModel as `count_tokens` does.
    """
    processor = _processor(spiece_path)
    left = token_limit - 1
    for word in _WORD.finditer(prompt):
        left -= _length(word[0], processor)
        if left < 0:
            return prompt[word.start() :].rstrip()
    return None


def _length(word: str, processor: Any) -> int:
    """Tokens of a word; T5 never joins two words into one token."""
    return sum(
        1 if _SPECIAL.fullmatch(part) else len(processor.encode(part))
        for part in _SPECIAL.split(word)
    )


def _processor(spiece_path: Path) -> Any:
    import sentencepiece

    try:
        return sentencepiece.SentencePieceProcessor(model_file=str(spiece_path))
    except (OSError, RuntimeError) as error:
        raise BadModel(
            f"The tokenizer {spiece_path} cannot be read ({error}). Get the model again."
        ) from error
