"""What the panels offer to choose from: sizes and frame counts that a model can make, in words."""

from typing import Final

from engine.recipe import Precision
from engine.spec import AnyOf, Grid, ModelSpec, ShortSide, Size, SizeRule, nearest_size

_MOST: Final = 12
# Width to height, of films, photographs and telephones.
_SHAPES: Final = ((16, 9), (3, 2), (4, 3), (1, 1), (3, 4), (2, 3), (9, 16))
_SCALES: Final = (1.0, 0.75, 0.5)


def sizes_for(rule: SizeRule, chosen: Size) -> tuple[Size, ...]:
    """Legal sizes worth offering, the largest first, with the one that is chosen among them.

    Where a rule allows hundreds, these are the usual shapes.
    """
    match rule:
        case AnyOf(sizes):
            found = set(sizes)
        case ShortSide(short=short, longest=longest):
            found = {nearest_size(Size(width, height), rule) for width, height in _SHAPES}
            found |= {Size(longest, short), Size(short, longest)}
        case Grid(largest=largest):
            found = {
                _inside(largest, scale, width, height, rule)
                for scale in _SCALES
                for width, height in _SHAPES
            }
            found |= {nearest_size(largest, rule)}
    ordered = sorted(found, key=lambda size: (-size.width * size.height, -size.width))[:_MOST]
    return tuple(ordered) if chosen in ordered else (chosen, *ordered)


def _inside(largest: Size, scale: float, width: int, height: int, rule: Grid) -> Size:
    room = scale * min(largest.width / width, largest.height / height)
    return nearest_size(Size(round(room * width), round(room * height)), rule)


def size_in_words(size: Size) -> str:
    """Width, height and shape; the shape is left out where it is none of the usual ones."""
    named = next(
        (
            f" · {width}:{height}"
            for width, height in _SHAPES
            if abs(size.width * height / (size.height * width) - 1) < 0.01
        ),
        "",
    )
    return f"{size.width} × {size.height}{named}"  # noqa: RUF001  the sign that it is


def precisions_for(spec: ModelSpec) -> tuple[Precision, ...]:
    """The number formats in which a model gives a picture at all."""
    black = Precision.FP16 if spec.precision is Precision.BF16 else None
    return tuple(one for one in Precision if one is not black)
