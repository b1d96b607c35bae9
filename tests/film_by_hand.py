"""Hands on the timeline of a whole window: each step is an action, or a field of a dialog."""

from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QAction, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDialogButtonBox,
    QDoubleSpinBox,
    QInputDialog,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QSpinBox,
    QWidget,
)

from desktop.application import Application
from desktop.film_export_dialog import FilmExportDialog
from desktop.timeline_clip_dialog import TimelineClipDialog
from desktop.timeline_lanes import HEADER
from desktop.timeline_settings_dialog import TimelineSettingsDialog
from desktop.timeline_title_dialog import TimelineTitleDialog
from desktop.workbench import Workbench
from engine.film.export import Exported
from engine.film.export_format import FORMATS, Format
from engine.film.timeline_clip import Kind
from engine.spec import Size
from tests.cutting import named
from tests.screen import settle, wait

T = TypeVar("T", bound=QWidget)


class Hands:
    """What a person does to make a film of the clips in the library."""

    def __init__(self, application: Application) -> None:
        assert application.bench is not None
        self.bench: Workbench = application.bench
        self.panel = self.bench.timeline
        self.view, self.verbs = self.panel.view, self.panel.verbs
        self.timelines, self.player = self.panel.timelines, self.panel.player
        self.written: list[Exported] = []
        self.panel.film.exports.finished.connect(self.written.append)

    def begin(self, name: str) -> None:
        """A timeline of that name, with nothing on it."""
        self.action("New Timeline…").trigger()
        dialog = self.opened(QInputDialog)
        dialog.setTextValue(name)
        dialog.accept()
        assert self.timelines.name == name

    def add(self, row: int) -> None:
        """The clip in that row of the library, at the end of the film."""
        grid = self.bench.library.grid
        grid.select_rows([row])
        next(each for each in grid.actions() if each.text() == "Add to the Timeline").trigger()

    def resize(self, size: Size) -> None:
        """The whole film in another size."""
        self.action("Timeline Settings…").trigger()
        dialog = self.opened(TimelineSettingsDialog)
        named(dialog, QSpinBox, "Width").setValue(size.width)
        named(dialog, QSpinBox, "Height").setValue(size.height)
        buttons = dialog.findChild(QDialogButtonBox)
        assert buttons is not None
        buttons.button(QDialogButtonBox.StandardButton.Ok).click()

    def clip(self, clip_id: str, **values: float) -> None:
        """Fields of a clip's dialog: `speed` and `opacity` in per cent, `gain`, fades in frames."""
        self.view.select([clip_id])
        self.verbs.properties.trigger()
        dialog = self.opened(TimelineClipDialog)
        for name, value in values.items():
            if name == "gain":
                named(dialog, QDoubleSpinBox, "Gain").setValue(value)
            else:
                named(dialog, QSpinBox, _FIELDS[name]).setValue(int(value))
        dialog.reject()

    def title(self, words: str, at: int, *, fade: int) -> None:
        """A title over the pictures from a frame on, which comes and goes over `fade` frames."""
        self.player.seek(at)
        self.verbs.title.trigger()
        dialog = self.opened(TimelineTitleDialog)
        text = dialog.findChild(QPlainTextEdit)
        assert text is not None
        text.setPlainText(words)
        for name in ("fade_in", "fade_out"):
            named(dialog, QSpinBox, _FIELDS[name]).setValue(fade)
        dialog.reject()

    def fade_all(self) -> None:
        """Cross-fades between all neighbours."""
        self.view.select([shot.id for shot in self.timelines.programme.video[0]])
        self.verbs.fade.trigger()

    def drop_sound(self, path: Path) -> str:
        """A sound from outside, dropped at the film's beginning and cut at its end."""
        lane = self.view.lane_named("A1")
        assert lane is not None
        at = QPointF(HEADER + self.view.scale.x_of(0) + 2, lane.top + lane.height / 2)
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path))])
        copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
        none, end = Qt.KeyboardModifier.NoModifier, self.timelines.frames
        self.view.dragEnterEvent(QDragEnterEvent(at.toPoint(), copy, data, left, none))
        self.view.dropEvent(QDropEvent(at, copy, data, left, none))
        wait(lambda: self._sounds())
        [sound] = self._sounds()
        self.view.select([sound])
        self.player.seek(end - 1)
        self.verbs.trim_end.trigger()
        return sound

    def export(self, chosen: Format, path: Path) -> None:
        """Let the film leave; it is written while others wait behind it."""
        self.panel.film.export.trigger()
        dialog = self.opened(FilmExportDialog)
        box = named(dialog, QComboBox, "Format")
        box.setCurrentIndex(list(FORMATS).index(chosen))
        box.activated.emit(box.currentIndex())
        named(dialog, QLineEdit, "File").setText(str(path))
        [button] = [each for each in dialog.findChildren(QPushButton) if each.text() == "Export"]
        button.click()

    def _sounds(self) -> list[str]:
        shots = self.timelines.programme.shots()
        return [shot.id for shot in shots if shot.kind is Kind.AUDIO]

    def action(self, text: str) -> QAction:
        """An action of the timeline's menu by its English words."""
        said = QCoreApplication.translate("TimelinePanel", text)
        actions = [each for each in self.panel.menu_actions() if each is not None]
        return next(each for each in actions if each.text() == said)

    def opened(self, kind: type[T]) -> T:
        """The dialog of that kind that is open."""
        settle()
        return next(each for each in self.panel.findChildren(kind) if each.isVisible())


_FIELDS = {
    "speed": "Speed",
    "opacity": "Opacity",
    "fade_in": "Fade in, in frames",
    "fade_out": "Fade out, in frames",
}
