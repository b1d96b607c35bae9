"""Real videos that come into a project and go out of it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop.background import Background
from desktop.messages import Messages
from desktop.project import OpenProject
from desktop.transfers import Transfers
from tests.films import write_video

PATIENCE_MS = 30_000


@pytest.fixture
def messages(qapp: object, tmp_path: Path) -> Messages:
    return Messages(tmp_path / "logs")


@pytest.fixture
def project(qapp: object, tmp_path: Path) -> Iterator[OpenProject]:
    project = OpenProject(tmp_path / "film")
    yield project
    project.close()


@pytest.fixture
def transfers(project: OpenProject, messages: Messages) -> Iterator[Transfers]:
    background = Background(messages)
    transfers = Transfers(project, background, messages)
    yield transfers
    transfers.close()
    assert background.close(PATIENCE_MS)


def prompts(project: OpenProject) -> list[str]:
    return [clip.prompt for clip in project.library.clips()]


def test_videos_come_in_one_after_the_other(
    qtbot: QtBot, project: OpenProject, transfers: Transfers, tmp_path: Path
) -> None:
    told: list[str] = []
    project.clip_added.connect(told.append)
    transfers.take_in([write_video(tmp_path / "one.mp4"), write_video(tmp_path / "two.mkv")])
    transfers.take_in([write_video(tmp_path / "three.mp4")])
    qtbot.waitUntil(lambda: len(told) == 3, timeout=PATIENCE_MS)
    assert prompts(project) == ["three", "two", "one"]
    assert told == [clip.id for clip in reversed(project.library.clips())]


def test_what_is_no_video_is_told_and_the_rest_comes_in(
    qtbot: QtBot, project: OpenProject, transfers: Transfers, messages: Messages, tmp_path: Path
) -> None:
    (tmp_path / "letter.mp4").write_text("dear")
    with (
        qtbot.waitSignal(project.clip_added, timeout=PATIENCE_MS),
        qtbot.waitSignal(messages.said, timeout=PATIENCE_MS) as said,
    ):
        transfers.take_in([tmp_path / "letter.mp4", write_video(tmp_path / "one.mp4")])
    assert said.args is not None
    assert "cannot be read as a video" in said.args[0].text
    assert prompts(project) == ["one"]


def test_after_closing_nothing_comes_in(
    project: OpenProject, transfers: Transfers, tmp_path: Path
) -> None:
    transfers.close()
    transfers.take_in([write_video(tmp_path / "one.mp4")])
    assert list((project.folder / "clips").iterdir()) == []


def test_a_copy_goes_out_and_it_is_said_where(
    qtbot: QtBot, project: OpenProject, transfers: Transfers, messages: Messages, tmp_path: Path
) -> None:
    source = write_video(tmp_path / "one.mp4")
    with qtbot.waitSignal(project.clip_added, timeout=PATIENCE_MS):
        transfers.take_in([source])
    with qtbot.waitSignal(messages.said, timeout=PATIENCE_MS) as said:
        transfers.export(project.library.clips()[0], tmp_path / "out" / "copy.mp4")
    assert (tmp_path / "out" / "copy.mp4").read_bytes() == source.read_bytes()
    assert said.args is not None
    assert "copy.mp4" in said.args[0].text
