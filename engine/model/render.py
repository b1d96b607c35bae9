"""A job from its first phase to its last: text, denoise, decode, write. What the engine does."""

import threading
import time
from collections.abc import Callable
from contextlib import ExitStack
from importlib.metadata import version
from pathlib import Path

import torch
from msgspec.structs import replace
from PIL import Image, ImageOps, UnidentifiedImageError

from engine import __version__, pace
from engine.advice import lost_words
from engine.catalog import check, spec_of_folder
from engine.devices import this_machine, with_reports
from engine.errors import BadFile, DiskFull, DoesNotFit, VideoFailed
from engine.film.document import ClipDocument, document_to_json
from engine.film.video import VideoWriter, write_thumbnail
from engine.model import device as devices
from engine.model.decode import Frame, decode, decode_steps
from engine.model.denoise import denoise
from engine.model.load import Networks, Placement
from engine.model.preview import Previewer, previewer_for
from engine.model.text import prompt_embeddings
from engine.model.watch import Watch
from engine.plan import Plan, choose
from engine.protocol import Clip, Event, Mode, Phase, Ready, Render
from engine.recipe import Recipe
from engine.spec import ModelSpec, Size

LIBRARIES = ("torch", "diffusers", "transformers")


class TorchRenderer:
    """Renders jobs one after the other, and keeps the networks between them where memory allows.

    One of these lives in each engine process; `cogreel render` makes one of its own.
    """

    def __init__(self) -> None:
        devices.set_up_torch()
        self._networks: Networks | None = None

    def report(self) -> Ready:
        """The devices and versions that this renderer works with."""
        return Ready(version=__version__, versions=_versions(), devices=devices.reports())

    def render(self, job: Render, emit: Callable[[Event], None], stop: threading.Event) -> Clip:
        """Make the clip of `job` at its path, whole or not at all.

        Raises RenderStopped soon after `stop` is set; BadRecipe, BadModel, BadFile, DoesNotFit,
        OutOfMemory, VideoFailed and DiskFull.
        """
        recipe = job.recipe
        spec = spec_of_folder(Path(job.model.folder))
        plan = _plan(job, spec, self._networks)
        watch = Watch(job.clip_id, emit, stop, _work(recipe, spec, plan))
        _say_what_to_know(job, spec, plan, watch)
        image = _first_frame(job)
        networks = self._networks_for(job, _placement(plan))
        devices.start_measuring(networks.placement.device)
        try:
            with devices.memory_trouble_named(lambda: f"in the {watch.phase} phase"):
                embeddings = _embeddings(job, spec, networks, watch)
                previewer = _previewer(job, networks, watch)
                latents = denoise(recipe, spec, embeddings, image, networks, previewer, watch)
                if not networks.placement.keep:
                    networks.give_back("transformer")
                _decode_and_write(latents, job, networks, watch)
        except BaseException:
            # What failed may be in any state, and may have failed for want of memory.
            self.release()
            raise
        if not networks.placement.keep:
            networks.give_back()
        return _clip(job, plan.mode, networks.placement.device, watch)

    def release(self) -> None:
        """Let go of every network."""
        if self._networks is not None:
            self._networks.give_back()
            self._networks = None

    def _networks_for(self, job: Render, placement: Placement) -> Networks:
        """The networks of the last job where they fit this one too, else new ones."""
        folder, kept = Path(job.model.folder), self._networks
        if kept is None or (kept.folder, kept.placement) != (folder, placement):
            self.release()
            store = Path(job.keep_in) if job.keep_in else None
            self._networks = kept = Networks(folder, placement, job.model.revision, store)
        return kept


# --- before the first network ---------------------------------------------------------------


def _plan(job: Render, spec: ModelSpec, kept: Networks | None) -> Plan:
    """The plan for the machine as it is now, by what torch sees. Raises DoesNotFit.

    What the last job's networks hold counts as free: they are used again, or given back first.
    """
    machine = with_reports(this_machine(Path(job.path).parent), devices.reports())
    if kept is not None:
        available = machine.ram_available_bytes + kept.ram_bytes
        machine = replace(machine, ram_available_bytes=available)
    plan = choose(job.recipe, spec, machine, job.mode)
    if plan.refused:
        raise DoesNotFit(plan.reason)
    return plan


def _placement(plan: Plan) -> Placement:
    placement = plan.placement
    assert placement is not None, "a plan that is not refused says where"
    return Placement(
        device=devices.torch_device(placement.kind, placement.index),
        dtype=devices.DTYPES[placement.precision],
        streamed=placement.streamed,
        text_streamed=placement.text_streamed,
        keep=placement.keep,
        tiled=placement.tiled,
        apart=placement.apart,
        second=(
            None
            if placement.second is None
            else devices.torch_device(placement.kind, placement.second)
        ),
        blocks_here=placement.blocks_here,
        packing=placement.packing,
    )


