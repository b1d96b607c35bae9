"""What every command is given, and how it speaks."""

import argparse
import os
import sys
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from engine.paths import Home
from engine.settings import Settings, load_settings

if TYPE_CHECKING:
    from engine.film.library import Project
    from engine.film.queue import Job
    from engine.film.renders import Unfinished
    from engine.protocol import Event, Render
    from engine.weights import Installed, Store

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
    def store(self) -> "Store":
        """The models on this machine, those that come with the program among them."""
        from engine.weights import Store, shipped_models

        return Store(self.models_folder, shipped_models())

    def find_model(self, name: str | None) -> "Installed":
        """The model that is named, else the settings' own, else the first that was brought.

        Where none was, it is the one that comes with the program. Raises ModelMissing, with the
        command that gets one, and BadModel.
        """
        from engine.errors import ModelMissing

        store, wanted = self.store, name or self.settings.default_model
        if wanted:
            return store.find(wanted)
        # False sorts before True, and what is equal keeps its order.
        for model in sorted(store.installed(), key=lambda model: model.shipped):
            return model
        raise ModelMissing(
            "There is no model on this machine yet. `cogreel models list` shows them with "
            "their sizes and licences, `cogreel models get CogVideoX-2b` fetches the smallest, "
            "and --model FOLDER takes one that you have."
        )

    @property
    def default_project(self) -> Path:
        """The project that renders go to when none is named."""
        named = self.settings.default_project
        return Path(named).expanduser() if named else self.home.default_project

    def order(self, job: "Job | Unfinished", project: "Project") -> "Render":
        """What the renderer is told for a job of a project. Raises as `engine.orders.order_of`."""
        from engine.orders import order_of

        compiled = self.settings.compiled
        return order_of(job, project, self.store, self.home, preview_every=0, compiled=compiled)

    def say(self, text: str) -> None:
        """Print a sentence or a table for a person; with `--json`, nothing."""
        if not self.json:
            with _to_the_reader():
                sys.stdout.write(f"{text}\n")
                sys.stdout.flush()

    def tell(self, event: "Event") -> None:
        """Print a message as a line of JSON; without `--json`, nothing."""
        if self.json:
            from engine.protocol import to_line

            print_json(to_line(event))

    def answer(self, facts: object) -> None:
        """Print what was asked for as a line of JSON; without `--json`, nothing."""
        if self.json:
            from engine.protocol import json_line

            print_json(json_line(facts))


def print_json(line: bytes) -> None:
    """Print a line of JSON: in UTF-8, which JSON is, whatever the terminal's encoding."""
    with _to_the_reader():
        sys.stdout.flush()
        sys.stdout.buffer.write(line)
        sys.stdout.buffer.flush()


class NobodyReads(Exception):
    """Whoever read our standard output has left, so there is no point in going on."""


@contextmanager
def _to_the_reader() -> Generator[None]:
    """Tell a broken standard output from a broken pipe to a process that we use.

    What is still held for it goes nowhere, so that Python's own end does not fail over it,
    https://docs.python.org/3/library/signal.html#note-on-sigpipe
    """
    try:
        yield
    except BrokenPipeError as broken:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
        raise NobodyReads from broken
