"""Latents to the file of a clip; where memory runs out, this alone is done again with less."""

import time
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import torch

from engine.errors import DiskFull, OutOfMemory, VideoFailed
from engine.film.video import VideoWriter, write_thumbnail
from engine.model import device as devices
from engine.model.decode import Frame, decode, decode_steps
from engine.model.device import without_frames
from engine.model.load import Networks, Placement
from engine.model.watch import Watch
from engine.protocol import Phase, Render
from engine.spec import Size


def decode_and_write(
    latents: torch.Tensor, job: Render, networks: Networks, comment: str, watch: Watch
) -> Placement:
    """Decode part by part; each part is written while it is the only one in memory.

    Where memory runs out all other networks go, then it is done in tiles, then by the processor:
    it returns what was enough. Raises OutOfMemory where nothing was, VideoFailed, DiskFull,
    RenderStopped.
    """
    if networks.placement.cpu_decodes:
        networks.give_back()
        _decode_anew(latents, job, networks.folder, _on_cpu(networks.placement), comment, watch)
        return networks.placement
    try:
        _decode(latents, job, networks, comment, watch)
        return networks.placement
    except OutOfMemory as trouble:
        last = without_frames(trouble)
    # Out of the handler, which holds tensors as well.
    networks.give_back()
    for placement, words in _with_less(networks.placement):
        watch.notice(f"Memory ran out while decoding. It goes on from the latents, {words}.")
        try:
            _decode_anew(latents, job, networks.folder, placement, comment, watch)
            return placement
        except OutOfMemory as trouble:
            last = without_frames(trouble)
    raise last


def _with_less(placement: Placement) -> list[tuple[Placement, str]]:
    """What to try after `placement`, each in words; every one takes less than the one before."""
    tiled = replace(placement, tiled=True)
    tries = [] if placement.tiled else [(tiled, "in tiles")]
    if placement.device.type != "cpu":
        on_cpu = _on_cpu(placement)
        tries.append((on_cpu, "in tiles by the processor, which takes longer"))
    return tries


def _on_cpu(placement: Placement) -> Placement:
    """Decoding in tiles by the processor."""
    cpu = torch.device("cpu")
    return replace(placement, device=cpu, dtype=torch.float32, second=None, tiled=True)


def _decode_anew(
    latents: torch.Tensor,
    job: Render,
    folder: Path,
    placement: Placement,
    comment: str,
    watch: Watch,
) -> None:
    """With a VAE of its own, which goes afterwards."""
    networks = Networks(folder, placement)
    try:
        _decode(latents.to(placement.device), job, networks, comment, watch)
    finally:
        networks.give_back()


def _decode(
    latents: torch.Tensor, job: Render, networks: Networks, comment: str, watch: Watch
) -> None:
    tiled = networks.placement.tiled
    with watch.during(Phase.LOAD):
        vae = networks.vae
        if tiled:
            vae.enable_tiling()
    latents = latents.to(networks.placement.dtype)
    size = Size(job.recipe.width, job.recipe.height)
    middle = job.recipe.frames // 2
    writer = VideoWriter(Path(job.path), size, job.recipe.fps, comment, job.lossless)
    with ExitStack() as opened:
        opened.enter_context(devices.memory_trouble_named(lambda: watch.phase))
        video = opened.enter_context(writer)
        count = 0
        with watch.during(Phase.DECODE, steps=decode_steps(latents, vae, tiled=tiled)):
            for frames in decode(latents, vae, tiled=tiled, step_done=watch.step_done):
                begun = time.perf_counter()
                for frame in frames:
                    video.write(frame)
                    if count == middle and job.thumbnail:
                        _write_thumbnail(frame, Path(job.thumbnail), watch)
                    count += 1
                watch.set_aside(Phase.WRITE, time.perf_counter() - begun)
        with watch.during(Phase.WRITE):
            opened.close()


def _write_thumbnail(frame: Frame, path: Path, watch: Watch) -> None:
    try:
        write_thumbnail(frame, path)
    except (VideoFailed, DiskFull) as trouble:
        watch.notice(str(trouble))  # no render is given up for a thumbnail
