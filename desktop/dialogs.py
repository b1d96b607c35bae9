"""The dialogs of one window, each made when it is wanted and gone when it is closed."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QDialog, QMessageBox

from desktop.application import Application
from desktop.menus import groups
from engine import __version__
from engine.devices import Devices, this_machine
from engine.weights import Installed

if TYPE_CHECKING:
    from desktop.settings_dialog import SettingsDialog

# As in every language, for the models read English.
_FIRST_PROMPT = "A large yellow star rises over the blue sea at sunset."


class Dialogs(QObject):
    """Opens them over the window; none of them keeps the rest of it from working on.

    Each is imported when it is wanted, so that the start of the program need not wait for it.
    """

    def __init__(self, application: Application) -> None:
        super().__init__(application.window)
        self._application = application
        self._window = application.window
        application.parameters.models_wanted.connect(self.show_models)
        application.window.requests_wanted.connect(self.show_requests)

    def show_models(self) -> None:
        """Models: what there is, what there could be, and where they are kept."""
        from desktop.models_dialog import ModelsDialog

        application = self._application
        self._open(ModelsDialog(application.downloads, self._window))

    def show_requests(self) -> None:
        """Every request that was made, in the settings of what may be asked."""
        self.show_settings().show_requests()

    def show_settings(self) -> "SettingsDialog":
        """What is chosen once and for all, and the report for whoever is to help."""
        from desktop.settings_dialog import Profile, SettingsDialog
        from desktop.shortcuts_dialog import KeysList

        application = self._application
        profile = Profile(
            application.home,
            application.always_offline,
            application.downloads.move,
            self._every_card,
        )
        dialog = SettingsDialog(
            application.preferences,
            application.background,
            profile,
            KeysList(groups(self._window), application.bindings),
            self._window,
        )
        self._open(dialog)
        return dialog

    def _every_card(self) -> Devices:
        """The machine with the cards that the settings leave out, too. For the pool."""
        return this_machine(self._application.home.models)

    def show_keys(self) -> None:
        """The list of keys."""
        from desktop.shortcuts_dialog import ShortcutsDialog

        self._open(ShortcutsDialog(groups(self._window), self._application.bindings, self._window))

    def show_welcome(self) -> None:
        """What this machine has, and how to get a model."""
        from desktop.welcome import Welcome
        from engine.diagnostics import look_at

        application = self._application
        welcome = Welcome(
            application.downloads,
            application.preferences,
            application.background,
            partial(look_at, application.context),
            self._window,
        )
        welcome.starter_wanted.connect(self._on_starter_wanted)
        self._open(welcome)

    def welcome_newcomer(self) -> None:
        """Show the welcome if this profile has not seen it."""
        if not self._application.preferences.settings.first_run_done:
            self.show_welcome()

    def compare(self) -> None:
        """The two selected clips beside each other."""
        if self._application.bench is not None:
            self._application.bench.compare(self._window)

    def show_about(self) -> None:
        """What this program is."""
        text = self.tr(
            "Cogreel {version} turns a sentence into a video clip on your own computer.\n\n"
            "It is free software under the Apache License 2.0. The models have licences of their "
            "own. Icons: Lucide, ISC licence."
        )
        box = QMessageBox(self._window)
        box.setWindowTitle(self.tr("About Cogreel"))
        box.setText(text.format(version=__version__))
        self._open(box)

    def _open(self, dialog: QDialog) -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _on_starter_wanted(self, model: Installed) -> None:
        """The first clip, without a word to be written."""
        draft = self._application.draft
        draft.choose_model(model)
        if not draft.values.prompt.strip():
            draft.set(prompt=_FIRST_PROMPT)
        self._application.prompt.render_action.trigger()
