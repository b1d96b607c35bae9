"""A timeline for other programs: OTIO, FCPXML, Final Cut 7 XML, CMX 3600 EDL, and captions.

The adapters are OpenTimelineIO's. Each form holds less than a film, so what it leaves out is said.
Every clip's beginning and end, in the film and in its media, are whole frames there and back.
"""

from collections.abc import Callable
from pathlib import Path

from opentimelineio import adapters, schema
from opentimelineio.opentime import RationalTime, TimeRange

from engine.errors import BadEdit, VideoFailed, WrongUse
from engine.files import write_atomically
from engine.film import ffmpeg
from engine.film.fcpxml import write_fcpxml
from engine.film.timeline_clip import KEY, Kind, Look, kind_of, look_of, media_in, speed_of
from engine.film.timeline_file import to_text
from engine.film.timeline_layout import VIDEO, all_clips, fps_of, placed_on, tracks_of

EXCHANGE = {
    ".otio": "OpenTimelineIO",
    ".fcpxml": "FCPXML (Final Cut Pro X, DaVinci Resolve)",
    ".xml": "Final Cut Pro 7 XML (Premiere Pro, DaVinci Resolve)",
    ".edl": "CMX 3600 EDL",
    ".srt": "Captions (the prompts)",
}
RATES = (24, 25, 30, 48, 50, 60)
"""What SMPTE's timecode counts in, without its fractions; other programs know no other rates."""


def write_exchange(timeline: schema.Timeline, folder: Path, destination: Path) -> tuple[str, ...]:
    """Write a timeline of the project in `folder`; gives sentences on what its form cannot hold.

    Raises WrongUse for an ending that is none of `EXCHANGE`, BadEdit where the film's rate is none
    that others count in, VideoFailed and DiskFull.
    """
    suffix = destination.suffix.lower()
    if suffix not in EXCHANGE:
        raise WrongUse(f"{destination.name} has to end in {', '.join(EXCHANGE)}.")
    if not any(True for _ in all_clips(timeline)):
        raise BadEdit("There is nothing to export: the film is empty.")
    if suffix == ".srt":
        text, left_out = captions(timeline), []
    else:
        text, left_out = _WRITERS[suffix](timeline, folder)
    try:
        write_atomically(destination, text.encode())
    except OSError as error:
        raise ffmpeg.unwritten_by_system(destination, error) from error
    return tuple(left_out)


# --- captions -------------------------------------------------------------------------------


def captions(timeline: schema.Timeline) -> str:
    """The prompts as SRT: one from each clip's beginning to its end."""
    fps = fps_of(timeline)
    shots = [
        (each.start, each.end, " ".join(media_in(each.clip).prompt.split()))
        for track in tracks_of(timeline, VIDEO)
        for each in placed_on(track)
    ]
    told = [shot for shot in sorted(shots) if shot[2]]
    return "".join(
        f"{number}\n{_clock(begin, fps)} --> {_clock(end, fps)}\n{prompt}\n\n"
        for number, (begin, end, prompt) in enumerate(told, 1)
    )


def _clock(frame: int, fps: int) -> str:
    milliseconds = round(1000 * frame / fps)
    seconds, rest = divmod(milliseconds, 1000)
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02},{rest:03}"


# --- timelines ------------------------------------------------------------------------------


def _otio(timeline: schema.Timeline, folder: Path) -> tuple[str, list[str]]:
    copy = timeline.clone()
    _name_files(copy, folder)
    return to_text(copy), []


def _edl(timeline: schema.Timeline, folder: Path) -> tuple[str, list[str]]:
    copy, left_out = _plain(timeline, folder)
    video, *others = tracks_of(copy, VIDEO)
    if any(placed_on(track) for track in tracks_of(copy) if track is not video):
        left_out.append(f"An EDL has one track of pictures and no sound: {video.name} was taken.")
    for track in others:
        del copy.tracks[[each.name for each in tracks_of(copy)].index(track.name)]
    if not placed_on(video):
        raise BadEdit(f"{video.name} is empty, and an EDL holds nothing else. Put clips there.")
    for track in tracks_of(copy):
        for clip in track.find_clips():
            clip.name = " ".join(clip.name.split())  # a line break would begin another event
    left_out += _without_speed(copy, "The EDL")
    return adapters.write_to_string(copy, "cmx_3600", reelname_len=32), left_out


def _fcp7(timeline: schema.Timeline, folder: Path) -> tuple[str, list[str]]:
    copy, left_out = _plain(timeline, folder)
    left_out += _without_speed(copy, "Final Cut Pro 7 XML")
    return adapters.write_to_string(copy, "fcp_xml"), left_out


