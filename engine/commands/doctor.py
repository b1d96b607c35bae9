"""`cogreel doctor`: what this machine and this installation have, and what is wrong with them."""

import argparse
from typing import TYPE_CHECKING

from engine.commands.context import Context

if TYPE_CHECKING:
    from engine.checkup import Checkup
    from engine.commands.context import Subparsers


def add(commands: "Subparsers", everywhere: argparse.ArgumentParser) -> None:
    """Declare the words of `cogreel doctor`."""
    parser = commands.add_parser(
        "doctor", parents=[everywhere], help="Say what this machine has and what is wrong with it"
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace, context: Context) -> int:
    """Print what there is and what is wrong. Trouble that is found is an answer, not a failure."""
    import msgspec

    from engine.checkup import KnownModel, check_up, problems_of
    from engine.devices import this_machine

    models = tuple(
        KnownModel(id=model.spec.id, folder=str(model.folder), bytes=model.bytes)
        for model in context.store.installed()
    )
    found = check_up(
        this_machine(context.default_project),
        context.models_folder,
        context.default_project,
        models,
    )
    problems = problems_of(found)
    context.answer({**msgspec.to_builtins(found), "problems": problems})
    for line in _lines(found, problems):
        context.say(line)
    return 0


def _lines(found: "Checkup", problems: tuple[str, ...]) -> list[str]:
    from engine.words import bytes_in_words

    devices = found.devices
    lines = [f"Cogreel {found.cogreel}, Python {found.python}, {found.system}"]
    for gpu in devices.gpus:
        facts = f"{_gib(gpu.free_bytes)} of {_gib(gpu.total_bytes)} free"
        facts += f", compute capability {gpu.capability}" if gpu.capability else ""
        facts += f", driver {gpu.driver}" if gpu.driver else ""
        lines.append(f"GPU {gpu.index}: {gpu.name}, {facts}")
    if not devices.gpus:
        # torch alone knows the others, and importing it would take seconds.
        lines.append("GPU: no NVIDIA card (those of AMD, Apple and Intel are seen when rendering)")
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
    if not problems:
        return [*lines, "Nothing is wrong."]
    return [*lines, "To look at:", *(f"  {problem}" for problem in problems)]


def _gib(count: int) -> str:
    return f"{count / 2**30:.1f} GiB"