def _work(recipe: Recipe, spec: ModelSpec, plan: Plan) -> dict[Phase, float]:
    tiled = plan.placement is not None and plan.placement.tiled
    return {
        Phase.DENOISE: recipe.steps * pace.step_flops(recipe, spec.shape),
        Phase.DECODE: pace.decode_flops(recipe, spec.shape, tiled=tiled),
    }


def _say_what_to_know(job: Render, spec: ModelSpec, plan: Plan, watch: Watch) -> None:
    """Check the recipe (BadRecipe), then tell the plan and what could be better."""
    watch.notice(plan.reason, foreseen=True)
    for advice in check(job.recipe, spec):
        watch.notice(advice.text, foreseen=True)
    spiece = Path(job.model.folder) / "tokenizer" / "spiece.model"
    for what, text in (
        ("prompt", job.recipe.prompt),
        ("negative prompt", job.recipe.negative_prompt),
    ):
        lost = lost_words(text, spec.shape.text_tokens, spiece) if text else None
        if lost:
            watch.notice(
                f"The {what} is longer than the {spec.shape.text_tokens} tokens that the model "
                f"reads. These words are lost: “{lost}”. Shorten it to have them count.",
                foreseen=True,
            )


def _first_frame(job: Render) -> Image.Image | None:
    """The image to start from, upright, cut to the clip's shape from its middle."""
    if not job.image:
        return None
    try:
        with Image.open(job.image) as file:
            picture = ImageOps.exif_transpose(file).convert("RGB")
    except (OSError, UnidentifiedImageError, Image.DecompressionBombError) as error:
        raise BadFile(
            f"{job.image} cannot be read as an image ({error}). Choose another."
        ) from error
    return ImageOps.fit(picture, (job.recipe.width, job.recipe.height), Image.Resampling.LANCZOS)


# --- the phases -----------------------------------------------------------------------------


def _embeddings(
    job: Render, spec: ModelSpec, networks: Networks, watch: Watch
) -> list[torch.Tensor]:
    texts = [job.recipe.prompt]
    if job.recipe.guidance > 1:  # as in the pipelines: up to 1 there is no guidance
        texts.append(job.recipe.negative_prompt)
    cache = Path(job.cache) / "embeddings"
    tokens = spec.shape.text_tokens
    return prompt_embeddings(texts, tokens, job.model.revision, networks, cache, watch)


def _previewer(job: Render, networks: Networks, watch: Watch) -> Previewer | None:
    if not job.preview_every:
        return None
    with watch.during(Phase.LOAD):
        cache = Path(job.cache) / "previews"
        return previewer_for(networks, job.model.revision, cache, job.preview_every)


def _decode_and_write(latents: torch.Tensor, job: Render, networks: Networks, watch: Watch) -> None:
    """Decode part by part; each part is written while it is the only one in memory."""
    with watch.during(Phase.LOAD):
        vae = networks.vae
        if networks.placement.tiled:
            vae.enable_tiling()
    size = Size(job.recipe.width, job.recipe.height)
    middle = job.recipe.frames // 2
    writer = VideoWriter(Path(job.path), size, job.recipe.fps, _document(job), job.lossless)
    with ExitStack() as opened:
        video = opened.enter_context(writer)
        count = 0
        tiled = networks.placement.tiled
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


# --- what is said of the clip ---------------------------------------------------------------


def _versions() -> dict[str, str]:
    """What the frames depend on beside recipe and weights."""
    return {"cogreel": __version__, **{name: version(name) for name in LIBRARIES}}


def _document(job: Render) -> str:
    return document_to_json(
        ClipDocument(
            recipe=job.recipe,
            model=job.model.id,
            revision=job.model.revision,
            licence=job.model.licence,
            versions=_versions(),
        )
    )


def _clip(job: Render, mode: Mode, device: torch.device, watch: Watch) -> Clip:
    recipe = job.recipe
    return Clip(
        id=job.clip_id,
        path=job.path,
        frames=recipe.frames,
        fps=recipe.fps,
        width=recipe.width,
        height=recipe.height,
        seed=recipe.seed,
        model=job.model.id,
        revision=job.model.revision,
        mode=mode,
        seconds=watch.seconds,
        recipe=recipe,
        licence=job.model.licence,
        device=devices.device_name(device),
        peak_device_bytes=devices.peak_device_bytes(device),
        peak_ram_bytes=devices.peak_ram_bytes(),
        versions=_versions(),
    )
