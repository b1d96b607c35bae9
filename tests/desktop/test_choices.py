"""What is offered to choose from is what the model can make."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.choices import precisions_for, size_in_words, sizes_for
from engine import catalog
from engine.recipe import Precision
from engine.spec import Grid, ModelSpec, Size, nearest_size


@pytest.mark.parametrize("spec", catalog.ROWS, ids=lambda spec: spec.id)
def test_every_offered_size_is_legal_and_the_default_is_among_them(spec: ModelSpec) -> None:
    sizes = sizes_for(spec.sizes, spec.defaults.size)
    assert all(nearest_size(size, spec.sizes) == size for size in sizes)
    assert spec.defaults.size in sizes


@given(st.integers(1, 16), st.integers(4, 60), st.integers(4, 60))
def test_sizes_on_any_grid_are_legal_and_few(step: int, width: int, height: int) -> None:
    rule = Grid(step=8 * step, largest=Size(8 * step * width, 8 * step * height))
    sizes = sizes_for(rule, rule.largest)
    assert all(nearest_size(size, rule) == size for size in sizes)
    assert rule.largest in sizes
    assert len(sizes) <= 13


def test_a_chosen_size_that_is_not_usual_is_offered_too() -> None:
    rule = Grid(step=16, largest=Size(320, 192))
    assert sizes_for(rule, Size(16, 192))[0] == Size(16, 192)


@pytest.mark.parametrize(
    ("size", "words"),
    [
        (Size(720, 480), "720 \u00d7 480 · 3:2"),
        (Size(768, 1024), "768 \u00d7 1024 · 3:4"),
        (Size(1360, 768), "1360 \u00d7 768 · 16:9"),
        (Size(500, 480), "500 \u00d7 480"),
    ],
)
def test_a_usual_shape_is_named(size: Size, words: str) -> None:
    assert size_in_words(size) == words


def test_formats_that_give_black_video_are_not_offered() -> None:
    assert Precision.FP16 in precisions_for(catalog.by_id("CogVideoX-2b"))
    assert Precision.FP16 not in precisions_for(catalog.by_id("CogVideoX-5b"))
