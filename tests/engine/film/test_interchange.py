"""Films go to other programs and come back: every beginning and end is checked."""

import random
import threading
from fractions import Fraction
from pathlib import Path

import pytest
from opentimelineio import adapters, core, schema
from opentimelineio.opentime import RationalTime, TimeRange
from PIL import Image

from engine.errors import BadEdit, BadFile, RenderStopped, WrongUse
from engine.film import timeline as verbs
from engine.film import timeline_edges as edges
from engine.film import timeline_look as looks
from engine.film.compositor import Compositor
from engine.film.fcpxml import read_fcpxml
from engine.film.found_media import media_at
from engine.film.interchange import captions, write_exchange
from engine.film.interchange_read import ReadProgress, read_exchange
from engine.film.library import Project
from engine.film.programme import Programme
from engine.film.timeline_clip import Kind, Title, clip_of, media_in
from engine.film.timeline_file import to_text
from engine.film.timeline_layout import frames_in, new_timeline, placed_on, track_named, tracks_of
from tests.films import write_video
from tests.timelines import FPS, SIZE, media, sound, write_clip, write_sound

FORMS = [".otio", ".fcpxml", ".xml", ".edl"]
READ = {".otio": "otio_json", ".xml": "fcp_xml", ".edl": "cmx_3600"}


def plain_film(fps: int, seed: int = 1, clips: int = 12) -> schema.Timeline:
    """Cuts and gaps at odd places, and music: what every form holds."""
    chance = random.Random(seed)
    film = new_timeline("Fox & hen", SIZE, fps)
    for number in range(clips):
        name = f"clip {number} ü"
        clip_id = verbs.append(film, clip_of(media(name, 9 * fps, fps), fps))
        edges.ripple_trim_head(film, clip_id, chance.randrange(0, 3 * fps))
        edges.ripple_trim_tail(film, clip_id, -chance.randrange(0, 3 * fps))
    for track, at in (("V1", 3), ("V1", 5 * fps + 1)):
        verbs.insert_gap(film, track, at, 7)
    verbs.append(film, clip_of(sound(seconds=60), fps), "A1")
    return film


def points(timeline: schema.Timeline, rate: int) -> list[tuple[int, int, int, str]]:
    """Where each clip of V1 begins in the film, begins and ends in its media, and its file."""
    found: list[tuple[int, int, int, str]] = []
    (track,) = [each for each in tracks_of(timeline, "Video") if len(each)]
    at = 0
    for child in track:
        assert isinstance(child, core.Item)
        span = child.trimmed_range()
        assert span.duration.rate == rate
        first, frames = round(span.start_time.value), round(span.duration.value)
        if isinstance(child, schema.Clip):
            assert isinstance(child.media_reference, schema.ExternalReference)
            found.append((at, first, first + frames, child.media_reference.target_url))
        at += frames
    return found


def expected(film: schema.Timeline, folder: Path, fps: int, times: int) -> list[tuple]:
    return [
        (
            each.start * times,
            round(each.clip.trimmed_range().start_time.value) * times,
            round(each.clip.trimmed_range().end_time_exclusive().value) * times,
            (folder / media_in(each.clip).file).as_uri(),
        )
        for each in placed_on(track_named(film, "V1"))
    ]


