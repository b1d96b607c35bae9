"""The pixels and the sound of a film: the one place where they are put together.

The player shows what `Compositor.frame_at` gives and the export writes it, so that what is seen is
what is written. A frame is uint8 RGB, (height, width, 3) of the film's size. A film whose
clips have its size and are not mixed shows their frames bit for bit.

- Cross-fades, fades, opacity and the edges of letters are mixed in linear light (`light`).
- A picture of another size is scaled with Lanczos' filter; what it leaves free is black.
- At another rate the frame is shown that would be on the screen at that moment.
- Colour match gives each channel the mean and the spread of the neighbour at the cut, the same for
  all frames of a clip, so that nothing flickers.
"""

from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

import numpy as np
from opentimelineio import schema

from engine.film import light
from engine.film.footage import CACHE_BYTES, SKIPPED_AT_MOST, Footage
from engine.film.lettering import with_title
from engine.film.picture_file import read_picture
from engine.film.programme import Layer, Programme, Seen, Shot
from engine.film.timeline_clip import Fit, Kind, Title
from engine.spec import Size

if TYPE_CHECKING:
    import numpy.typing as npt

    from engine.film.video import Frame

_WAITING_GREY = 48
_LEAST_SPREAD, _MOST_SPREAD = 0.5, 2.0  # beyond which a match would show noise, or flatten


class Compositor:
    """The frames of one programme by number, for one thread; use it in a `with` block.

    `folder` is the project's. With `size`, frames come in another size than the film's.
    """

    def __init__(
        self,
        programme: Programme,
        folder: Path,
        *,
        size: Size | None = None,
        cache_bytes: int = CACHE_BYTES,
    ) -> None:
        self.programme = programme
        self.size = size or programme.size
        self._folder = folder
        self._footage = Footage(cache_bytes)
        self._stills: dict[str, Frame] = {}
        self._matches: dict[str, npt.NDArray[np.uint8]] = {}
        self._last: tuple[tuple[Layer, ...], Frame] | None = None
        self._before = -1
        self._alone = False

    def change(self, programme: Programme) -> None:
        """Show another state of the timeline, without decoding anew what both have."""
        if self.size == self.programme.size:
            self.size = programme.size
        self.programme = programme
        self._matches.clear()
        self._last = None

    def frame_at(self, number: int) -> "Frame":
        """The pixels of a frame of the film, read-only; black where nothing is.

        Raises BadFile where a clip cannot be read.
        """
        layers = self.programme.layers(number)
        if self._last is not None and self._last[0] == layers:
            return self._last[1]
        # While someone jumps about, what comes next is unknown.
        self._alone = abs(number - self._before) > SKIPPED_AT_MOST
        self._begin_with(layers)
        frame = self._put_together(layers)
        frame.flags.writeable = False
        self._last = (layers, frame)
        if number == self._before + 1:
            self._prepare(number)
        self._before = number
        return frame

    @property
    def kept_bytes(self) -> int:
        """What the decoded frames take now."""
        return self._footage.kept_bytes

    @property
    def decoders_started(self) -> int:
        """How many decoders were started so far."""
        return self._footage.started

    def close(self) -> None:
        """End the decoders and give the memory back."""
        self._footage.close()

    # --- layers -----------------------------------------------------------------------------

    def _put_together(self, layers: tuple[Layer, ...]) -> "Frame":
        frame: Frame | None = None
        for layer in layers:
            if layer.next is None:
                frame = self._over(frame, layer.seen)
            else:
                # Both over the same ground, then from one to the other.
                one = self._over(frame, layer.seen)
                two = self._over(frame, layer.next)
                frame = light.mixed(one, two, layer.weight)
        return self._black() if frame is None else frame

    def _over(self, under: "Frame | None", seen: Seen) -> "Frame":
        """A shot over what is under it; None is black."""
        if seen.shot.title is not None:
            ground = under if under is not None else self._black()
            return with_title(ground, seen.shot.title, seen.opacity)
        picture = self._picture(seen)
        if under is None:
            return light.dimmed(picture, seen.opacity)
        return light.mixed(under, picture, seen.opacity)

    def _black(self) -> "Frame":
        return np.zeros((self.size.height, self.size.width, 3), np.uint8)

    def _picture(self, seen: Seen) -> "Frame":
        """The picture of a shot in the film's size, its colours matched."""
        shot = seen.shot
        picture = self._raw(shot, seen.media_frame)
        if shot.look.match and shot.kind is not Kind.WAITING:
            picture = _through(picture, self._match(shot))
        return fitted(picture, self.size, shot.look.fit)

    def _raw(self, shot: Shot, media_frame: int) -> "Frame":
        match shot.kind:
            case Kind.VIDEO:
                path = self._folder / shot.file
                return self._footage.frame(path, media_frame, alone=self._alone)
            case Kind.STILL:
                if shot.file not in self._stills:
                    self._stills[shot.file] = read_still(self._folder / shot.file)
                return self._stills[shot.file]
            case _:
                grey = np.full((self.size.height, self.size.width, 3), _WAITING_GREY, np.uint8)
                return with_title(grey, Title(text="Not rendered yet", size=0.08), 0.6)

    def _begin_with(self, layers: tuple[Layer, ...]) -> None:
        """Where several clips are seen at once, let all of their decoders begin at once."""
        seen = [each for layer in layers for each in (layer.seen, layer.next) if each is not None]
        videos = [each for each in seen if each.shot.kind is Kind.VIDEO]
        if len(videos) > 1:
            for each in videos:
                path = self._folder / each.shot.file
                self._footage.prepare(path, each.media_frame, alone=self._alone)

    def _prepare(self, number: int) -> None:
        """Let the decoder of what comes within a second begin, so that no cut stutters."""
        soon = number + self.programme.fps
        for layer in self.programme.layers(soon):
            for seen in (layer.seen, layer.next):
                if seen is None or seen.shot.kind is not Kind.VIDEO or seen.shot.begin <= number:
                    continue
                shot = seen.shot
                first = shot.media_frame(shot.begin, self.programme.fps)
                self._footage.prepare(self._folder / shot.file, first)

    # --- colour match -----------------------------------------------------------------------

    def _match(self, shot: Shot) -> "npt.NDArray[np.uint8]":
        """What each of the 256 values of each channel becomes, (256, 3)."""
        if shot.id not in self._matches:
            self._matches[shot.id] = self._new_match(shot)
        return self._matches[shot.id]

    def _new_match(self, shot: Shot) -> "npt.NDArray[np.uint8]":
        fps = self.programme.fps
        shots = next(shots for shots in self.programme.video if shot in shots)
        place = shots.index(shot)
        if shot.touches and shots[place - 1].title is None:
            neighbour = shots[place - 1]
            theirs = self._raw(neighbour, neighbour.media_frame(neighbour.end - 1, fps))
            if neighbour.look.match and neighbour.kind is not Kind.WAITING:
                theirs = _through(theirs, self._match(neighbour))
            ours = self._raw(shot, shot.media_frame(shot.begin, fps))
        elif place + 1 < len(shots) and shots[place + 1].touches and not shots[place + 1].title:
            neighbour = shots[place + 1]
            theirs = self._raw(neighbour, neighbour.media_frame(neighbour.begin, fps))
            ours = self._raw(shot, shot.media_frame(shot.end - 1, fps))
        else:
            return np.repeat(np.arange(256, dtype=np.uint8)[:, None], 3, axis=1)
        return matching(ours, theirs)

    def __enter__(self) -> "Compositor":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()


