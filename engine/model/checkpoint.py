"""Checkpoints of a render: the moments between steps, kept on the disk while it goes on."""

import logging
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import safetensors.torch
import torch
from safetensors import SafetensorError

from engine.errors import BadFile
from engine.film.renders import Maker, read_checkpoint, write_checkpoint

_log = logging.getLogger(__name__)

LEAST_SECONDS = 1.0
"""Between two checkpoints, however quickly they are written."""
SHARE = 0.01
"""Of the time of denoising that checkpoints may take."""

# What diffusers' schedulers carry from step to step (scheduling_unipc_multistep.py,
# scheduling_flow_match_euler_discrete.py), and what ours of CogVideoX foresee (families.py).
_TENSORS = ("foreseen", "last_sample")
_LISTS = ("model_outputs", "timestep_list")
NUMBERS = ("_step_index", "lower_order_nums", "this_order")


class Moment:
    """A render between two steps; holds the tensors that the steps have made, and copies nothing.

    `latents` are as the loop of the pipeline holds them; `history` and `numbers` are what the
    scheduler carries on, `noise` the state of the generator, (bytes,) of uint8.
    """

    def __init__(
        self,
        step: int,
        latents: torch.Tensor,
        noise: torch.Tensor,
        history: dict[str, torch.Tensor],
        numbers: dict[str, int],
    ) -> None:
        self.step = step
        self.latents = latents
        self.noise = noise
        self.history = history
        self.numbers = numbers

    @staticmethod
    def after(
        step: int, latents: torch.Tensor, scheduler: Any, generator: torch.Generator
    ) -> "Moment":
        """The moment after `step` steps."""
        history, numbers = history_of(scheduler)
        return Moment(step, latents, generator.get_state(), history, numbers)

    def on_cpu(self) -> "Moment":
        """The same with tensors of its own in RAM."""

        def copied(tensor: torch.Tensor) -> torch.Tensor:
            return tensor.detach().to("cpu", copy=True).contiguous()

        history = {name: copied(tensor) for name, tensor in self.history.items()}
        return Moment(self.step, copied(self.latents), self.noise, history, self.numbers)


def history_of(scheduler: Any) -> tuple[dict[str, torch.Tensor], dict[str, int]]:
    """What a scheduler carries from step to step: its tensors and its numbers."""
    tensors: dict[str, torch.Tensor] = {}
    for name in _TENSORS:
        value = getattr(scheduler, name, None)
        if isinstance(value, torch.Tensor):
            tensors[name] = value
    for name in _LISTS:
        for place, value in enumerate(getattr(scheduler, name, ())):
            if value is not None:
                tensors[f"{name}.{place}"] = torch.as_tensor(value)
    numbers = {
        name: int(value)
        for name in NUMBERS
        if (value := getattr(scheduler, name, None)) is not None
    }
    return tensors, numbers


def put_history(scheduler: Any, tensors: dict[str, torch.Tensor], numbers: dict[str, int]) -> None:
    """Let a scheduler whose time steps are set go on from where another stood."""
    for name in _TENSORS:
        if name in tensors:
            setattr(scheduler, name, tensors[name])
    for name in _LISTS:
        values: list[torch.Tensor | None] = list(getattr(scheduler, name, ()))
        for place in range(len(values)):
            values[place] = tensors.get(f"{name}.{place}")
        if values:
            setattr(scheduler, name, values)
    for name in NUMBERS:
        if name in numbers:
            setattr(scheduler, name, numbers[name])


def load_moment(folder: Path, maker: Maker) -> Moment | None:
    """The moment that is kept in `folder`; None where there is none.

    Raises BadFile where it is damaged or of another making, and NewerFormat.
    """
    found = read_checkpoint(folder, maker)
    if found is None:
        return None
    checkpoint, data = found
    try:
        tensors = safetensors.torch.load(data)
        latents, noise = tensors.pop("latents"), tensors.pop("noise")
        torch.Generator("cpu").set_state(noise)
    except (SafetensorError, KeyError, RuntimeError, TypeError) as error:
        raise BadFile(f"it is damaged ({error})") from error
    return Moment(checkpoint.step, latents, noise, tensors, checkpoint.numbers)


class Keeper:
    """Keeps moments of one render, on the disk by a thread of its own; use it in a `with` block.

    Every moment is handed in; one is written whenever that takes no more than its share of the
    time, and the last one at the end of the block, however that comes about. `on_trouble` gets
    the OSError where the disk takes none; the render goes on. Without a folder it only has, after
    the block, the last moment in RAM.
    """

    def __init__(
        self, folder: Path | None, maker: Maker, on_trouble: Callable[[OSError], object]
    ) -> None:
        self.kept: Moment | None = None
        """The last moment that was kept, in RAM."""
        self._folder = folder
        self._maker = maker
        self._on_trouble = on_trouble
        self._latest: Moment | None = None
        self._thread: threading.Thread | None = None
        self._trouble: OSError | None = None
        self._begun = time.monotonic()
        self._cost = 0.0

    def __enter__(self) -> "Keeper":
        return self

    def __exit__(self, *_: object) -> None:
        try:
            self.flush()
        except RuntimeError as error:  # of a device that is lost; what was kept before, stays
            _log.warning("The last step cannot be kept: %s", error)

    def hand_in(self, moment: Moment) -> None:
        """Take the moment after a step."""
        self._latest = moment
        pause = max(LEAST_SECONDS, self._cost / SHARE)
        if self._folder and time.monotonic() - self._begun >= pause and self._finished():
            self._begin()

    def flush(self) -> bool:
        """Keep the last moment that was handed in; returns whether it is on the disk now."""
        latest, self._latest = self._latest, None
        self._join()
        if latest is not None and (self.kept is None or self.kept.step != latest.step):
            self._latest = latest
            self._begin()
            self._join()
            self._latest = None
        return self._folder is not None and self._trouble is None

    def _finished(self) -> bool:
        if self._thread is not None and self._thread.is_alive():
            return False
        self._join()
        return self._trouble is None

    def _begin(self) -> None:
        assert self._latest is not None
        self._begun = time.monotonic()
        self._trouble = None
        self.kept = moment = self._latest.on_cpu()
        if self._folder is not None:
            # No daemon: if a second Ctrl+C ends the wait for it, the program's end waits still.
            arguments = (self._folder, moment)
            self._thread = threading.Thread(target=self._write, args=arguments, name="checkpoint")
            self._thread.start()

    def _join(self) -> None:
        if self._thread is not None:
            self._thread.join()
            self._thread = None
            if self._trouble is not None:
                self._on_trouble(self._trouble)

    def _write(self, folder: Path, moment: Moment) -> None:
        tensors = {"latents": moment.latents, "noise": moment.noise, **moment.history}
        try:
            data = safetensors.torch.save(tensors)
            write_checkpoint(folder, moment.step, self._maker, moment.numbers, data)
        except OSError as error:
            self._trouble = error
        self._cost = time.monotonic() - self._begun