@pytest.mark.parametrize("suffix", FORMS)
@pytest.mark.parametrize(
    ("fps", "rate"), [(8, 24), (16, 48), (24, 24), (25, 25), (30, 30), (60, 60)]
)
def test_every_in_and_out_point_comes_back(
    suffix: str, fps: int, rate: int, tmp_path: Path
) -> None:
    film = plain_film(fps)
    path = tmp_path / f"film{suffix}"
    write_exchange(film, tmp_path, path)
    if suffix == ".otio":
        rate = fps
    if suffix == ".fcpxml":
        back = read_fcpxml(path.read_text())
    else:
        text = path.read_text()
        if suffix == ".edl":
            back = adapters.read_from_string(text, READ[suffix], rate=rate)
        else:
            back = adapters.read_from_string(text, READ[suffix])
    if isinstance(back, schema.SerializableCollection):
        (back,) = [each for each in back if isinstance(each, schema.Timeline)]
    assert isinstance(back, schema.Timeline)
    assert points(back, rate) == expected(film, tmp_path, fps, rate // fps)


def test_a_cross_fade_keeps_its_frames_in_otio_edl_and_final_cut_7(tmp_path: Path) -> None:
    film = new_timeline("Fades", SIZE, 24)
    for name in "ab":
        verbs.append(film, clip_of(media(name, 96, 24), 24))
    edges.ripple_trim_tail(film, "c1", -20)
    edges.ripple_trim_head(film, "c2", 20)
    verbs.cross_fade(film, "c1", 12)
    fades: dict[str, tuple[int, int, int, int]] = {}
    for suffix in (".otio", ".xml", ".edl"):
        write_exchange(film, tmp_path, tmp_path / f"a{suffix}")
        text = (tmp_path / f"a{suffix}").read_text()
        back = adapters.read_from_string(text, READ[suffix])
        if isinstance(back, schema.SerializableCollection):
            back = next(iter(back))
        assert isinstance(back, schema.Timeline)
        (track,) = tracks_of(back, "Video")
        one, fade, two = list(track)
        assert isinstance(one, schema.Clip)
        assert isinstance(fade, schema.Transition)
        assert isinstance(two, schema.Clip)
        fades[suffix] = (
            round(one.trimmed_range().duration.value + fade.out_offset.value),
            round(fade.in_offset.value + fade.out_offset.value),
            round(two.trimmed_range().start_time.value - fade.in_offset.value),
            round(two.trimmed_range().end_time_exclusive().value),
        )
    # All of the first that is seen, the frames of the fade, and what is seen of the second.
    assert fades == dict.fromkeys(fades, (82, 12, 14, 96))


@pytest.mark.parametrize("suffix", FORMS)
def test_a_film_that_went_out_comes_back_the_same(suffix: str, tmp_path: Path) -> None:
    with Project.open(tmp_path / "project") as project:
        folder = project.folder
        film = new_timeline("Fox", SIZE, 24)
        for place, name in enumerate("abc"):
            clip = clip_of(write_clip(folder, name, frames=60, fps=24, first=40 * place), 24)
            verbs.append(film, clip)
        edges.ripple_trim_head(film, "c1", 5)
        edges.ripple_trim_tail(film, "c2", -11)
        edges.ripple_trim_tail(film, "c1", -20)
        edges.ripple_trim_head(film, "c2", 20)
        if suffix != ".fcpxml":
            verbs.cross_fade(film, "c1", 6)
        if suffix != ".edl":
            verbs.append(film, clip_of(write_sound(folder), 24), "A1")
        out = tmp_path / f"out{suffix}"
        assert write_exchange(film, folder, out) == ()
        back, told = read_exchange(out, project)
        assert len(told) == (suffix == ".edl")  # which does not say its rate
        assert frames_in(back) == frames_in(film)
        with (
            Compositor(Programme(film), folder) as one,
            Compositor(Programme(back), folder, size=SIZE) as two,
        ):
            for number in range(0, frames_in(film), 3):
                assert (one.frame_at(number) == two.frame_at(number)).all(), number


def test_our_own_otio_keeps_titles_looks_and_speed(tmp_path: Path) -> None:
    with Project.open(tmp_path / "project") as project:
        film = new_timeline("Fox", SIZE, FPS)
        verbs.append(film, clip_of(write_clip(project.folder, "a"), FPS))
        looks.set_fades(film, "c1", 3, 4)
        edges.set_speed(film, "c1", Fraction(2))
        upper = verbs.add_track(film, "Video")
        verbs.place(film, looks.title(film, Title(text="Fox", size=0.3), 9), upper, 4)
        write_exchange(film, project.folder, tmp_path / "a.otio")
        back, told = read_exchange(tmp_path / "a.otio", project)
        assert told == ()
        for track in tracks_of(film):
            ours, theirs = (placed_on(track_named(each, track.name)) for each in (film, back))
            assert [(each.start, each.end) for each in ours] == [
                (each.start, each.end) for each in theirs
            ]
        shots = [[(shot.look, shot.speed, shot.title) for shot in Programme(each).shots()]
                 for each in (film, back)]  # fmt: skip
        assert shots[0] == shots[1]


def test_what_a_form_cannot_hold_is_told(tmp_path: Path) -> None:
    film = plain_film(8)
    verbs.cross_fade(film, "c3", 2)
    edges.set_speed(film, "c5", Fraction(2))
    looks.set_fades(film, "c6", 2, 2)
    upper = verbs.add_track(film, "Video")
    verbs.place(film, looks.title(film, Title(text="Fox"), 9), upper, 0)
    verbs.append(film, clip_of(media("later", kind=Kind.WAITING, file=""), 8))
    before = to_text(film)
    told = {suffix: " ".join(write_exchange(film, tmp_path, tmp_path / f"a{suffix}"))
            for suffix in FORMS}  # fmt: skip
    assert to_text(film) == before
    assert told[".otio"] == ""
    for suffix in (".fcpxml", ".xml", ".edl"):
        assert "1 titles are left out" in told[suffix]
        assert "1 shots that are not rendered yet are gaps" in told[suffix]
        assert "speed of 1 clips" in told[suffix]
        assert "of 1 clips are left out" in told[suffix]
        assert "24 frames a second, 3 for each" in told[suffix]
    assert "1 cross-fades are hard cuts" in told[".fcpxml"]
    assert "no sound" in told[".edl"]


@pytest.mark.parametrize("suffix", FORMS)
def test_a_still_goes_out_and_comes_back(suffix: str, tmp_path: Path) -> None:
    Image.new("RGB", (64, 48), "red").save(tmp_path / "a.png")
    with Project.open(tmp_path / "project") as project:
        film = new_timeline("F", SIZE, 24)
        still = media_at(project, tmp_path / "a.png")
        verbs.append(film, clip_of(still, 24, 30))
        write_exchange(film, project.folder, tmp_path / f"out{suffix}")
        back, _ = read_exchange(tmp_path / f"out{suffix}", project)
    [shot] = Programme(back).shots()
    assert (shot.kind, shot.file, shot.end - shot.begin) == (Kind.STILL, still.file, 30)


def test_captions_are_the_prompts(tmp_path: Path) -> None:
    film = plain_film(8, clips=2)
    assert captions(film).startswith("1\n00:00:00,000 --> 00:00:0")
    write_exchange(film, tmp_path, tmp_path / "a.srt")
    text = (tmp_path / "a.srt").read_text()
    first = placed_on(track_named(film, "V1"))[0]
    assert f"--> 00:00:0{first.end // 8},{first.end % 8 * 125:03}\nthe prompt of clip 0 ü\n" in text


def test_rates_and_endings_that_no_other_program_knows_are_refused(tmp_path: Path) -> None:
    with pytest.raises(BadEdit, match="The film has 7 frames a second"):
        write_exchange(plain_film(7), tmp_path, tmp_path / "a.edl")
    with pytest.raises(WrongUse, match=r"has to end in \.otio"):
        write_exchange(plain_film(8), tmp_path, tmp_path / "a.aaf")
    with pytest.raises(BadEdit, match="the film is empty"):
        write_exchange(new_timeline("Film", SIZE, 8), tmp_path, tmp_path / "a.edl")


def test_files_that_are_not_there_become_grey(tmp_path: Path) -> None:
    write_exchange(plain_film(24, clips=2), tmp_path / "elsewhere", tmp_path / "a.xml")
    with Project.open(tmp_path / "project") as project:
        film, told = read_exchange(tmp_path / "a.xml", project)
    assert "'clip 0 ü' was not found at its place, so grey stands for it." in told
    assert {shot.kind for shot in Programme(film).shots()} == {Kind.WAITING}


def test_a_relative_name_is_beside_the_timeline(tmp_path: Path) -> None:
    write_video(tmp_path / "shots" / "fox 1.mp4", frames=9)
    foreign = schema.Timeline("Foreign")
    track = schema.Track("V", kind="Video")
    track.append(schema.Clip("fox", schema.ExternalReference("shots/fox%201.mp4")))
    reference = schema.ExternalReference("https://example.org/a.mp4")
    span = TimeRange(RationalTime(0, 8), RationalTime(20, 8))
    track[0].source_range = span  # pyright: ignore[reportAttributeAccessIssue]
    track.append(schema.Clip("far", reference, span))
    foreign.tracks.append(track)
    (tmp_path / "a.otio").write_text(foreign.to_json_string())
    with Project.open(tmp_path / "project") as project:
        film, told = read_exchange(tmp_path / "a.otio", project)
        assert len(project.clips()) == 1
    assert "'fox' is shorter than it should be, as its media ends there." in told
    assert [shot.kind for shot in Programme(film).shots()] == [Kind.VIDEO, Kind.WAITING]


def written_elsewhere(folder: Path, names: str = "abca") -> Path:
    """A timeline of clips of another project."""
    with Project.open(folder / "elsewhere") as other:
        film = new_timeline("Fox", SIZE, FPS)
        for name in names:
            verbs.append(film, clip_of(write_clip(other.folder, name), FPS))
        write_exchange(film, other.folder, folder / "a.otio")
    return folder / "a.otio"


def test_how_far_it_is_and_what_is_new_is_told(tmp_path: Path) -> None:
    path, told = written_elsewhere(tmp_path), list[ReadProgress]()
    with Project.open(tmp_path / "project") as project:
        read_exchange(path, project, told.append)
        assert [each.new for each in told if each.new] == [row.id for row in project.clips()][::-1]
        assert len(project.clips()) == 3
    assert told[-1] == ReadProgress(4, 4)
    assert [each.done for each in told] == sorted(each.done for each in told)


def test_an_import_stops_between_clips_and_keeps_what_came(tmp_path: Path) -> None:
    path, stop = written_elsewhere(tmp_path), threading.Event()

    def report(progress: ReadProgress) -> None:
        if progress.new:
            stop.set()

    with Project.open(tmp_path / "project") as project:
        with pytest.raises(RenderStopped, match="stays in the library"):
            read_exchange(path, project, report, stop)
        assert len(project.clips()) == 1


@pytest.mark.parametrize("suffix", FORMS)
def test_damaged_and_hostile_files_are_refused_in_words(suffix: str, tmp_path: Path) -> None:
    good = tmp_path / f"good{suffix}"
    write_exchange(plain_film(24, clips=3), tmp_path, good)
    text, chance, refused = good.read_text(), random.Random(3), 0
    path = tmp_path / f"bad{suffix}"
    with Project.open(tmp_path / "project") as project:
        for _ in range(60):
            at = chance.randrange(len(text))
            spoiled = chance.choice([
                text[:at], text[:at] + text[at + chance.randrange(60):],
                text[:at] + "\0" + text[at:], text[:at] + "-9" + text[at + 1 :],
                text[:at] + text[:at], text.replace("24", "0"), text.replace("1", "9" * 40),
            ])  # fmt: skip
            path.write_text(spoiled)
            try:
                read_exchange(path, project)
            except BadFile as trouble:
                refused += "Choose" in str(trouble) or "Check" in str(trouble)
        assert refused > 5
        path.write_bytes(bytes(chance.randrange(256) for _ in range(4000)))
        with pytest.raises(BadFile, match="Choose another file"):
            read_exchange(path, project)


def test_bombs_and_what_is_no_timeline_are_refused(tmp_path: Path) -> None:
    lol = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 30))
    bomb = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l0 "lol">{lol}]><fcpxml>&l29;</fcpxml>'
    with Project.open(tmp_path / "project") as project:
        for name, text in (
            ("a.fcpxml", bomb), ("a.xml", bomb), ("deep.otio", "[" * 300_000), ("b.xml", "<x/>"),
            ("b.otio", '{"OTIO_SCHEMA":"Gap.1"}'), ("b.fcpxml", "<fcpxml/>"), ("a.aaf", "x"),
        ):  # fmt: skip
            (tmp_path / name).write_text(text)
            with pytest.raises(BadFile):
                read_exchange(tmp_path / name, project)
        with pytest.raises(BadFile, match="Check the name"):
            read_exchange(tmp_path / "none.otio", project)
