"""Says a scene in English: a grammar with synonyms and several orders, some things left out."""

from collections.abc import Callable, Sequence
from typing import Final

import numpy as np

from world import CHOICES, Traits

# Every word the world knows for a trait; the first one is the plainest.
WORDS: Final[dict[str, dict[str, tuple[str, ...]]]] = {
    "shape": {
        "ball": ("ball", "sphere", "orb"),
        "cube": ("cube", "box", "block"),
        "pyramid": ("pyramid", "triangle", "cone"),
        "star": ("star",),
        "ring": ("ring", "donut", "hoop"),
    },
    "colour": {
        "red": ("red", "scarlet", "crimson"),
        "orange": ("orange", "tangerine"),
        "yellow": ("yellow", "lemon yellow"),
        "green": ("green", "emerald"),
        "turquoise": ("turquoise", "cyan", "teal"),
        "blue": ("blue", "royal blue"),
        "purple": ("purple", "violet"),
        "pink": ("pink", "rose pink"),
    },
    "size": {"small": ("small", "little", "tiny"), "large": ("large", "big", "huge")},
    "motion": {
        "to the right": (
            "moves from left to right", "moves to the right", "{goes} to the right",
            "{goes} from left to right", "{goes} from the left to the right", "travels rightwards",
        ),
        "to the left": (
            "moves from right to left", "moves to the left", "{goes} to the left",
            "{goes} from right to left", "{goes} from the right to the left", "travels leftwards",
        ),
        "rising": ("rises", "rises into the air", "floats up", "goes up", "ascends", "lifts off"),
        "falling": ("falls", "falls down", "drops", "drops from above", "descends", "comes down"),
        "bouncing": ("bounces", "bounces up and down", "hops", "jumps up and down", "is bouncing"),
        "growing": ("grows", "grows bigger", "gets larger", "swells", "expands"),
        "spinning": ("spins", "spins around", "rotates", "turns around", "twirls", "revolves"),
        "still": ("rests", "stands still", "sits still", "does not move", "stays still", "waits"),
    },
    "camera": {
        "still": ("static camera", "the camera is still", "fixed camera", "the camera stays still"),
        "pan left": (
            "the camera pans left", "slow pan left", "the camera slowly pans to the left",
            "the camera moves to the left", "panning left",
        ),
        "pan right": (
            "the camera pans right", "slow pan right", "the camera slowly pans to the right",
            "the camera moves to the right", "panning right",
        ),
        "zoom in": (
            "the camera zooms in", "slow zoom in", "the camera slowly zooms in",
            "the camera moves closer", "zooming in",
        ),
    },
    "ground": {
        "grass": ("grass", "meadow", "lawn", "grassy ground"),
        "sand": ("sand", "beach", "desert", "sandy ground"),
        "water": ("water", "sea", "lake", "ocean"),
        "snow": ("snow", "snowy ground", "snow field"),
    },
    "light": {
        "noon": (
            "at noon", "at midday", "in bright sunshine", "on a sunny day", "under a clear sky",
            "under a blue sky",
        ),
        "golden hour": (
            "at golden hour", "at sunset", "in the golden evening light", "in warm evening light",
            "at dusk",
        ),
        "overcast": (
            "under an overcast sky", "on a cloudy day", "on a grey day", "under grey clouds",
            "on an overcast day",
        ),
        "night": (
            "at night", "by night", "under the moon", "in the moonlight", "on a starry night",
        ),
    },
}  # fmt: skip
assert {name: tuple(words) for name, words in WORDS.items()} == CHOICES

# A second colour in a caption is that of the ground, and the subject is not to take it.
GROUND_COLOURS: Final[dict[str, tuple[str, ...]]] = {
    "grass": ("green",),
    "sand": ("golden", "yellow"),
    "water": ("blue",),
    "snow": ("white",),
}

