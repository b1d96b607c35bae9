"""Another folder for the models: with them, or without."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QMessageBox, QWidget

from desktop.background import Background
from desktop.messages import Messages
from desktop.preferences import Preferences
from desktop.wording import bytes_in_words
from engine.errors import CogreelError
from engine.move_models import bytes_of, movable, move_models
from engine.weights import Store


class ModelsMove(QObject):
    """Changes the setting of the models' folder, and takes them there if that is wanted.

    Signals: `moved_on` with the share that is done, 0 to 1; `ended` when it is over.
    """

    moved_on = Signal(float)
    ended = Signal()

    def __init__(
        self,
        preferences: Preferences,
        background: Background,
        messages: Messages,
        usual: Callable[[], Path],
        store: Callable[[], Store],
        parent: QObject | None = None,
    ) -> None:
        """`usual` is the folder where none is chosen."""
        super().__init__(parent)
        self._preferences = preferences
        self._background = background
        self._messages = messages
        self._usual = usual
        self._store = store
        self._moving = False

    @property
    def moving(self) -> bool:
        """Whether models are on their way."""
        return self._moving

    def wish(self, parent: QWidget, folder: str) -> None:
        """Keep models in that folder, "" being the usual one; asks where there are some already."""
        store = self._store()
        if self._folder(folder) == store.models_folder:
            return
        if not movable(store):
            self.use(folder)
            return
        box = QMessageBox(parent)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setWindowTitle(self.tr("Another folder for models"))
        box.setText(
            self.tr("Move the models to {folder}?").format(folder=self._folder(folder)),
        )
        box.setInformativeText(
            self.tr("They take {size}. Those that are not moved are not found there.").format(
                size=bytes_in_words(bytes_of(store))
            )
        )
        move = box.addButton(self.tr("&Move Them"), QMessageBox.ButtonRole.AcceptRole)
        leave = box.addButton(self.tr("&Leave Them There"), QMessageBox.ButtonRole.AcceptRole)
        box.addButton(QMessageBox.StandardButton.Cancel)
        move.clicked.connect(lambda: self.move_to(folder))
        leave.clicked.connect(lambda: self.use(folder))
        box.open()

    def use(self, folder: str) -> None:
        """Keep models there from now on, and leave those that are here."""
        self._preferences.set(models_folder=folder)

    def move_to(self, folder: str) -> None:
        """Take all models there, in the background, then use that folder."""
        if self._moving:
            self._messages.warn(self.tr("Models are being moved already. Wait until they are."))
            return
        store, destination, tell = self._store(), self._folder(folder), self.moved_on.emit
        self._moving = True
        self._messages.inform(self.tr("Moving the models to {path}…").format(path=destination))

        def done(leave: Callable[[], None]) -> None:
            self._moving = False
            self.use(folder)
            self._background.run(leave, lambda _: None, long=True)
            self._messages.inform(self.tr("The models are in {path} now.").format(path=destination))
            self.ended.emit()

        def failed(error: CogreelError) -> None:
            self._moving = False
            self._messages.fail(error)
            self.ended.emit()

        self._background.run(lambda: move_models(store, destination, tell), done, failed, long=True)

    def _folder(self, folder: str) -> Path:
        return Path(folder).expanduser().absolute() if folder else self._usual()