def frame_at(timeline: schema.Timeline, number: int, folder: Path) -> "Frame":
    """The pixels of one frame. For more than one, keep a `Compositor`."""
    with Compositor(Programme(timeline), folder) as compositor:
        return compositor.frame_at(number)


def fitted(picture: "Frame", size: Size, fit: Fit) -> "Frame":
    """A picture in another size; of the same size, itself."""
    height, width, _ = picture.shape
    if (width, height) == (size.width, size.height):
        return picture
    scale = {
        Fit.FIT: min(size.width / width, size.height / height),
        Fit.FILL: max(size.width / width, size.height / height),
        Fit.CROP: 1.0,
    }[fit]
    if scale != 1:
        from PIL import Image

        # A hair's breadth that rounding leaves free would show as a black line.
        grown = (max(1, round(width * scale)), max(1, round(height * scale)))
        if fit is Fit.FILL:
            grown = (max(grown[0], size.width), max(grown[1], size.height))
        scaled = Image.fromarray(picture).resize(grown, Image.Resampling.LANCZOS)
        picture = np.asarray(scaled)
        height, width, _ = picture.shape
    left, top = (width - size.width) // 2, (height - size.height) // 2
    middle = picture[
        max(0, top) : max(0, top) + size.height, max(0, left) : max(0, left) + size.width
    ]
    if middle.shape == (size.height, size.width, 3):
        return np.ascontiguousarray(middle)
    result = np.zeros((size.height, size.width, 3), np.uint8)
    rows, columns, _ = middle.shape
    up, across = (size.height - rows) // 2, (size.width - columns) // 2
    result[up : up + rows, across : across + columns] = middle
    return result


def matching(ours: "Frame", theirs: "Frame") -> "npt.NDArray[np.uint8]":
    """The table that gives our frame the mean and the spread of theirs, channel by channel.

    The transfer of mean and standard deviation of E. Reinhard, M. Ashikhmin, B. Gooch and P.
    Shirley, "Color transfer between images", IEEE CG&A 21(5), 2001, in RGB.
    """
    table = np.empty((256, 3), np.uint8)
    for channel in range(3):
        one, two = ours[:, :, channel], theirs[:, :, channel]
        spread = float(two.std()) / max(1.0, float(one.std()))
        spread = min(max(spread, _LEAST_SPREAD), _MOST_SPREAD)
        values = (np.arange(256) - float(one.mean())) * spread + float(two.mean())
        table[:, channel] = np.clip(np.rint(values), 0, 255)
    return table


def _through(picture: "Frame", table: "npt.NDArray[np.uint8]") -> "Frame":
    result = np.empty_like(picture)
    for channel in range(3):
        result[:, :, channel] = table[:, channel].take(picture[:, :, channel])
    return result


def read_still(path: Path) -> "Frame":
    """A picture from a file, turned as it is to be seen. Raises BadFile."""
    return np.array(read_picture(path))
