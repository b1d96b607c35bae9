"""`cogreel serve` as the window starts it: the real engine process, up to the first job."""

import subprocess
import threading
from contextlib import closing
from pathlib import Path

import psutil

from engine.client import EngineClient, Idle, NotStarted, engine_command
from engine.protocol import Event, Ready

PATIENCE_SECONDS = 120  # torch and diffusers are imported


def test_the_engine_tells_its_devices_and_versions_and_ends(tmp_path: Path) -> None:
    events: list[Event] = []
    told = threading.Event()

    def on_event(event: Event) -> None:
        events.append(event)
        told.set()

    command = engine_command(tmp_path, offline=True)
    with closing(EngineClient(command, tmp_path / "logs", on_event)) as client:
        client.start()
        assert told.wait(PATIENCE_SECONDS)
        assert client.state == Idle()
        [child] = psutil.Process().children()
        assert child.nice() != psutil.Process().nice()  # the window goes first
        client.close(PATIENCE_SECONDS)
        assert client.state == NotStarted()
    (ready,) = events
    assert isinstance(ready, Ready)
    assert {"torch", "diffusers", "transformers"} <= set(ready.versions)
    assert "cpu" in {device.kind for device in ready.devices}


def test_an_engine_with_broken_settings_says_so(tmp_path: Path) -> None:
    (tmp_path / "settings.json").write_text("{broken")
    command = engine_command(tmp_path, offline=False)
    ended = subprocess.run(command, input=b"", capture_output=True, check=False)
    assert ended.returncode == 3
    assert ended.stdout == b""
    assert b"cannot be understood" in ended.stderr


def test_the_engine_shows_torch_only_the_chosen_card(tmp_path: Path) -> None:
    """A number that no card has leaves none, on a machine with cards, too."""
    (tmp_path / "settings.json").write_text('{"gpu": "99"}')
    told: list[Event] = []
    ready = threading.Event()

    def on_event(event: Event) -> None:
        told.append(event)
        ready.set()

    command = engine_command(tmp_path, offline=True)
    with closing(EngineClient(command, tmp_path / "logs", on_event)) as client:
        client.start()
        assert ready.wait(PATIENCE_SECONDS)
        client.close(PATIENCE_SECONDS)
    assert isinstance(told[0], Ready)
    assert [device.kind for device in told[0].devices] == ["cpu"]
