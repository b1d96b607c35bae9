"""What a film is to leave as: format, quality, size, rate, range and where."""

from pathlib import Path

from opentimelineio import schema
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialogButtonBox,
    QFileDialog,
    QLineEdit,
    QSizePolicy,
    QSlider,
    QWidget,
)

from desktop.background import Background
from desktop.controls import ChoiceBox, icon_button, label, number_box
from desktop.engine_words import worded
from desktop.film_dialog import FilmDialog, add_row
from desktop.wording import bytes_in_words, length_in_words, number_in_words
from engine.errors import CogreelError
from engine.film.export import Export, Settings
from engine.film.export_format import FORMATS, MOST_QUALITY, USUAL_QUALITY, Format
from engine.film.export_hardware import working_encoders
from engine.film.timeline_layout import fps_of, size_of
from engine.film.timeline_look import range_of
from engine.spec import Size

_HEIGHTS = (2160, 1440, 1080, 720, 480)


class FilmExportDialog(FilmDialog):
    """Asks how, says how large it becomes, and makes an `Export`.

    Signals: export_wanted(Export) when all is chosen.
    """

    export_wanted = Signal(object)

    def __init__(
        self,
        timeline: schema.Timeline,
        folder: Path,
        destination: Path,
        background: Background,
        parent: QWidget | None = None,
    ) -> None:
        """`folder` is the project's, `destination` what is offered first, without a suffix."""
        super().__init__(parent)
        self.setWindowTitle(self.tr("Export the Film"))
        self._timeline = timeline
        self._folder = folder
        size, fps = size_of(timeline), fps_of(timeline)
        self._format = ChoiceBox()
        self._format.setAccessibleName(self.tr("Format"))
        self._format.offer(
            [(each, worded(facts.name)) for each, facts in FORMATS.items()], Format.H264
        )
        self._quality = QSlider(Qt.Orientation.Horizontal)
        self._quality.setRange(0, MOST_QUALITY)
        self._quality.setPageStep(10)
        self._quality.setValue(USUAL_QUALITY)
        self._quality.setAccessibleName(self.tr("Quality"))
        self._percent = label("", "quiet")
        self._percent.setFixedWidth(40)
        self._percent.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self._size = ChoiceBox()
        self._size.setAccessibleName(self.tr("Size"))
        self._size.offer(_sizes(size), size)
        self._fps = number_box(1, 120, self.tr("Frames a second"))
        self._fps.setAccessibleName(self.tr("Frames a second"))
        self._fps.setKeyboardTracking(True)
        self._fps.setValue(fps)
        self._marked = QCheckBox(self.tr("Only what is between in and out"))
        self._marked.setEnabled(range_of(timeline) != (None, None))
        self._marked.setChecked(self._marked.isEnabled())
        self._hardware = QCheckBox(self.tr("Let the graphics card encode"))
        self._hardware.setToolTip(self.tr("Faster, and larger for the same quality"))
        self._hardware.hide()
        self._encoders: dict[Format, str] = {}
        self._join = QCheckBox(self.tr("Copy clips that need no change, untouched"))
        self._join.setChecked(True)
        self._waiting = QCheckBox(self.tr("Grey in place of what is not rendered yet"))
        self._place = QLineEdit(str(destination))
        self._place.setAccessibleName(self.tr("File"))
        self._said = label("", "quiet", wraps=True)
        self._said.setMinimumHeight(2 * self.fontMetrics().height())
        self._lay_out()
        for signal in (
            *(self._format.chosen, self._quality.valueChanged, self._size.chosen),
            *(self._fps.valueChanged, self._marked.toggled, self._hardware.toggled),
            *(self._join.toggled, self._waiting.toggled, self._place.textChanged),
        ):
            signal.connect(self._refresh)
        self._format.chosen.connect(self._follow_format)
        self._follow_format()
        trial = background.run(
            lambda: working_encoders(size), self._on_encoders, lambda _: None, long=True
        )
        self.accepted.connect(trial.cancel)
        self.rejected.connect(trial.cancel)
        self.destroyed.connect(trial.cancel)

    def export(self) -> Export:
        """What is chosen. Raises BadEdit and WrongUse where that cannot be."""
        chosen, size = self._chosen_format(), self._chosen_size()
        settings = Settings(
            format=chosen,
            quality=self._quality.value(),
            size=None if size == size_of(self._timeline) else size,
            fps=None if self._fps.value() == fps_of(self._timeline) else self._fps.value(),
            hardware=self._hardware.isChecked() and chosen in self._encoders,
            join=self._join.isChecked(),
            whole=not self._marked.isChecked(),
            waiting=self._waiting.isChecked(),
        )
        return Export(self._timeline, self._folder, Path(self._place.text()), settings)

    # --- how it is made ---------------------------------------------------------------------

    def _lay_out(self) -> None:
        browse = icon_button("hard-drive", self.tr("Choose where"))
        browse.clicked.connect(self._on_browse)
        form = self.form
        add_row(form, self.tr("Format"), self._format)
        add_row(form, self.tr("Quality"), self._quality, self._percent)
        add_row(form, self.tr("Size"), self._size)
        add_row(form, self.tr("Frames a second"), self._fps)
        for box in (self._marked, self._join, self._waiting, self._hardware):
            form.addRow("", box)
        add_row(form, self.tr("File"), self._place, browse)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self._go = buttons.addButton(self.tr("Export"), QDialogButtonBox.ButtonRole.AcceptRole)
        self._go.setProperty("role", "primary")
        buttons.accepted.connect(self._on_accepted)
        buttons.rejected.connect(self.reject)
        self.lay_out(form, self._said, buttons=buttons, width=520)

    # --- what happens -----------------------------------------------------------------------

    def _chosen_format(self) -> Format:
        return list(FORMATS)[max(0, self._format.currentIndex())]

    def _chosen_size(self) -> Size:
        return _sizes(size_of(self._timeline))[max(0, self._size.currentIndex())][0]

    def _follow_format(self) -> None:
        """Give the file the ending of its format."""
        path = Path(self._place.text())
        known = {facts.suffix for facts in FORMATS.values() if facts.suffix}
        if path.suffix.lower() in known:
            path = path.with_suffix("")
        facts = FORMATS[self._chosen_format()]
        self._place.setText(str(path.with_name(path.name + facts.suffix)))
        self._refresh()

    def _refresh(self) -> None:
        chosen = self._chosen_format()
        facts = FORMATS[chosen]
        self._quality.setEnabled(facts.has_quality)
        self._percent.setText(number_in_words(self._quality.value()))
        self._hardware.setVisible(chosen in self._encoders)
        try:
            export = self.export()
            room = export.estimate().bytes
        except CogreelError as error:
            self._said.setText(worded(str(error)))
            self._go.setEnabled(False)
            return
        words = self.tr("%n frame(s)", "", export.frames)
        length = length_in_words(export.frames / export.fps)
        said = self.tr("{frames}, {length}. At most about {bytes}.").format(
            frames=words, length=length, bytes=bytes_in_words(room)
        )
        if not facts.has_sound:
            silent = self.tr("This format has no sound.")
            said = f"{said} {silent}"
        self._said.setText(said)
        self._go.setEnabled(True)

    def _on_encoders(self, encoders: dict[Format, str]) -> None:
        self._encoders = encoders
        self._refresh()

    def _on_browse(self) -> None:
        dialog = QFileDialog(self, self.tr("Export the Film"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.selectFile(self._place.text())
        dialog.fileSelected.connect(self._on_place_chosen)
        dialog.open()

    def _on_place_chosen(self, name: str) -> None:
        self._place.setText(name)
        self._follow_format()

    def _on_accepted(self) -> None:
        try:
            export = self.export()
        except CogreelError as error:
            self._said.setText(worded(str(error)))
            return
        self.accept()
        self.export_wanted.emit(export)


def _sizes(own: Size) -> list[tuple[Size, str]]:
    """The film's own size, and others of its shape."""
    sizes = [own]
    for height in _HEIGHTS:
        width = round(own.width * height / max(1, own.height) / 2) * 2
        if height != own.height:
            sizes.append(Size(width, height))
    return [(each, f"{each.width} × {each.height}") for each in sizes]  # noqa: RUF001