def _fcpxml(timeline: schema.Timeline, folder: Path) -> tuple[str, list[str]]:
    copy, left_out = _plain(timeline, folder)
    left_out += _without_speed(copy, "FCPXML")
    fades = 0
    for track in tracks_of(copy):
        for place in reversed(range(len(track))):
            if isinstance(track[place], schema.Transition):
                del track[place]
                fades += 1
    if fades:
        left_out.append(f"{fades} cross-fades are hard cuts in FCPXML.")
    return write_fcpxml(copy), left_out


_WRITERS: dict[str, Callable[[schema.Timeline, Path], tuple[str, list[str]]]] = {
    ".otio": _otio,
    ".edl": _edl,
    ".xml": _fcp7,
    ".fcpxml": _fcpxml,
}


def _plain(timeline: schema.Timeline, folder: Path) -> tuple[schema.Timeline, list[str]]:
    """A copy that every program can read: clips, gaps and cross-fades at a rate they know."""
    fps = fps_of(timeline)
    rate = next((rate for rate in RATES if rate % fps == 0), None)
    if rate is None:
        known = ", ".join(map(str, RATES))
        raise BadEdit(
            f"The film has {fps} frames a second, and other programs count in {known}. Export it "
            "as OTIO, or as a film."
        )
    copy = timeline.clone()
    _name_files(copy, folder)
    left_out = _told_looks(copy) + _without_pictureless(copy)
    if rate != fps:
        left_out.append(f"It counts {rate} frames a second, {rate // fps} for each of the film's.")
    del copy.metadata[KEY]
    for track in tracks_of(copy):
        for child in track:
            _at_rate(child, rate)
            child.metadata.pop(KEY, None)
    copy.tracks.markers[:] = [
        schema.Marker(each.name, _range(each.marked_range, rate), each.color)
        for each in copy.tracks.markers
    ]
    return copy, left_out


def _name_files(copy: schema.Timeline, folder: Path) -> None:
    """Whole addresses in place of those within the project."""
    for _, each in all_clips(copy):
        file = media_in(each.clip).file
        if file and isinstance(each.clip.media_reference, schema.ExternalReference):
            each.clip.media_reference.target_url = (folder / file).absolute().as_uri()


def _told_looks(copy: schema.Timeline) -> list[str]:
    looks = [look_of(each.clip) for _, each in all_clips(copy)]
    changed = sum(look != Look() for look in looks)
    if not changed:
        return []
    return [f"Fades, opacity, fit, colour match and gain of {changed} clips are left out."]


def _without_pictureless(copy: schema.Timeline) -> list[str]:
    """Gaps in place of titles and of what is not rendered yet."""
    titles, waiting = 0, 0
    for track in tracks_of(copy):
        for place, child in enumerate(list(track)):
            if not isinstance(child, schema.Clip):
                continue
            kind = kind_of(child)
            titles += kind is Kind.TITLE
            waiting += kind is Kind.WAITING
            if kind in (Kind.TITLE, Kind.WAITING):
                track[place] = schema.Gap(source_range=child.trimmed_range())
        for place in reversed(range(len(track))):
            if isinstance(track[place], schema.Transition) and (
                isinstance(track[place - 1], schema.Gap) or isinstance(track[place + 1], schema.Gap)
            ):
                del track[place]
    told = [f"{titles} titles are left out."] if titles else []
    return told + ([f"{waiting} shots that are not rendered yet are gaps."] if waiting else [])


def _without_speed(copy: schema.Timeline, form: str) -> list[str]:
    changed = 0
    for track in tracks_of(copy):
        for clip in track.find_clips():
            changed += speed_of(clip) != 1
            clip.effects[:] = []
    if not changed:
        return []
    return [
        f"{form} does not hold the speed of {changed} clips, which run there as they were made."
    ]


def _at_rate(child: object, rate: int) -> None:
    match child:
        case schema.Transition():
            child.in_offset = _time(child.in_offset, rate)
            child.out_offset = _time(child.out_offset, rate)
        case schema.Gap():
            assert child.source_range is not None
            child.source_range = _range(child.source_range, rate)
        case schema.Clip():
            assert child.source_range is not None
            child.source_range = _range(child.source_range, rate)
            media = child.media_reference
            if media.available_range is not None:
                media.available_range = _range(media.available_range, rate)
            elif not isinstance(media, schema.MissingReference):
                # A still has no length of its own, and the adapters of XML cannot do without.
                end = child.source_range.end_time_exclusive()
                media.available_range = TimeRange(RationalTime(0, rate), end)
        case _:
            raise VideoFailed(f"The timeline holds what cannot be exported: {child!r}.")


def _range(old: TimeRange, rate: int) -> TimeRange:
    return TimeRange(_time(old.start_time, rate), _time(old.duration, rate))


def _time(old: RationalTime, rate: int) -> RationalTime:
    """In frames of another rate: a whole number of them, up to what lies within the media."""
    return RationalTime(int(old.value * rate / old.rate + 1e-6), rate)