_ROUND: Final = ("rolls",)
_EDGED: Final = ("slides", "glides")
_DOING: Final = {
    "moves": "moving", "travels": "travelling", "rolls": "rolling", "slides": "sliding",
    "glides": "gliding", "rises": "rising", "floats": "floating", "goes": "going",
    "ascends": "ascending", "lifts": "lifting", "falls": "falling", "drops": "dropping",
    "descends": "descending", "comes": "coming", "bounces": "bouncing", "hops": "hopping",
    "jumps": "jumping", "grows": "growing", "gets": "getting", "swells": "swelling",
    "expands": "expanding", "spins": "spinning", "rotates": "rotating", "turns": "turning",
    "twirls": "twirling", "revolves": "revolving", "rests": "resting", "stands": "standing",
    "sits": "sitting", "stays": "staying", "waits": "waiting",
}  # fmt: skip


def _doing(action: str) -> str:
    """Turn `rolls to the left` into `rolling to the left`."""
    first, _, rest = action.partition(" ")
    if first == "is":
        return rest
    if first == "does":
        return "not moving"
    return " ".join((_DOING[first], rest)).strip()


def _ground(traits: Traits, ground: str, rng: np.random.Generator) -> str:
    """The ground with its article, one time in three with its colour."""
    colours = GROUND_COLOURS[traits.ground]
    if rng.random() > 1 / 3:
        return f"the {ground}"
    colour = colours[int(rng.integers(len(colours)))]
    bare = ground == traits.ground and rng.random() < 0.5  # one does not say "over lawn"
    return f"{colour} {ground}" if bare else f"the {colour} {ground}"


def caption_of(traits: Traits, rng: np.random.Generator, *, complete: bool = False) -> str:
    """One way to say a scene; unless `complete`, size, place, light or camera may go unsaid."""

    def pick(choices: Sequence[str]) -> str:
        return choices[int(rng.integers(len(choices)))]

    def word(name: str) -> str:
        choices = WORDS[name][getattr(traits, name)]
        # The plainest word half of the time.
        return choices[0] if rng.random() < 0.5 else pick(choices)

    def unsaid(chance: float) -> bool:
        return not complete and rng.random() < chance

    size = "" if unsaid(0.12) else word("size")
    thing = " ".join(part for part in (size, word("colour"), word("shape")) if part)
    article = "an" if thing[0] in "aeiou" else "a"
    article = "the" if rng.random() < 0.1 else article
    rolls = traits.shape in {"ball", "ring"}
    action = word("motion").format(goes=pick(_ROUND if rolls else _EDGED))
    moves_along = traits.motion in {"to the right", "to the left"}
    preposition = pick(("across", "over", "on", "along")) if moves_along else pick(("on", "over"))
    preposition = "on" if traits.motion == "still" else preposition
    place = "" if unsaid(0.06) else f"{preposition} {_ground(traits, word('ground'), rng)}"
    light = "" if unsaid(0.06) else word("light")
    if traits.camera == "still":
        camera = word("camera") if rng.random() < 0.25 else ""
    else:
        camera = "" if unsaid(0.08) else word("camera")
    return _ordered(rng, f"{article} {thing}", action, place, light, camera)


def _ordered(
    rng: np.random.Generator, thing: str, action: str, place: str, light: str, camera: str
) -> str:
    """Put the parts of a caption in one of several orders; empty parts vanish."""

    def words(*parts: str) -> str:
        return " ".join(part for part in parts if part)

    def listed(*parts: str) -> str:
        return ", ".join(part for part in parts if part)

    orders: list[Callable[[], str]] = [
        lambda: listed(words(thing, action, place, light), camera),
        lambda: listed(words(thing, action, place, light), camera),
        lambda: listed(words(thing, action, light, place), camera),
        lambda: listed(light, words(thing, action, place), camera),
        lambda: listed(words(light, place), words(thing, action), camera),
        lambda: listed(words("a video of", thing, _doing(action), place, light), camera),
        lambda: listed(words(thing, _doing(action), place), light, camera),
        lambda: listed(camera, words(thing, action, place, light)),
        lambda: listed(thing.partition(" ")[2], _doing(action), place.rpartition(" the ")[2], light,
                       camera),
        lambda: listed(words(place, thing, action, light), camera),
    ]  # fmt: skip
    text = orders[int(rng.integers(len(orders)))]()
    match rng.integers(4):
        case 0:
            return text
        case 1:
            return text[:1].upper() + text[1:]
        case _:
            return text[:1].upper() + text[1:] + "."
