"""What every command is given, and how it speaks."""

import argparse
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from engine.paths import Home
from engine.settings import Settings, load_settings

if TYPE_CHECKING:
    from engine.protocol import Event

    Subparsers = argparse._SubParsersAction[argparse.ArgumentParser]  # pyright: ignore[reportPrivateUsage]


@dataclass(frozen=True)
class Context:
    """The profile, its settings, and what was said of the whole run."""

    home: Home
    settings: Settings
    offline: bool
    json: bool

    @staticmethod
    def open(home: Home, *, offline: bool, json: bool) -> "Context":
        """Read the settings. Raises BadSettings and NewerFormat."""
        settings = load_settings(home.settings_file)
        return Context(home, settings, offline or settings.offline, json)

    @property
    def models_folder(self) -> Path:
        """Where weights are kept."""
        named = self.settings.models_folder
        return Path(named).expanduser() if named else self.home.models

    @property
    def default_project(self) -> Path:
        """The project that renders go to when none is named."""
        named = self.settings.default_project
        return Path(named).expanduser() if named else self.home.default_project

    def say(self, text: str) -> None:
        """Print a sentence or a table for a person; with `--json`, nothing."""
        if not self.json:
            sys.stdout.write(f"{text}\n")
            sys.stdout.flush()

    def tell(self, event: "Event") -> None:
        """Print a message as a line of JSON; without `--json`, nothing."""
        if self.json:
            from engine.protocol import to_line

            sys.stdout.write(to_line(event).decode())
            sys.stdout.flush()

    def answer(self, facts: object) -> None:
        """Print what was asked for as a line of JSON; without `--json`, nothing."""
        if self.json:
            import msgspec

            sys.stdout.write(f"{msgspec.json.encode(facts).decode()}\n")
            sys.stdout.flush()
