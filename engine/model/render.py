"""A job from its first phase to its last: text, denoise, decode, write. What the engine does."""

import threading
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path

import torch
from msgspec.structs import replace
from PIL import Image, ImageOps

from engine import __version__, pace, room
from engine.advice import lost_words
from engine.catalog import check, spec_of_folder
from engine.errors import OutOfMemory
from engine.film import renders
from engine.film.document import ClipDocument, document_to_json
from engine.film.picture_file import read_picture
from engine.measured import Took
from engine.model import device as devices
from engine.model.attention import sage_serves
from engine.model.checkpoint import Moment
from engine.model.denoise import denoise, denoised
from engine.model.finish import decode_and_write
from engine.model.kept import Kept
from engine.model.ladder import Ladder
from engine.model.load import Networks, Placement
from engine.model.makers import maker_of, versions_of
from engine.model.preview import Previewer, previewer_for
from engine.model.text import prompt_embeddings
from engine.model.watch import Watch
from engine.plan import Plan
from engine.protocol import Clip, Event, Mode, Phase, Ready, Render
from engine.recipe import Recipe
from engine.spec import ModelSpec
from engine.speed import computed_steps, count_computed


class TorchRenderer:
    """Renders jobs one after the other, and keeps the networks between them where memory allows.

    One of these lives in each engine process; `cogreel render` makes one of its own.
    """

    def __init__(self) -> None:
        devices.set_up_torch()
        self._networks: Networks | None = None

    def report(self) -> Ready:
        """The devices and versions that this renderer works with."""
        return Ready(version=__version__, versions=versions_of(), devices=devices.reports())

    def render(
        self,
        job: Render,
        emit: Callable[[Event], None],
        stop: threading.Event,
        pause: threading.Event | None = None,
    ) -> Clip:
        """Make the clip of `job` at its path, whole or not at all.

        What an earlier one left in the folder of checkpoints is gone on from: the frames are
        those of a render without a break. Raises RenderStopped soon after `stop` is set, and
        RenderPaused after the step in which `pause` is, if that is on the disk by then; BadRecipe,
        BadModel, BadFile, DoesNotFit, OutOfMemory, VideoFailed, DiskFull, FolderGone, and InUse
        where another process renders the same clip.
        """
        spec = spec_of_folder(Path(job.model.folder))
        room.require_room(job, spec)
        with (
            renders.held(Path(job.checkpoints)) if job.checkpoints else nullcontext(),
            room.in_words(job, spec),
        ):
            ladder = Ladder(job, spec)
            plan = ladder.first(self._networks)
            watch = Watch(job.clip_id, emit, stop, _work(job.recipe, spec, plan), pause)
            _say_what_to_know(job, spec, plan, watch)
            kept = Kept(job, watch)
            try:
                return self._down(ladder, job, spec, plan, kept, watch)
            except BaseException:
                # What failed may be in any state, and may have failed for want of memory.
                self.release()
                raise

    def _down(
        self, ladder: Ladder, job: Render, spec: ModelSpec, plan: Plan, kept: Kept, watch: Watch
    ) -> Clip:
        """Make the clip by `plan`; where memory runs out, by the next that takes less."""
        while True:
            try:
                latents, networks = self._latents(job, spec, plan, kept, watch)
                break
            except OutOfMemory as trouble:
                failed = devices.without_frames(trouble)
            # Out of the handler, which holds tensors as well.
            self.release()
            ladder.began_with(kept.weights)
            plan = ladder.below(plan, failed)
            watch.work = _work(job.recipe, spec, plan)
            begun = f"from step {kept.step}" if kept.step else "from its beginning"
            watch.notice(
                f"Memory ran out {failed.doing}. The clip goes on {begun} in a way that takes "
                f"less. {plan.reason}"
            )
        room.require_folder(job)
        plan = _as_computed(plan, networks, watch)
        versions = versions_of(plan)
        document = _document(job, versions)
        decoded = decode_and_write(latents, job, networks, document, watch)
        as_planned = decoded == networks.placement
        took = _took(job.recipe, spec, networks.placement, watch, as_planned=as_planned)
        ladder.worked(plan, took, in_tiles=decoded.tiled and not networks.placement.tiled)
        if not networks.placement.keep:
            networks.give_back()
        return _clip(job, plan.mode, networks.placement.device, versions, watch)

    def _latents(
        self, job: Render, spec: ModelSpec, plan: Plan, kept: Kept, watch: Watch
    ) -> tuple[torch.Tensor, Networks]:
        """What there is to decode, made by `plan` from the last moment in `kept` on.

        After OutOfMemory it can be called again with the same `kept` and another plan.
        """
        watch.begin_anew()
        placement = _placement(plan, spec)
        image = _first_frame(job)
        maker = maker_of(job, placement)
        begun = kept.moment(maker)
        networks = self._networks_for(job, placement)
        devices.start_measuring(placement.device)
        with devices.memory_trouble_named(lambda: watch.phase):
            if begun is not None and begun.step == job.recipe.steps:
                latents = denoised(begun.latents.to(placement.device), job.recipe, spec)
                return latents, networks
            with kept.keeping(maker) as hand_in:
                latents = _sample(job, spec, image, networks, begun, hand_in, watch)
            if not placement.keep:
                networks.give_back("transformer")
            return latents, networks

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
            cache = Path(job.cache)
            self._networks = kept = Networks(folder, placement, job.model.revision, store, cache)
        return kept


