"""Where the edges of what is dragged catch: other clips' edges, the playhead, markers, marks."""

from bisect import bisect_left
from collections.abc import Iterable

from desktop.timeline_lanes import Lane

REACH = 8  # pixels


class Snap:
    """Frames that catch, within `reach` frames of them; none where snapping is off."""

    def __init__(self, frames: Iterable[int], reach: float) -> None:
        self._frames = sorted(set(frames))
        self._reach = reach

    def nearest(self, frame: int) -> int | None:
        """The frame that catches, if one is near."""
        place = bisect_left(self._frames, frame)
        near = self._frames[max(0, place - 1) : place + 1]
        caught = min(near, key=lambda each: abs(each - frame), default=None)
        return caught if caught is not None and abs(caught - frame) <= self._reach else None

    def moved(self, edges: Iterable[int], by: int) -> tuple[int, int | None]:
        """How far edges really move when they are dragged by `by` frames, and where they catch."""
        best: tuple[int, int] | None = None
        for edge in edges:
            caught = self.nearest(edge + by)
            if caught is not None:
                off = caught - edge - by
                if best is None or abs(off) < abs(best[0]):
                    best = (off, caught)
        return (by, None) if best is None else (by + best[0], best[1])


def catching(lanes: list[Lane], without: set[str], others: Iterable[int]) -> list[int]:
    """The edges of all clips but those, the beginning, and what else there is."""
    edges = [0, *others]
    for lane in lanes:
        for shot in lane.shots:
            if shot.id not in without:
                edges += (shot.begin, shot.end)
    return edges
