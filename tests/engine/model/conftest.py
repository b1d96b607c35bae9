"""What it takes to run a part of the engine alone, on a tiny checkpoint."""

import threading
from collections.abc import Callable
from pathlib import Path

import pytest
import torch

from engine.model.device import set_up_torch
from engine.model.load import Networks, Placement
from engine.model.watch import Watch
from engine.protocol import Event
from tests.tiny import Sort


@pytest.fixture(autouse=True)
def _torch_as_in_the_engine() -> None:
    set_up_torch()
    torch.set_num_threads(1)  # tiny networks gain nothing from more, and CI shares its cores


@pytest.fixture
def on_cpu() -> Placement:
    return Placement(device=torch.device("cpu"), dtype=torch.float32)


@pytest.fixture
def t2v(tiny: Callable[[Sort], Path], on_cpu: Placement) -> Networks:
    return Networks(tiny(Sort.T2V), on_cpu)


@pytest.fixture
def heard() -> list[Event]:
    """What the watch of this test has said."""
    return []


@pytest.fixture
def watch(heard: list[Event]) -> Watch:
    return Watch("clip", heard.append, threading.Event(), {})
