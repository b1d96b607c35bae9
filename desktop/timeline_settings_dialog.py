"""The size and the rate of a film, which may change at any time."""

from opentimelineio import schema
from PySide6.QtWidgets import QDialogButtonBox, QSpinBox, QWidget

from desktop.controls import ChoiceBox, number_box
from desktop.film_dialog import FilmDialog, add_row
from desktop.film_render_dialog import quiet
from desktop.timeline_model import Timelines
from engine.film.timeline_clip import media_in
from engine.film.timeline_format import LEAST_SIDE, MOST_FPS, MOST_SIDE, set_rate, set_size
from engine.film.timeline_layout import all_clips, fps_of, size_of
from engine.film.timeline_together import USUAL
from engine.spec import Size

_USUAL = (Size(720, 480), Size(1280, 720), Size(1360, 768), Size(1920, 1080), Size(3840, 2160))


class TimelineSettingsDialog(FilmDialog):
    """Asks for both; what is chosen is one step of undo."""

    def __init__(self, timelines: Timelines, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Timeline Settings"))
        self._timelines = timelines
        timeline = timelines.timeline
        size = size_of(timeline) if size_of(timeline).width else USUAL.size
        self._usual = ChoiceBox()
        self._usual.setAccessibleName(self.tr("Usual sizes"))
        self._usual.offer(_named(_sizes_of(timeline, size)), size)
        self._usual.chosen.connect(self._on_size)
        self._width = self._side(size.width, self.tr("Width"))
        self._height = self._side(size.height, self.tr("Height"))
        self._fps = number_box(1, MOST_FPS, self.tr("Frames a second"))
        self._fps.setAccessibleName(self.tr("Frames a second"))
        self._fps.setValue(fps_of(timeline) or round(USUAL.rate))
        add_row(self.form, self.tr("Size"), self._usual)
        add_row(self.form, self.tr("Width and height"), self._width, self._height)
        add_row(self.form, self.tr("Frames a second"), self._fps)
        told = quiet(
            self.tr(
                "Everything stays where it is in time, to the nearest frame. Clips of another size "
                "are fitted as their properties say, and clips of another rate show each frame for "
                "longer, or leave some out."
            )
        )
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Cancel | QDialogButtonBox.StandardButton.Ok
        )
        ok = buttons.button(QDialogButtonBox.StandardButton.Ok)
        ok.setProperty("role", "primary")
        buttons.accepted.connect(self._on_accepted)
        buttons.rejected.connect(self.reject)
        self.lay_out(self.form, told, buttons=buttons)

    def _side(self, pixels: int, name: str) -> QSpinBox:
        box = number_box(LEAST_SIDE, MOST_SIDE, name)
        box.setAccessibleName(name)
        box.setSuffix(" px")
        box.setValue(pixels)
        box.valueChanged.connect(self._on_side)
        return box

    def _on_size(self, size: Size) -> None:
        self._width.setValue(size.width)
        self._height.setValue(size.height)

    def _on_side(self) -> None:
        self._usual.choose(self._size)

    @property
    def _size(self) -> Size:
        return Size(self._width.value(), self._height.value())

    def _on_accepted(self) -> None:
        size, fps = self._size, self._fps.value()

        def change(timeline: schema.Timeline) -> bool:
            set_size(timeline, size)
            set_rate(timeline, fps)
            return True

        if self._timelines.edit(self.windowTitle(), change):
            self.accept()


def _sizes_of(timeline: schema.Timeline, own: Size) -> list[Size]:
    """The film's own size, those of its clips, and the usual ones, each once."""
    clips = (media_in(each.clip).size for _, each in all_clips(timeline))
    found = [own, *(size for size in clips if size.width and size.height), *_USUAL]
    return list(dict.fromkeys(found))


def _named(sizes: list[Size]) -> list[tuple[Size, str]]:
    return [(size, f"{size.width} × {size.height}") for size in sizes]  # noqa: RUF001
