"""How a clip on the timeline looks, sounds and runs: each change is seen in the monitor at once."""

from collections.abc import Callable
from fractions import Fraction

from opentimelineio import schema
from PySide6.QtWidgets import QCheckBox, QSpinBox, QWidget

from desktop.controls import ChoiceBox, DecimalBox, label, number_box
from desktop.film_dialog import ClipDialog, add_row, frames_box
from desktop.language import tr
from desktop.timeline_model import Timelines
from engine.film import timeline_edges as edges
from engine.film import timeline_look as look
from engine.film.timeline_clip import FASTEST, SLOWEST, Fit, Kind


class TimelineClipDialog(ClipDialog):
    """The values that a clip of its kind has."""

    def __init__(self, timelines: Timelines, clip_id: str, parent: QWidget | None = None) -> None:
        super().__init__(timelines, clip_id, parent)
        self.setWindowTitle(self.tr("Clip"))
        self._showing = False
        self._opacity = _per_cent(0, 100, self.tr("Opacity"))
        self._fade_in = frames_box(self.tr("Fade in, in frames"), " " + self.tr("frames"))
        self._fade_out = frames_box(self.tr("Fade out, in frames"), " " + self.tr("frames"))
        self._speed = _per_cent(round(SLOWEST * 100), round(FASTEST * 100), self.tr("Speed"))
        self._gain = DecimalBox()
        self._gain.setRange(look.LEAST_GAIN, look.MOST_GAIN)
        self._gain.setDecimals(1)
        self._gain.setSuffix(" dB")
        self._gain.setAccessibleName(self.tr("Gain"))
        self._fit = ChoiceBox()
        self._fit.setAccessibleName(self.tr("Size"))
        self._match = QCheckBox(self.tr("Match the colours of the neighbour"))
        self._lay_out()
        self._opacity.valueChanged.connect(self._on_opacity)
        self._fade_in.valueChanged.connect(self._on_fades)
        self._fade_out.valueChanged.connect(self._on_fades)
        self._speed.valueChanged.connect(self._on_speed)
        self._gain.valueChanged.connect(self._on_gain)
        self._fit.chosen.connect(self._on_fit)
        self._match.toggled.connect(self._on_match)
        timelines.changed.connect(self._show_values)
        self._show_values()

    def _lay_out(self) -> None:
        shot = self.shot
        assert shot is not None
        form = self.form
        sound = shot.kind is Kind.AUDIO
        if not sound:
            add_row(form, self.tr("Opacity"), self._opacity)
        add_row(form, self.tr("Fade in"), self._fade_in)
        add_row(form, self.tr("Fade out"), self._fade_out)
        if shot.kind is Kind.VIDEO:
            add_row(form, self.tr("Speed"), self._speed)
        if shot.kind in (Kind.VIDEO, Kind.STILL):
            add_row(form, self.tr("Size"), self._fit)
            form.addRow("", self._match)
        if sound:
            add_row(form, self.tr("Gain"), self._gain)
        name = label(" ".join(shot.name.split()), "heading", wraps=True)
        self.lay_out(name, form, buttons=self.close_button(), width=320)

    def _show_values(self) -> None:
        shot = self.shot
        if shot is None:
            return
        self._showing = True
        self._opacity.setValue(round(shot.look.opacity * 100))
        self._fade_in.setValue(shot.look.fade_in)
        self._fade_out.setValue(shot.look.fade_out)
        self._speed.setValue(round(shot.speed * 100))
        self._gain.setValue(shot.look.gain)
        self._fit.offer(fits_in_words(), shot.look.fit)
        self._match.setChecked(shot.look.match)
        self._showing = False

    def _edit(self, verb: Callable[[schema.Timeline, str], object]) -> None:
        if self._showing:
            return
        self.edit(verb)
        self._show_values()  # what could not be done is shown as it is

    def _on_opacity(self, per_cent: int) -> None:
        self._edit(lambda it, one: look.set_opacity(it, one, per_cent / 100))

    def _on_fades(self) -> None:
        head, tail = self._fade_in.value(), self._fade_out.value()
        self._edit(lambda it, one: look.set_fades(it, one, head, tail))

    def _on_speed(self, per_cent: int) -> None:
        speed = Fraction(per_cent, 100)
        self._edit(lambda it, one: edges.set_speed(it, one, speed))

    def _on_gain(self, decibels: float) -> None:
        self._edit(lambda it, one: look.set_gain(it, one, decibels))

    def _on_fit(self, fit: Fit) -> None:
        self._edit(lambda it, one: look.set_fit(it, one, fit))

    def _on_match(self, match: bool) -> None:
        self._edit(lambda it, one: look.set_match(it, one, match))


def fits_in_words() -> list[tuple[Fit, str]]:
    """How a picture of another size gets into the film's."""
    return [
        (Fit.FIT, tr("Fit: all of it, within black")),
        (Fit.FILL, tr("Fill: cut off what is over")),
        (Fit.CROP, tr("Crop: the middle, pixel for pixel")),
    ]


def _per_cent(least: int, most: int, name: str) -> QSpinBox:
    box = number_box(least, most, name)
    box.setSuffix(" %")
    box.setAccessibleName(name)
    return box
