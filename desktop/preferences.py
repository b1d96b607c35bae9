"""The user's settings as an object that announces each change and saves it."""

import logging
from pathlib import Path
from typing import Any

import msgspec
from PySide6.QtCore import QObject, Signal

from desktop.messages import Messages
from engine.settings import Settings, save_settings

_log = logging.getLogger(__name__)


class Preferences(QObject):
    """`settings` is what holds now; `set` changes it, saves it and tells.

    Signals: `changed(str)` with the field's name, once for each field that got another value.
    """

    changed = Signal(str)

    def __init__(
        self, file: Path, settings: Settings, messages: Messages, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._file = file
        self._settings = settings
        self._messages = messages

    @property
    def settings(self) -> Settings:
        return self._settings

    def value(self, name: str) -> Any:
        """The field of that name. `settings` is the way to it that types are known on."""
        return getattr(self._settings, name)

    def set(self, **fields: Any) -> None:
        """Change those fields of Settings. Where they cannot be saved they hold until the end."""
        before = self._settings
        wanted = msgspec.structs.replace(before, **fields)
        # Through convert, which holds every field to its type, as replace alone does not.
        after = msgspec.convert(msgspec.to_builtins(wanted), Settings)
        names = [name for name in fields if getattr(before, name) != getattr(after, name)]
        if not names:
            return
        self._settings = after
        try:
            save_settings(self._file, after)
        except OSError as error:
            _log.info("The settings cannot be saved: %s", error)
            text = self.tr(
                "The settings cannot be written to {file} ({reason}). They hold until Cogreel is "
                "closed. Free the file for writing, then change a setting again."
            )
            self._messages.warn(text.format(file=self._file, reason=error.strerror))
        for name in names:
            self.changed.emit(name)
