"""What is rendered for a film: storyboards, drafts made final, and clips once more."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QSpinBox,
    QTableWidget,
    QTreeWidget,
)

from desktop.film_render_dialog import RenderDialog
from desktop.language import use_language
from desktop.storyboard_dialog import StoryboardDialog
from desktop.timeline_panel import TimelinePanel
from engine.film.programme import Shot
from engine.film.takes import jobs_awaited
from engine.film.timeline_clip import Kind
from engine.film.timeline_layout import CrossFade
from engine.recipe import Recipe, Speed
from tests.cutting import named
from tests.windows import Begin, Session

STORY = "A fox runs. [2 s]\nA hare sleeps. [2 s, seed 7, cross-fade 0.5 s]\nThe sun sets. [2 s]"


class Studio:
    """A window in which films are made, with the fake engine."""

    def __init__(self, session: Session) -> None:
        self.session = session
        bench = session.application.bench
        assert bench is not None
        self.bench = bench
        self.panel: TimelinePanel = bench.timeline

    @property
    def shots(self) -> list[Shot]:
        return self.panel.timelines.programme.video[0]

    def recipes(self) -> list[Recipe]:
        return [job.recipe for job in self.bench.queue.jobs()]

    def storyboard(self, text: str) -> StoryboardDialog:
        self.panel.renders.storyboard.trigger()
        dialog = self.dialog()
        assert isinstance(dialog, StoryboardDialog)
        named(dialog, QSpinBox, "Steps").setValue(2)
        dialog.text.setPlainText(text)
        return dialog

    def dialog(self) -> RenderDialog:
        [found] = [one for one in self.panel.findChildren(RenderDialog) if one.isVisible()]
        return found

    def press(self, words: str = "Render") -> None:
        buttons = self.dialog().findChildren(QPushButton)
        [button] = [each for each in buttons if each.text() == words]
        assert button.isEnabled()
        button.click()

    def make(self, text: str = STORY) -> None:
        """A film of a storyboard, rendered."""
        self.storyboard(text)
        self.press()
        self.until_rendered()

    def until_rendered(self) -> None:
        timelines = self.panel.timelines
        self.session.wait(lambda: not jobs_awaited(timelines.timeline))


@pytest.fixture
def studio(begin: Begin) -> Studio:
    return Studio(begin())


def rows(dialog: StoryboardDialog) -> list[list[str]]:
    table = dialog.findChild(QTableWidget)
    assert table is not None
    columns = range(table.columnCount())
    return [
        [item.text() if (item := table.item(row, column)) else "" for column in columns]
        for row in range(table.rowCount())
    ]


def said(dialog: RenderDialog) -> str:
    return dialog.said.text()


# --- storyboards ----------------------------------------------------------------------------


def test_a_storyboard_becomes_a_film_that_fills_as_its_shots_are_done(studio: Studio) -> None:
    studio.storyboard(STORY)
    studio.press()
    assert [shot.name for shot in studio.shots] == [
        "A fox runs.",
        "A hare sleeps.",
        "The sun sets.",
    ]
    studio.until_rendered()
    assert {shot.kind for shot in studio.shots} == {Kind.VIDEO}
    recipes = studio.recipes()
    assert [recipe.prompt for recipe in recipes] == [shot.name for shot in studio.shots]
    assert recipes[1].seed == 7
    assert {recipe.steps for recipe in recipes} == {2}
    fps = studio.panel.timelines.fps
    fade = studio.shots[0].fade
    assert isinstance(fade, CrossFade)
    assert fade.frames == fps // 2
    assert studio.panel.timelines.frames == 6 * fps - fade.frames
    studio.bench.project.undo.undo()
    assert not studio.panel.timelines.frames
    studio.bench.project.undo.redo()
    assert {shot.kind for shot in studio.shots} == {Kind.VIDEO}


def test_what_is_understood_is_shown_line_by_line(studio: Studio) -> None:
    dialog = studio.storyboard("A fox runs. [2 s]\nA hare. [nonsense]\nThe sun. [seed 3, dip 1 s]")
    lines = rows(dialog)
    assert [line[0] for line in lines] == ["1", "2", "3"]
    assert lines[0][1:4] == ["A fox runs.", "2.0 s", "–"]  # noqa: RUF001
    assert lines[1][1].startswith("Line 2: 'nonsense' is not understood.")
    assert lines[2][3] == "Dip to black, 1.0 s"
    assert lines[2][5] == "3"
    assert said(dialog) == lines[1][1]
    assert not dialog.go.isEnabled()
    dialog.text.setPlainText("A fox runs.\nA hare sleeps.")
    assert dialog.go.isEnabled()
    studio.session.wait(lambda: "about" in said(dialog) or "not known" in said(dialog))
    assert said(dialog).startswith("2 shots, ")


def test_an_unknown_model_and_a_fade_that_is_too_long_are_told(studio: Studio) -> None:
    dialog = studio.storyboard("A fox. [model Gone]")
    assert said(dialog).startswith("Line 1: Gone is no model on this machine.")
    dialog.text.setPlainText("A fox. [1 s]\nA hare. [1 s, cross-fade 5 s]")
    assert said(dialog).startswith("Line 2: ")
    assert not dialog.go.isEnabled()
    studio.press("Cancel")
    assert not studio.recipes()


def test_what_is_wrong_with_a_line_is_told_in_the_windows_language(
    studio: Studio, qapp: QApplication
) -> None:
    dialog = studio.storyboard("A hare.")
    use_language(qapp, "de")
    dialog.text.setPlainText("A hare. [nonsense]")
    assert rows(dialog)[0][1].startswith("Zeile 1: 'nonsense' ist nicht zu verstehen.")
    dialog.text.setPlainText("A fox. [model Gone]")
    assert said(dialog).startswith("Zeile 1: Gone ist kein Modell auf diesem Rechner.")
    dialog.text.setPlainText("A fox. [1 s]\nA hare. [1 s, cross-fade 5 s]")
    assert said(dialog).endswith(
        "sind zu kurz für eine Überblendung von 40 Bildern. Wählen Sie eine kürzere."
    )


def test_more_than_the_model_makes_is_shown_as_what_comes(studio: Studio) -> None:
    dialog = studio.storyboard("A fox runs. [90 s]")
    model = studio.session.application.draft.model
    assert model is not None
    most = max(model.spec.frames) / model.spec.fps
    assert rows(dialog)[0][2] == f"{most:.1f} s"


def test_what_is_the_same_for_all_shots_is_chosen_once(studio: Studio) -> None:
    dialog = studio.storyboard("A fox runs.\nA hare sleeps. [cut]\nThe sun sets.")
    dialog._seconds.setValue(2)
    box = named(dialog, QComboBox, "From shot to shot")
    box.setCurrentIndex(1)
    box.activated.emit(1)
    dialog._fade.setValue(1)
    assert [line[3] for line in rows(dialog)] == ["–", "Cut", "Cross-fade, 1.0 s"]  # noqa: RUF001
    studio.press()
    fps = studio.panel.timelines.fps
    fades = [shot.fade.frames if shot.fade else 0 for shot in studio.shots]
    assert fades == [0, fps, 0]
    assert studio.panel.timelines.frames == 5 * fps


def test_shots_come_to_the_end_of_the_film_or_on_a_timeline_of_their_own(studio: Studio) -> None:
    studio.make("A fox runs. [2 s]")
    studio.storyboard("A hare sleeps. [2 s]")
    studio.press()
    assert studio.panel.timelines.name == "Storyboard"
    assert [shot.name for shot in studio.shots] == ["A hare sleeps."]
    studio.panel.timelines.show("Film")
    dialog = studio.storyboard("The sun sets. [2 s, dip 0.5 s]")
    where = named(dialog, QComboBox, "Put them")
    where.setCurrentIndex(0)
    where.activated.emit(0)
    assert rows(dialog)[0][3] == "Dip to black, 0.5 s"
    studio.press()
    assert [shot.name for shot in studio.shots] == ["A fox runs.", "The sun sets."]
    studio.until_rendered()


def test_the_text_is_there_when_the_storyboard_is_opened_again(
    studio: Studio, tmp_path: Path
) -> None:
    (tmp_path / "story.txt").write_text("From a file.\n")
    dialog = studio.storyboard("A fox runs.")
    dialog.open_text(str(tmp_path / "story.txt"))
    dialog.reject()
    studio.panel.renders.storyboard.trigger()
    again = studio.dialog()
    assert isinstance(again, StoryboardDialog)
    assert again.text.toPlainText() == "From a file.\n"
    again.open_text(str(tmp_path / "none.txt"))
    assert "cannot be read" in said(again)


def test_a_seed_that_is_drawn_stays_while_one_writes(studio: Studio) -> None:
    dialog = studio.storyboard("A fox runs.")
    before = dialog.wishes()[0].recipe.seed
    dialog.text.setPlainText("A fox runs fast.")
    assert dialog.wishes()[0].recipe.seed == before


# --- once more ------------------------------------------------------------------------------


def test_a_clip_is_rendered_again_with_other_values_in_its_place(studio: Studio) -> None:
    studio.make("A fox runs. [2 s]\nA hare sleeps. [2 s]")
    before = [(shot.begin, shot.end) for shot in studio.shots]
    old = studio.shots[0].file
    studio.panel.view.select([studio.shots[0].id])
    studio.panel.renders.again.trigger()
    dialog = studio.dialog()
    prompt = named(dialog, QPlainTextEdit, "Prompt")
    assert prompt.toPlainText() == "A fox runs."
    assert named(dialog, QSpinBox, "Steps").value() == 2
    prompt.setPlainText("A fox runs at night.")
    named(dialog, QSpinBox, "Steps").setValue(3)
    named(dialog, QLineEdit, "Seed").setText("99")
    studio.press()
    assert studio.shots[0].file == old
    studio.until_rendered()
    assert studio.shots[0].file != old
    assert [(shot.begin, shot.end) for shot in studio.shots] == before
    recipe = studio.recipes()[-1]
    assert (recipe.prompt, recipe.steps, recipe.seed) == ("A fox runs at night.", 3, 99)
    studio.bench.project.undo.undo()
    assert studio.shots[0].file == old


def test_an_empty_prompt_cannot_be_rendered(studio: Studio) -> None:
    studio.make("A fox runs. [2 s]")
    studio.panel.view.select([studio.shots[0].id])
    studio.panel.renders.again.trigger()
    dialog = studio.dialog()
    named(dialog, QPlainTextEdit, "Prompt").setPlainText("  ")
    assert not dialog.go.isEnabled()
    assert said(dialog)


def test_a_shot_whose_job_was_removed_can_be_rendered_again(studio: Studio) -> None:
    studio.bench.queue.pause()
    studio.storyboard("A fox runs. [2 s]")
    studio.press()
    [job] = studio.bench.queue.jobs()
    studio.bench.queue.remove(job.id)
    [shot] = studio.shots
    assert shot.kind is Kind.WAITING
    studio.panel.view.select([shot.id])
    studio.panel.renders.again.trigger()
    studio.press()
    studio.bench.queue.resume()
    studio.session.wait(lambda: studio.shots[0].kind is Kind.VIDEO)


# --- draft to final -------------------------------------------------------------------------


def test_a_draft_becomes_final_and_undo_brings_it_back(studio: Studio) -> None:
    studio.make()
    draft = [shot.file for shot in studio.shots]
    spans = [(shot.begin, shot.end, shot.fade) for shot in studio.shots]
    studio.panel.view.select([])
    studio.panel.renders.final.trigger()
    dialog = studio.dialog()
    named(dialog, QSpinBox, "Steps").setValue(4)
    clips = dialog.findChild(QTreeWidget)
    assert clips is not None
    assert clips.topLevelItemCount() == 3
    last = clips.topLevelItem(2)
    assert last is not None
    assert "· 2 ·" in last.text(1)
    assert "· 4 ·" in last.text(2)
    last.setCheckState(0, Qt.CheckState.Unchecked)
    assert said(dialog).startswith("2 clips")
    studio.press()
    studio.until_rendered()
    final = [shot.file for shot in studio.shots]
    assert [one == two for one, two in zip(draft, final, strict=True)] == [False, False, True]
    assert [(shot.begin, shot.end, shot.fade) for shot in studio.shots] == spans
    assert [(each.steps, each.prompt) for each in studio.recipes()[3:]] == [
        (4, "A fox runs."),
        (4, "A hare sleeps."),
    ]
    assert studio.recipes()[3].seed == studio.recipes()[0].seed
    studio.bench.project.undo.undo()
    assert [shot.file for shot in studio.shots] == draft


def test_what_was_made_in_a_hurry_becomes_exact(studio: Studio) -> None:
    studio.session.application.draft.set(speed=Speed.DRAFT)
    studio.session.render("A fox runs.")
    studio.session.wait(lambda: len(studio.session.clips()) == 1)
    studio.panel.drops.append(studio.bench.project.library.clips(1), "V1")
    studio.panel.renders.final.trigger()
    dialog = studio.dialog()
    named(dialog, QSpinBox, "Steps").setValue(2)
    clips = dialog.findChild(QTreeWidget)
    assert clips is not None
    first = clips.topLevelItem(0)
    assert first is not None
    assert first.text(1) == f"{first.text(2)} · Draft"
    assert said(dialog).startswith("1 clip")
    studio.press()
    studio.until_rendered()
    assert studio.recipes()[-1].speed is Speed.EXACT


def test_only_what_is_selected_may_become_final(studio: Studio) -> None:
    studio.make()
    studio.panel.view.select([studio.shots[1].id])
    studio.panel.renders.final.trigger()
    dialog = studio.dialog()
    dialog._only.click()  # pyright: ignore[reportAttributeAccessIssue]
    named(dialog, QSpinBox, "Steps").setValue(4)
    assert said(dialog).startswith("1 clip")
    named(dialog, QSpinBox, "Steps").setValue(2)
    assert said(dialog) == "All that is ticked is so already."
    assert not dialog.go.isEnabled()


def test_what_cannot_be_done_now_is_not_offered(studio: Studio) -> None:
    renders = studio.panel.renders
    assert renders.storyboard.isEnabled()
    assert not renders.final.isEnabled()
    assert not renders.again.isEnabled()
    labels = studio.storyboard("").findChildren(QLabel)
    assert any(each.text() == "Write a line for each shot, or a paragraph." for each in labels)
    assert not studio.dialog().go.isEnabled()