# --- before the first network ---------------------------------------------------------------


def _placement(plan: Plan, spec: ModelSpec) -> Placement:
    placement = plan.placement
    assert placement is not None, "a plan that is not refused says where"
    device = devices.torch_device(placement.kind, placement.index)
    second = (
        None if placement.second is None else devices.torch_device(placement.kind, placement.second)
    )
    dtype = devices.DTYPES[placement.precision]
    return Placement(
        device=device,
        dtype=dtype,
        streamed=placement.streamed,
        text_streamed=placement.text_streamed,
        from_disk=placement.from_disk,
        keep=placement.keep,
        tiled=placement.tiled,
        cpu_decodes=placement.cpu_decodes,
        apart=placement.apart,
        second=second,
        blocks_here=placement.blocks_here,
        packing=placement.packing,
        compiled=placement.compiled,
        sage=placement.sage
        and all(
            sage_serves(each, dtype, spec.shape.head_width)
            for each in (device, second)
            if each is not None
        ),
    )


def _work(recipe: Recipe, spec: ModelSpec, plan: Plan) -> dict[Phase, float]:
    if plan.phases is not None:
        return {Phase.DENOISE: plan.phases.denoise, Phase.DECODE: plan.phases.decode}
    tiled = plan.placement is not None and plan.placement.tiled
    return {
        Phase.DENOISE: count_computed(recipe) * pace.step_flops(recipe, spec.shape),
        Phase.DECODE: pace.decode_flops(recipe, spec.shape, tiled=tiled),
    }


def _took(
    recipe: Recipe, spec: ModelSpec, placement: Placement, watch: Watch, *, as_planned: bool
) -> Took:
    """What there is to learn of a render; `as_planned`: it was decoded where it was to be."""
    took = Took(
        step_flops=pace.step_flops(recipe, spec.shape),
        decode_flops=pace.decode_flops(recipe, spec.shape, tiled=placement.tiled),
    )
    denoised = watch.whole(Phase.DENOISE)
    if denoised is not None:
        begun, seconds = denoised
        steps = sum(step >= begun for step in computed_steps(recipe.steps, recipe.speed))
        took = replace(took, renders=1 if steps else 0, steps=steps, denoise=seconds)
    if not as_planned:
        return took
    took = replace(took, decode=watch.seconds.decode, write=watch.seconds.write)
    # Without the text encoder the peak may be less than with it.
    if denoised is None or watch.whole(Phase.TEXT) is None:
        return took
    return replace(took, peak_bytes=devices.peak_device_bytes(placement.device))


def _say_what_to_know(job: Render, spec: ModelSpec, plan: Plan, watch: Watch) -> None:
    """Check the recipe (BadRecipe), then tell the plan and what could be better."""
    for text in (plan.reason, *plan.notes):
        watch.notice(text, foreseen=True)
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
    picture = read_picture(Path(job.image))
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


def _sample(
    job: Render,
    spec: ModelSpec,
    image: Image.Image | None,
    networks: Networks,
    begun: Moment | None,
    hand_in: Callable[[Moment], object],
    watch: Watch,
) -> torch.Tensor:
    """From the prompt, or from the moment that was kept, to what there is to decode."""
    embeddings = _embeddings(job, spec, networks, watch)
    previewer = _previewer(job, networks, watch)
    return denoise(job.recipe, spec, embeddings, image, networks, previewer, watch, begun, hand_in)


# --- what is said of the clip ---------------------------------------------------------------


def _as_computed(plan: Plan, networks: Networks, watch: Watch) -> Plan:
    """`plan`, but for what was not done after all; that is said."""
    placement = plan.placement
    assert placement is not None, "it has worked"
    trouble = networks.compiler.trouble if networks.compiler is not None else ""
    if trouble:
        watch.notice(f"The model could not be compiled, and was run as it is: {trouble}")
        placement = replace(placement, compiled=False)
    if placement.sage and not networks.placement.sage:
        watch.notice(
            "SageAttention did not prove right on this GPU, so attention was computed exactly. "
            "The log says why."
        )
        placement = replace(placement, sage=False)
    return replace(plan, placement=placement)


def _document(job: Render, versions: dict[str, str]) -> str:
    return document_to_json(
        ClipDocument(
            recipe=job.recipe,
            model=job.model.id,
            revision=job.model.revision,
            licence=job.model.licence,
            versions=versions,
        )
    )


def _clip(
    job: Render, mode: Mode, device: torch.device, versions: dict[str, str], watch: Watch
) -> Clip:
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
        versions=versions,
    )
