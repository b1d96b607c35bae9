"""What timelines of other programs name: media of this machine are read, and nothing else."""

import os
import socket
import subprocess
import sys
from contextlib import closing, suppress
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from opentimelineio import schema
from opentimelineio.opentime import RationalTime, TimeRange

from engine.errors import BadFile
from engine.film.interchange_read import read_exchange
from engine.film.library import Project
from engine.film.named_media import folders_outside
from engine.film.programme import Programme
from engine.film.timeline_clip import Kind
from tests.films import write_video
from tests.hostile.foreign import FCPXML, FORMS, XML

pytestmark = pytest.mark.expects_log


class Touched:
    """What this process opens, connects to and starts, while it is switched on."""

    def __init__(self) -> None:
        self.on = False
        self.files: list[str] = []
        self.others: list[str] = []

    def hook(self, event: str, given: tuple[Any, ...]) -> None:
        if not self.on:
            return
        if event == "open" and isinstance(given[0], str | bytes | os.PathLike):
            self.files.append(os.fsdecode(given[0]))
        elif event == "subprocess.Popen":
            self.files += [str(each)[5:] for each in given[1] if str(each).startswith("file:")]
        elif event.startswith(("socket.connect", "socket.getaddrinfo", "urllib", "os.exec")):
            self.others.append(event)


@pytest.fixture(scope="module")
def touched() -> Touched:
    """An audit hook, which stays until the process ends: https://peps.python.org/pep-0578."""
    touched = Touched()
    sys.addaudithook(touched.hook)
    return touched


ADDRESSES = (
    *("file:///etc/passwd", "/etc/hostname", "file:///proc/self/environ", "/dev/zero"),
    *("/dev/stdin", "../secret.txt", "../../secret", "file:///etc/../etc/passwd", "linked.mp4"),
    *("a.mp4/../secret", "http://127.0.0.1:{port}/a.mov", "https://127.0.0.1:{port}/a.mov"),
    *("rtmp://127.0.0.1:{port}/a.mov", "ftp://127.0.0.1:{port}/a.mov", "concat:a.mp4|b.mp4"),
    *("data:video/mp4;base64,AAAA", "pipe:0", "subfile:,,:/etc/passwd", "//[", "file://[/a.mp4"),
    *("//127.0.0.1/share/a.mov", "\\\\127.0.0.1\\share\\a.mov", "file://127.0.0.1/share/a.mov"),
    *("file:////127.0.0.1/share/a.mov", "a\0.mp4", "\ud800.mp4", "%00.mp4", "x" * 5000 + ".mp4"),
)


@pytest.mark.parametrize("suffix", FORMS)
def test_only_media_are_read_and_nothing_is_fetched(
    project: Project, touched: Touched, tmp_path: Path, suffix: str
) -> None:
    (tmp_path / "secret.txt").write_text("mine")
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "linked.mp4").symlink_to(tmp_path / "secret.txt")
    before = {path for path in project.folder.rglob("*") if path.is_file()}
    with closing(socket.create_server(("127.0.0.1", 0))) as server:
        server.setblocking(False)
        for address in ADDRESSES:
            named = address.format(port=server.getsockname()[1])
            name = named.encode("utf-8", "replace").decode()
            foreign, track = schema.Timeline("F"), schema.Track("V1", kind="Video")
            span = TimeRange(RationalTime(0, 24), RationalTime(24, 24))
            reference = schema.ExternalReference(name, span)
            track.append(schema.Clip("far", reference, span))
            foreign.tracks.append(track)
            path = tmp_path / "in" / f"a{suffix}"
            if suffix == ".edl":
                path.write_text(f"001 AX V C 00:00:00:00 00:00:01:00 00:00:00:00 00:00:01:00\n"
                                f"* FROM CLIP: {name}\n")  # fmt: skip
            elif suffix == ".otio":
                path.write_text(foreign.to_json_string())
            else:
                text = (XML if suffix == ".xml" else FCPXML).read_text()
                path.write_text(text.replace("clips/one.mp4", quote(name, safe=":/\\|;,.?")))
            touched.files.clear()
            touched.on = True
            try:
                with suppress(BadFile):
                    read_exchange(path, project)
            finally:
                touched.on = False
            assert str(path) in touched.files
            own = (str(tmp_path / "in" / "a"), str(project.folder), sys.prefix, sys.base_prefix)
            strange = [each for each in touched.files if not each.startswith(own)]
            assert not strange, address
            assert not touched.others, address
        with pytest.raises(BlockingIOError):
            server.accept()
    after = {path for path in project.folder.rglob("*") if path.is_file()}
    assert not {path for path in after - before if path.parent.name != "film"}


