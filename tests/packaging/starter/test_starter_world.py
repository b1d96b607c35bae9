"""The world, its scenes and its captions."""

import numpy as np
import torch

from captions import GROUND_COLOURS, WORDS, caption_of
from scenes import FRAMES, Window, around, draw, focus
from world import CHOICES, Scene, Traits, is_held_out, random_scenes, random_traits

BALL = Traits("ball", "red", "small", "still", "still", "grass", "noon")


def test_one_combination_in_ten_is_kept_from_training() -> None:
    rng = np.random.default_rng(0)
    picks = [
        Traits(**{name: choices[rng.integers(len(choices))] for name, choices in CHOICES.items()})
        for _ in range(2000)
    ]
    assert 0.07 < sum(map(is_held_out, picks)) / len(picks) < 0.13


def test_training_never_sees_a_held_out_combination() -> None:
    assert not any(is_held_out(scene.traits) for scene in random_scenes(200, 1))
    assert all(is_held_out(scene.traits) for scene in random_scenes(50, 1, held_out=True))


def test_the_same_seed_gives_the_same_scenes() -> None:
    assert random_scenes(5, 3) == random_scenes(5, 3)
    assert random_scenes(5, 3) != random_scenes(5, 4)


def test_a_clip_has_the_size_asked_for_and_stays_the_same() -> None:
    clips, mask = draw([Scene(BALL, 7)], 32, 48)
    assert clips.shape == (1, FRAMES, 3, 32, 48)
    assert clips.dtype == torch.uint8
    assert mask.shape == (1, FRAMES, 32, 48)
    assert torch.equal(clips, draw([Scene(BALL, 7)], 32, 48)[0])
    assert not torch.equal(clips, draw([Scene(BALL, 8)], 32, 48)[0])


def test_a_window_is_a_cut_from_the_whole_picture() -> None:
    scenes = random_scenes(2, 5)
    window = Window(torch.tensor([4, 10]), torch.tensor([0, 20]), 16, 24)
    whole, _ = draw(scenes, 32, 48)
    part, _ = draw(scenes, 32, 48, window=window)
    assert torch.equal(part[0], whole[0, :, :, 4:20, 0:24])
    assert torch.equal(part[1], whole[1, :, :, 10:26, 20:44])


def test_a_large_subject_covers_more_than_a_small_one() -> None:
    large = Traits("ball", "red", "large", "still", "still", "grass", "noon")
    _, mask = draw([Scene(BALL, 7), Scene(large, 7)], 32, 48)
    assert mask[1].sum() > 2 * mask[0].sum()


def test_what_is_around_the_subject_is_near_it_in_the_same_frame() -> None:
    cover = torch.zeros(2, 3, 1, 6, 7)
    cover[0, 1, 0, 2, 3] = 0.5
    near = around(cover, 1)
    assert near.shape == cover.shape
    assert torch.equal(near[0, 1, 0, 1:4, 2:5], torch.full((3, 3), 0.5))
    assert near.sum() == 9 * 0.5


def test_a_pixel_of_a_small_subject_counts_more_than_one_of_a_large_one() -> None:
    large = Traits("ball", "red", "large", "still", "still", "grass", "noon")
    _, mask = draw([Scene(BALL, 7), Scene(large, 7)], 32, 48)
    counts = focus(mask, 1)
    assert torch.equal(counts > 0, around(mask, 1) > 0)
    assert counts[0].max() > 1.4 * counts[1].max()
    assert counts[0].sum() < counts[1].sum()
    assert not focus(torch.zeros(1, 2, 4, 4), 1).any()


def test_every_trait_can_be_drawn_and_said() -> None:
    rng = np.random.default_rng(0)
    for name, choices in CHOICES.items():
        for choice in choices:
            traits = Traits(**{**vars(BALL), name: choice})
            draw([Scene(traits, 1)], 16, 24, frames=2)
            assert caption_of(traits, rng)


def test_a_complete_caption_tells_colour_shape_and_light() -> None:
    rng = np.random.default_rng(0)
    for _ in range(200):
        traits = random_traits(rng, held_out=False)
        caption = caption_of(traits, rng, complete=True).lower()
        for name in ("shape", "colour", "size", "ground", "light"):
            assert any(word in caption for word in WORDS[name][getattr(traits, name)]), caption


def test_captions_of_one_scene_differ_and_hold_no_gaps() -> None:
    rng = np.random.default_rng(0)
    captions = {caption_of(BALL, rng) for _ in range(100)}
    assert len(captions) > 60
    for caption in captions:
        assert "  " not in caption
        assert "{" not in caption
        assert ", ," not in caption


def test_some_captions_tell_the_colour_of_the_ground_and_it_stands_by_the_ground() -> None:
    rng = np.random.default_rng(0)
    captions = [caption_of(BALL, rng).lower().strip(".").split() for _ in range(300)]
    told = [words for words in captions if GROUND_COLOURS["grass"][0] in words]
    assert 60 < len(told) < 140
    for words in told:
        after = words[words.index("green") + 1].strip(",")
        assert after in {word.split()[0] for word in WORDS["ground"]["grass"]}
