"""The analyser, on clips whose truth is known."""

from collections import Counter

import numpy as np

from analyser import analyse
from evaluate import JUDGED
from scenes import draw
from world import random_scenes


def test_it_is_right_on_true_scenes() -> None:
    scenes = random_scenes(100, 77, held_out=True)
    right: Counter[str] = Counter()
    for scene in scenes:
        clip = draw([scene], 64, 96)[0][0].permute(0, 2, 3, 1).numpy()
        seen = analyse(clip)
        right.update(name for name in JUDGED if getattr(seen, name) == getattr(scene.traits, name))
    assert {name: count for name, count in right.items() if count < 95} == {}
    assert set(right) == set(JUDGED)


def test_it_sees_no_subject_where_there_is_none() -> None:
    empty = np.full((17, 64, 96, 3), 128, np.uint8)
    seen = analyse(empty)
    assert (seen.colour, seen.shape, seen.size, seen.motion) == (None, None, None, None)


def test_it_survives_noise() -> None:
    analyse(np.random.default_rng(0).integers(0, 255, (17, 64, 96, 3), np.uint8))
