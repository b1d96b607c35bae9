"""The training loop of both stages: steps, averaging, checkpoints that resume exactly."""

import logging
import math
import os
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import torch
from torch import Tensor, nn
from torch.optim.swa_utils import get_ema_multi_avg_fn

from presets import SEED
from steps import Descent, Loss

log = logging.getLogger(__name__)

CHECKPOINT_SECONDS: Final = 180.0
LOG_STEPS: Final = 50


@dataclass(frozen=True)
class Schedule:
    """How many steps, and the learning rate at each."""

    steps: int
    rate: float
    warm_up: int = 200
    decay_share: float = 0.4  # of the steps, the last ones, the rate falls

    def rate_at(self, step: int) -> float:
        """Warm up, hold, then fall to a twentieth along a cosine."""
        if step < self.warm_up:
            return self.rate * (step + 1) / self.warm_up
        start = self.steps * (1.0 - self.decay_share)
        if step < start:
            return self.rate
        done = min(1.0, (step - start) / max(1.0, self.steps - start))
        return self.rate * (0.05 + 0.95 * 0.5 * (1.0 + math.cos(math.pi * done)))


def step_seed(step: int) -> int:
    """The seed of all chance in one step, so that a resumed run is the same run."""
    return (SEED * 1_000_003 + step * 7_919) % 2**63


def write_beside(path: Path, state: dict[str, Any]) -> None:
    """Save beside, then rename, so that a stop never leaves half a checkpoint."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_suffix(".part")
    torch.save(state, beside)
    beside.replace(path)


class Run:
    """One network in training: weights, their running average, optimizer, step."""

    def __init__(
        self, network: nn.Module, schedule: Schedule, path: Path, device: torch.device
    ) -> None:
        self.network = network.to(device)
        self.schedule = schedule
        self.path = path
        self.device = device
        self.step = 0
        self._weights = list(network.state_dict().values())
        self.average = {
            name: value.detach().clone().float() for name, value in network.state_dict().items()
        }
        self._descent = Descent(self.network, schedule.rate, device)
        if path.exists():
            self._load()

    def train(
        self,
        loss: Loss,
        *,
        minutes: float = math.inf,
        fit: bool = False,
        until: int | None = None,
        judge: Callable[[], str] | None = None,
    ) -> None:
        """Step until the schedule, the time or `until` ends; save now and then, and at the end.

        `judge` is asked at each checkpoint for a figure to log. With `fit` the schedule ends when
        the time does: where the machine is too slow for all steps, numbers are skipped, evenly.
        """
        assert not fit or minutes < math.inf, "a schedule fits into a time that is told"
        began = saved = logged = time.monotonic()
        begun_at, count = self.step, 0
        total = torch.zeros((), device=self.device)
        steps = self.schedule.steps if until is None else min(until, self.schedule.steps)
        while self.step < steps and time.monotonic() - began < 60 * minutes:
            if self.device.type != "cuda" or count == 0:  # there chance goes on by itself
                torch.manual_seed(step_seed(self.step))
            loss.prepare(self.step)
            total = total + self._descent(loss, self.schedule.rate_at(self.step))
            self._step_made()
            if fit:
                share = min(1.0, (time.monotonic() - began) / (60 * minutes))
                self.step = max(self.step, begun_at + int(share * (steps - begun_at)))
            count += 1
            if count == LOG_STEPS:
                mean = float(total) / count  # waits for the device, so the time is true
                now = time.monotonic()
                log.info(
                    "%s step %d loss %.4f %.3f s/step",
                    self.path.stem, self.step, mean, (now - logged) / count,
                )  # fmt: skip
                total, count, logged = torch.zeros_like(total), 0, now
            if (stopped := time.monotonic()) - saved > CHECKPOINT_SECONDS:
                self.save()
                if judge is not None:
                    log.info("%s step %d %s", self.path.stem, self.step, judge())
                saved = time.monotonic()
                logged += saved - stopped  # so that a step's time is that of steps alone
        self.save()
        if judge is not None:
            log.info("%s step %d %s", self.path.stem, self.step, judge())

    def save(self) -> None:
        """Write the checkpoint."""
        write_beside(
            self.path,
            {
                "network": self.network.state_dict(),
                "average": self.average,
                "optimizers": [each.state_dict() for each in self._descent.optimizers],
                "step": self.step,
            },
        )

    def _step_made(self) -> None:
        self.step += 1
        # A short memory at first, so that the average never holds the untrained weights.
        keep = min(0.998, (1.0 + self.step) / (20.0 + self.step))
        get_ema_multi_avg_fn(keep)(list(self.average.values()), self._weights, 0)

    def _load(self) -> None:
        state = torch.load(self.path, map_location=self.device, weights_only=True)
        self.network.load_state_dict(state["network"])
        self.average = state["average"]
        if "optimizers" in state:  # one that `take_up` has written has none
            for optimizer, kept in zip(self._descent.optimizers, state["optimizers"], strict=True):
                optimizer.load_state_dict(kept)
        self.step = state["step"]
        log.info("%s resumes at step %d", self.path.stem, self.step)


def average_of(path: Path) -> dict[str, Tensor]:
    """The averaged weights of a checkpoint, float32, on the processor."""
    return torch.load(path, map_location="cpu", weights_only=True)["average"]


def step_of(path: Path) -> int:
    """The step a checkpoint was written at."""
    return torch.load(path, map_location="cpu", weights_only=True, mmap=True)["step"]


def default_state() -> Path:
    """Where training keeps its state between sessions."""
    cache = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache"))
    return cache / "cogreel-starter"