def test_a_file_of_many_names_is_copied_once(tmp_path: Path) -> None:
    write_video(tmp_path / "fox.mp4", frames=9)
    (tmp_path / "again.mp4").symlink_to(tmp_path / "fox.mp4")
    foreign, track = schema.Timeline("F"), schema.Track("V1", kind="Video")
    span = TimeRange(RationalTime(0, 8), RationalTime(4, 8))
    for name in ("fox.mp4", "./fox.mp4", "././fox.mp4", "no/../fox.mp4", "again.mp4"):
        track.append(schema.Clip("fox", schema.ExternalReference(name), span))
    foreign.tracks.append(track)
    (tmp_path / "a.otio").write_text(foreign.to_json_string())
    (tmp_path / "no").mkdir()
    with Project.open(tmp_path / "project") as project:
        film, _ = read_exchange(tmp_path / "a.otio", project)
        assert len(project.clips()) == 1
    assert [shot.kind for shot in Programme(film).shots()] == [Kind.VIDEO] * 5


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pipes with names")
def test_a_pipe_that_poses_as_a_timeline_or_its_media_is_not_waited_for(
    project: Project, tmp_path: Path
) -> None:
    os.mkfifo(tmp_path / "pipe.otio")
    with pytest.raises(BadFile):
        read_exchange(tmp_path / "pipe.otio", project)
    os.mkfifo(tmp_path / "pipe.mov")
    edl = "001 AX V C 00:00:00:00 00:00:01:00 00:00:00:00 00:00:01:00\n* FROM CLIP: pipe.mov\n"
    (tmp_path / "a.edl").write_text(edl)
    _, told = read_exchange(tmp_path / "a.edl", project)
    assert any("was not found" in sentence for sentence in told)


def test_the_command_tells_of_a_hostile_timeline_without_a_traceback(
    project: Project, tmp_path: Path
) -> None:
    (tmp_path / "a.fcpxml").write_text("<!DOCTYPE x [<!ENTITY a 'b'>]><fcpxml>&a;</fcpxml>")
    command = [sys.executable, "-m", "engine", "film", "import", str(tmp_path / "a.fcpxml")]
    done = subprocess.run(
        [*command, "--project", str(project.folder)], capture_output=True, text=True, check=False
    )
    assert done.returncode != 0
    assert "words of its own" in done.stderr
    assert "Traceback" not in done.stderr


def naming(folder: Path, address: str) -> Path:
    """A timeline in a folder that names one video."""
    foreign, track = schema.Timeline("F"), schema.Track("V1", kind="Video")
    span = TimeRange(RationalTime(0, 8), RationalTime(4, 8))
    track.append(schema.Clip("fox", schema.ExternalReference(address), span))
    foreign.tracks.append(track)
    folder.mkdir(exist_ok=True)
    path = folder / "a.otio"
    path.write_text(foreign.to_json_string())
    return path


@pytest.mark.parametrize("way", ["absolute", "upward", "a link"])
def test_media_elsewhere_are_read_only_where_somebody_said_so(tmp_path: Path, way: str) -> None:
    private = tmp_path / "private"
    video = private / "fox.mp4"
    write_video(video, frames=9)
    mail = tmp_path / "mail"
    mail.mkdir()
    (mail / "fox.mp4").symlink_to(video)
    address = {"absolute": str(video), "upward": "../private/fox.mp4", "a link": "fox.mp4"}[way]
    timeline = naming(mail, address)
    with Project.open(tmp_path / "project") as project:
        assert folders_outside(timeline, project.folder) == (private,)
        film, told = read_exchange(timeline, project)
        assert project.clips() == []
        assert any(str(private) in sentence for sentence in told)
        assert [shot.kind for shot in Programme(film).shots()] == [Kind.WAITING]
        for folder in (tmp_path, private):
            film, told = read_exchange(timeline, project, media_from=[folder])
            assert [shot.kind for shot in Programme(film).shots()] == [Kind.VIDEO]
            assert not told
        assert len(project.clips()) == 2


def test_media_beside_the_timeline_and_of_the_project_need_no_leave(tmp_path: Path) -> None:
    write_video(tmp_path / "mail" / "shots" / "fox.mp4", frames=9)
    timeline = naming(tmp_path / "mail", "shots/fox.mp4")
    with Project.open(tmp_path / "project") as project:
        read_exchange(timeline, project)
        [row] = project.clips()
        again = naming(tmp_path / "other", str(project.folder / row.file))
        assert folders_outside(timeline, project.folder) == ()
        assert folders_outside(again, project.folder) == ()
        film, told = read_exchange(again, project)
    assert [shot.kind for shot in Programme(film).shots()] == [Kind.VIDEO]
    assert not told


def test_the_command_lets_in_media_of_a_folder_that_is_named(tmp_path: Path) -> None:
    write_video(tmp_path / "private" / "fox.mp4", frames=9)
    timeline = naming(tmp_path / "mail", "../private/fox.mp4")
    Project.open(tmp_path / "project").close()
    words = ["film", "import", str(timeline), "--project", str(tmp_path / "project")]
    command = [sys.executable, "-m", "engine", *words]
    for more, clips in (((), 0), (("--media-from", str(tmp_path / "private")), 1)):
        ended = subprocess.run([*command, *more], capture_output=True, text=True, check=True)
        assert (str(tmp_path / "private") in ended.stdout) is (clips == 0)
        with Project.open(tmp_path / "project", False) as project:
            assert len(project.clips()) == clips
