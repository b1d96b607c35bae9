"""The monitor: one clip, frame by frame, with its transport; or the preview of a running job."""

from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QLocale, QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QImage, QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop.background import Background, Task
from desktop.controls import OneLine
from desktop.engine_words import worded
from desktop.full_screen import FullScreen
from desktop.messages import Messages
from desktop.picture import Picture, image_of
from desktop.playback import Playback
from desktop.theme import icon
from desktop.transport import Transport
from desktop.wording import length_in_words
from engine.errors import CogreelError
from engine.film.frames import Frames, write_png
from engine.film.video import VideoFacts, probe

if TYPE_CHECKING:
    from engine.film.video import Frame

_ONE_FRAME_BYTES = 16 * 2**20
_LOOK_AGAIN_MS = 10  # while a frame is being decoded


class FrameSource(Protocol):
    """Frames by number, as `engine.film.frames.Frames` gives those of a clip."""

    def __len__(self) -> int: ...
    def at_once(self, index: int) -> "Frame | None": ...
    def frame(self, index: int) -> "Frame": ...
    def close(self) -> None: ...


class Monitor(QWidget):
    """Plays the clip, or the film, that it is given.

    Frames that are not decoded in time are dropped, and the picture before them stays. Its
    `actions()` are what can be done, with names and keys, for a menu. Call `clear` before the
    program ends, so that no thread goes on decoding.

    Signals: frame_wanted(QImage) for a frame that is to be the first of another clip.
    """

    frame_wanted = Signal(object)

    def __init__(
        self, background: Background, messages: Messages, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._background = background
        self._messages = messages
        self._opening: Task | None = None
        self._frames: FrameSource | None = None
        self._film: FrameSource | None = None
        self._path: Path | None = None
        self._shown: int | None = None
        self._plays_at_once = False
        self._preview: tuple[QImage, str] | None = None
        self._progress = ""  # of the running job
        self._full_screen: FullScreen | None = None
        self.playback = Playback(parent=self)
        self.picture = Picture(self)
        self.transport = Transport(self.playback, self)
        self._title = OneLine("heading")  # a prompt is as long as it is
        self._facts = QLabel(self)
        self._facts.setProperty("role", "quiet")
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(_LOOK_AGAIN_MS)
        self._again.timeout.connect(self._show_frame)
        self.playback.position_changed.connect(self._on_position_changed)
        self.playback.speed_changed.connect(self._on_speed_changed)
        self.setFocusProxy(self.picture)
        self.setAccessibleName(self.tr("Monitor"))
        self._make_actions()
        self._lay_out()
        self.clear()

    @property
    def path(self) -> Path | None:
        """The file of the clip that is shown or being opened."""
        return self._path

    def show_clip(self, path: Path, title: str, *, play: bool = False) -> None:
        """Show the clip's first frame, and go on from there if `play`.

        The file is opened in the background.

        Where it cannot be read, the picture's place says so. Showing the same clip again begins
        anew.
        """
        self._drop_clip()
        self._path, self._plays_at_once = path, play
        self._title.setText(" ".join(title.split()))
        self._title.setToolTip(title)
        self.picture.show_words("")

        def facts() -> VideoFacts:
            return probe(path)

        self._opening = self._background.run(facts, self._on_probed, self._on_unreadable)

    def show_film(self, film: FrameSource, fps: Fraction, title: str, position: int) -> None:
        """Show a film at a frame of it. It is closed when something else is shown."""
        self._drop_clip()
        self._frames = self._film = film
        self._title.setText(title)
        self._save.setEnabled(True)
        self._animate.setEnabled(True)
        self._show_preview()
        self.playback.load(len(film), fps)
        self.playback.seek(position)
        self._show_frame()

    def shows(self, film: FrameSource) -> bool:
        """Whether that film is shown, still."""
        return self._film is film

    def look_again(self, facts: str) -> None:
        """The film's frames have changed; `facts` are said beside its title."""
        self._shown = None
        self._facts.setText(facts)
        self._show_frame()

    def clear(self) -> None:
        """Show no clip, and give its memory back."""
        self._drop_clip()
        self._show_empty()

    def show_preview(self, image: QImage, words: str) -> None:
        """Show how a running job gets on: large while no clip is shown, else small in a corner."""
        self._preview = (image, words)
        self._show_preview()

    def show_progress(self, words: str) -> None:
        """Say how a running job gets on that has no preview yet, while no clip is shown."""
        self._progress = words
        if self._is_empty() and self._preview is None:
            self._show_empty()

    def end_preview(self) -> None:
        """The job has ended; its preview goes."""
        self._preview, self._progress = None, ""
        self._show_preview()
        if self._is_empty():
            self._show_empty()

    def save_frame(self, destination: Path) -> None:
        """Write the frame under the playhead as a PNG and say where it is."""
        frames, index = self._frames, self.playback.position
        if frames is None:
            return

        def write() -> Path:
            write_png(frames.frame(index), destination)
            return destination

        self._background.run(write, self._on_saved)

    # --- clips ------------------------------------------------------------------------------

    def _drop_clip(self) -> None:
        if self._opening is not None:
            self._opening.cancel()
            self._opening = None
        if self._frames is not None:
            self._frames.close()
        self._frames = self._film = self._path = self._shown = None
        self._again.stop()
        self.playback.load(0, self.playback.fps)
        self._title.setText("")
        self._facts.setText("")
        self._save.setEnabled(False)
        self._animate.setEnabled(False)

    def _on_probed(self, facts: VideoFacts) -> None:
        assert self._path is not None
        self._opening = None
        self._frames = Frames(self._path, facts)
        self._facts.setText(self._facts_in_words(facts))
        self._save.setEnabled(True)
        self._animate.setEnabled(True)
        self._show_preview()
        self.playback.load(len(self._frames), facts.fps)
        if self._plays_at_once:
            self.playback.run_at(1)

    def _on_unreadable(self, error: CogreelError) -> None:
        path = self._path
        self._drop_clip()
        self._path = path
        self._show_words(worded(str(error)))

    def _facts_in_words(self, facts: VideoFacts) -> str:
        return self.tr("{width}x{height}, {fps} fps, {length}").format(
            width=facts.size.width,
            height=facts.size.height,
            fps=QLocale().toString(float(facts.fps)),
            length=length_in_words(facts.seconds),
        )

    def _on_position_changed(self, _position: int) -> None:
        self._show_frame()

    def _on_speed_changed(self, speed: int) -> None:
        image = self.picture.image
        if not speed and image is not None and self._frames is not None:
            self._show_image(image)  # now that it stands, as sharp as can be

    def _show_frame(self) -> None:
        """Show the frame under the playhead, or look again in a moment."""
        frames, index = self._frames, self.playback.position
        if frames is None or index == self._shown:
            return
        try:
            frame = frames.at_once(index)
        except CogreelError as error:
            self._on_unreadable(error)
            return
        if frame is None:
            self._again.start()
            return
        self._shown = index
        self._show_image(image_of(frame))

    # --- what is seen -----------------------------------------------------------------------

    def _pictures(self) -> list[Picture]:
        return [self.picture] + ([self._full_screen.picture] if self._full_screen else [])

    def _show_image(self, image: QImage) -> None:
        for picture in self._pictures():
            picture.show_image(image, moving=self.playback.speed != 0)

    def _show_words(self, words: str) -> None:
        for picture in self._pictures():
            picture.show_words(words)

    def _is_empty(self) -> bool:
        return self._frames is None and self._path is None

    def _show_empty(self) -> None:
        self._show_words(
            self._progress
            or self.tr("Render a clip, or choose one in the library, and it plays here.")
        )
        self._show_preview()

    def _show_preview(self) -> None:
        image, words = self._preview or (None, "")
        small = self._frames is not None or self._path is not None
        for picture in self._pictures():
            picture.set_inset(image if small else None, words)
            picture.set_caption("" if small else words)
            if image is not None and not small:
                picture.show_image(image)
        if image is None and not small and self.picture.image is not None:
            self._show_empty()

    # --- what can be done -------------------------------------------------------------------

    def _make_actions(self) -> None:
        self._actual = QAction(self.tr("100 %"), self)
        self._actual.setToolTip(self.tr("Show each pixel as one of the screen's; drag to move"))
        self._actual.setCheckable(True)
        self._actual.toggled.connect(self._on_actual_toggled)
        self._save = QAction(icon("camera"), self.tr("Save This Frame…"), self)
        self._save.triggered.connect(self._on_save_triggered)
        self._animate = QAction(self.tr("Animate This Frame"), self)
        self._animate.triggered.connect(self._on_animate_triggered)
        self._whole = QAction(icon("maximize"), self.tr("Full Screen"), self)
        self._whole.setCheckable(True)
        self._whole.setShortcut(QKeySequence(Qt.Key.Key_F11))
        self._whole.toggled.connect(self._on_whole_toggled)
        self.addActions(
            [*self.transport.actions(), self._actual, self._save, self._animate, self._whole]
        )
        self._bind_space(self.picture)
        self.picture.double_clicked.connect(self._whole.trigger)

    def _bind_space(self, picture: Picture) -> None:
        # In the picture alone: on a button, Space presses it.
        space = QShortcut(QKeySequence(Qt.Key.Key_Space), picture)
        space.setContext(Qt.ShortcutContext.WidgetShortcut)
        space.activated.connect(self.playback.toggle)

    def _lay_out(self) -> None:
        for action in (self._actual, self._save, self._whole):
            self.transport.add_button(action)
        header = QHBoxLayout()
        header.setContentsMargins(12, 4, 12, 4)
        header.setSpacing(12)
        header.addWidget(self._title, 1)
        header.addWidget(self._facts)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(header)
        column.addWidget(self.picture, 1)
        column.addWidget(self.transport)

    def _on_actual_toggled(self, actual: bool) -> None:
        for picture in self._pictures():
            picture.set_fitting(not actual)

    def _on_whole_toggled(self, whole: bool) -> None:
        if not whole:
            if self._full_screen is not None:
                self._full_screen.hide()
            return
        window = FullScreen(self.actions(), self)
        window.left.connect(self._on_full_screen_left)
        self._bind_space(window.picture)
        window.picture.set_fitting(not self._actual.isChecked())
        if self.picture.image is not None:
            window.picture.show_image(self.picture.image)
        else:
            window.picture.show_words(self.picture.words)
        self._full_screen = window
        window.showFullScreen()
        window.activateWindow()

    def _on_full_screen_left(self) -> None:
        if self._full_screen is not None:
            self._full_screen.deleteLater()
            self._full_screen = None
        with QSignalBlocker(self._whole):
            self._whole.setChecked(False)

    def give_frame(self, path: Path) -> None:
        """Want a frame of a clip: that under the playhead if it is shown, else its middle one."""
        index: int | None = None
        if path == self._path and self._frames is not None:
            self.playback.pause()
            index = self.playback.position

        def read() -> QImage:
            facts = probe(path)
            with Frames(path, facts, _ONE_FRAME_BYTES) as frames:
                return image_of(frames.frame(facts.frames // 2 if index is None else index))

        self._background.run(read, self.frame_wanted.emit)

    def _on_animate_triggered(self) -> None:
        if self._film is not None:
            film, index = self._film, self.playback.position
            self.playback.pause()
            self._background.run(lambda: image_of(film.frame(index)), self.frame_wanted.emit)
        elif self._path is not None:
            self.give_frame(self._path)

    def _on_save_triggered(self) -> None:
        if self._frames is None:
            return
        name = self._title.text() if self._path is None else self._path.stem
        self.playback.pause()
        number = self.playback.position + 1
        dialog = QFileDialog(self, self.tr("Save This Frame"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(self.tr("PNG pictures (*.png)"))
        dialog.setDefaultSuffix("png")
        dialog.selectFile(f"{name}-{number:04}.png")
        dialog.fileSelected.connect(self._on_file_selected)
        dialog.open()

    def _on_file_selected(self, name: str) -> None:
        self.save_frame(Path(name))

    def _on_saved(self, destination: Path) -> None:
        self._messages.inform(self.tr("The frame is saved as {path}.").format(path=destination))
