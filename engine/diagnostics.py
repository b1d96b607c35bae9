"""What a person can hand on when something is wrong: the machine, and the log's last lines."""

import re
from collections import deque
from pathlib import Path

from engine.checkup import Checkup, KnownModel, check_up, problems_of
from engine.commands.context import Context
from engine.logs import CARD_LOG_NAME, ENGINE_LOG_NAME, LOG_NAME
from engine.machine import machine_here
from engine.words import bytes_in_words

LAST_CRASH = "last-crash.log"
"""The stacks of the last run of the window that crashed, in the folder of logs."""

_LAST_LINES = 60  # of each log
_REQUEST = " cogreel.network: "  # the logger that engine.http_client writes a line a request to
_REQUESTS_KEPT = 500


def look_at(context: Context) -> Checkup:
    """The machine and the installation, with the folders and models of this profile."""
    models = tuple(
        KnownModel(id=model.spec.id, folder=str(model.folder), bytes=model.bytes)
        for model in context.store.installed()
    )
    return check_up(
        machine_here(context.default_project, context.home.cache),
        context.models_folder,
        context.default_project,
        models,
    )


def in_words(found: Checkup) -> list[str]:
    """What was found and what is wrong, a line each."""
    devices = found.devices
    lines = [f"Cogreel {found.cogreel}, Python {found.python}, {found.system}"]
    for gpu in devices.gpus:
        facts = f"{_gib(gpu.free_bytes)} of {_gib(gpu.total_bytes)} free"
        facts += f", compute capability {gpu.capability}" if gpu.capability else ""
        facts += f", driver {gpu.driver}" if gpu.driver else ""
        lines.append(f"GPU {gpu.index}: {gpu.name}, {facts}")
    if not devices.gpus:
        # torch alone knows the others, and importing it would take seconds.
        lines.append(
            "GPU: no NVIDIA card (those of AMD, Apple and Intel are known after the first render)"
        )
    lines += [
        f"Processor: {devices.cpu_name}, {devices.physical_cores} cores, "
        f"{devices.logical_cores} threads",
        f"RAM: {_gib(devices.ram_available_bytes)} of {_gib(devices.ram_total_bytes)} free",
        f"Models: {found.models_folder.path} "
        f"({bytes_in_words(found.models_folder.free_bytes)} free)",
    ]
    lines += [
        f"  {model.id}, {bytes_in_words(model.bytes)}, {model.folder}" for model in found.models
    ]
    lines.append(
        f"Clips: {found.project_folder.path} "
        f"({bytes_in_words(found.project_folder.free_bytes)} free)"
    )
    if found.torch is not None:
        build = found.torch.cuda and f"CUDA {found.torch.cuda}"
        build = build or (found.torch.hip and f"ROCm {found.torch.hip}") or "processors only"
        lines.append(f"Torch {found.torch.version}, built for {build}")
    named = [f"{name} {version or 'missing'}" for name, version in found.packages.items()]
    lines += [f"Packages: {', '.join(named)}", ""]
    problems = problems_of(found)
    if not problems:
        return [*lines, "Nothing is wrong."]
    return [*lines, "To look at:", *(f"  {problem}" for problem in problems)]


def report(context: Context) -> str:
    """All that a report of trouble needs, as text, without the user's name or home folder."""
    lines = in_words(look_at(context))
    logs = context.home.logs
    of_cards = sorted(path.name for path in logs.glob(CARD_LOG_NAME.format(card="*")))
    for name in (LOG_NAME, ENGINE_LOG_NAME, *of_cards, LAST_CRASH):
        last = _last_lines(logs / name, _LAST_LINES)
        lines += ["", f"Last lines of {name}:", *(last or ["(none)"])]
    return without_names("\n".join(lines) + "\n", Path.home())


def without_names(text: str, home: Path) -> str:
    """The text with `~` for the home folder, and with no folder anywhere that is named like it."""
    text = text.replace(str(home), "~")
    if not home.name:
        return text
    return re.sub(rf"(?<=[/\\]){re.escape(home.name)}(?=[/\\\s'\"),.:]|$)", "~", text)


def requests_made(logs: Path) -> tuple[str, ...]:
    """Every request to a network that is still in the log, the latest last: when, and what."""
    lines = _last_lines(logs / LOG_NAME, _REQUESTS_KEPT, holding=_REQUEST)
    return tuple(f"{line[:19]}  {line.split(_REQUEST, 1)[1]}" for line in lines)


def _last_lines(path: Path, count: int, holding: str = "") -> list[str]:
    try:
        with path.open(encoding="utf-8", errors="replace") as file:
            return list(deque((line.rstrip() for line in file if holding in line), maxlen=count))
    except OSError:
        return []  # nothing was logged yet, or it cannot be read: there is nothing to hand on


def _gib(count: int) -> str:
    return f"{count / 2**30:.1f} GiB"
