"""What the inspector says of real clips, and the tags it gives them."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from desktop.inspector_panel import InspectorPanel
from desktop.library_model import Selection
from desktop.project import OpenProject
from engine.film.arrivals import bring
from engine.recipe import Speed
from tests.films import a_clip, moving_frames, write_video

FRAME = next(moving_frames(1))


@pytest.fixture
def project(qtbot: QtBot, tmp_path: Path) -> Iterator[OpenProject]:
    project = OpenProject(tmp_path / "film")
    for letter in "ab":
        path = project.library.new_clip_path(letter)
        path.write_bytes(letter.encode())
        clip = a_clip(path, letter, negative_prompt="rain", seed=2**64 - 1, speed=Speed.BALANCED)
        project.library.add(clip, thumbnail=FRAME)
    yield project
    project.close()


@pytest.fixture
def panel(qtbot: QtBot, project: OpenProject) -> InspectorPanel:
    panel = InspectorPanel(project)
    qtbot.addWidget(panel)
    panel.show()
    return panel


def select(panel: InspectorPanel, *ids: str) -> None:
    panel.show_selection(Selection(count=len(ids), ids=ids))


def facts(panel: InspectorPanel) -> dict[str, str]:
    """What is to be read, by its name."""
    labels = panel.findChildren(QLabel)
    return {each.accessibleName(): each.text() for each in labels if each.accessibleName()}


def words(panel: InspectorPanel) -> str:
    return " ".join(each.text() for each in panel.findChildren(QLabel) if each.isVisible())


def test_nothing_selected_says_what_to_do(panel: InspectorPanel) -> None:
    assert "Select a clip" in words(panel)


def test_a_clip_shows_its_whole_recipe_and_how_it_was_made(panel: InspectorPanel) -> None:
    select(panel, "a")
    read = facts(panel)
    assert read["Prompt"] == "A fox runs through deep snow at dawn"
    assert read["Negative"] == "rain"
    assert read["Video"] == "64x48, 5 frames at 8 a second"
    assert read["Seed"] == "18446744073709551615"
    assert (read["Steps"], read["Guidance"], read["Scheduler"]) == ("20", "6", "DPM")
    assert read["Speed"] == "Balanced"
    assert (read["Model"], read["Revision"]) == ("cogvideox-2b", "3f2a9c1")
    assert read["Licence"] == "Apache-2.0"
    assert (read["Memory mode"], read["Device"]) == ("On the processor", "CPU")
    assert read["Number format"] == "The model's own"
    assert (read["Time"], read["Denoising"]) == ("17.3 s", "12.0 s")
    assert read["RAM"] == "3.0 GB"
    assert read["Versions"] == "torch 2.13.0\ndiffusers 0.42.1"


def test_what_is_not_known_is_not_shown(
    panel: InspectorPanel, project: OpenProject, tmp_path: Path
) -> None:
    folder = project.folder
    film = write_video(tmp_path / "Holiday.mp4")
    row = project.library.take_in(bring(film, folder / "clips", folder / "thumbnails"))
    select(panel, row.id)
    read = facts(panel)
    assert read["Name"] == "Holiday"
    assert not {"Prompt", "Seed", "Model", "Time", "Versions", "Memory mode"} & read.keys()


def test_tags_are_given_and_taken(
    qtbot: QtBot, panel: InspectorPanel, project: OpenProject
) -> None:
    select(panel, "a")
    qtbot.keyClicks(panel.tags, "snow, Night  drive,, snow")
    qtbot.keyClick(panel.tags, Qt.Key.Key_Return)
    assert project.library.get("a").tags == ("Night drive", "snow")
    panel.tags.setText("night drive")
    qtbot.keyClick(panel.tags, Qt.Key.Key_Return)
    assert project.library.get("a").tags == ("Night drive",)
    project.undo.undo()
    assert project.library.get("a").tags == ("Night drive", "snow")
    assert panel.tags.text() == "Night drive, snow"


def test_the_tags_of_several_clips_are_those_of_all(
    qtbot: QtBot, panel: InspectorPanel, project: OpenProject
) -> None:
    project.tag(["a", "b"], "snow")
    project.tag(["a"], "best")
    select(panel, "a", "b")
    assert panel.tags.text() == "snow"
    panel.tags.setText("snow, film")
    qtbot.keyClick(panel.tags, Qt.Key.Key_Return)
    assert project.library.get("a").tags == ("best", "film", "snow")
    assert project.library.get("b").tags == ("film", "snow")


def test_tags_written_last_are_kept_when_another_clip_is_selected(
    qtbot: QtBot, panel: InspectorPanel, project: OpenProject
) -> None:
    select(panel, "a")
    qtbot.keyClicks(panel.tags, "sea")
    select(panel, "b")
    assert project.library.get("a").tags == ("sea",)
    assert project.library.get("b").tags == ()
    assert panel.tags.text() == ""


def test_many_clips_are_counted(panel: InspectorPanel) -> None:
    panel.show_selection(Selection(count=90_000, ids=()))
    assert "90,000 clips are selected" in words(panel)


def test_a_removed_clip_says_so(panel: InspectorPanel, project: OpenProject) -> None:
    select(panel, "b")
    project.remove(["b"])
    assert "In the trash" in facts(panel)
