"""Noise to latents: diffusers' own pipeline, watched and stopped from its step callback."""

from collections.abc import Callable
from contextlib import nullcontext
from typing import Any

import torch
from diffusers.video_processor import VideoProcessor
from PIL import Image

from engine.model.checkpoint import Moment
from engine.model.device import wait_for
from engine.model.families import WatchedScheduler, latents_to_decode, pipeline_of, scheduler_of
from engine.model.load import Networks
from engine.model.preview import Previewer
from engine.model.shortcut import KEPT, Shortcut
from engine.model.watch import Watch
from engine.protocol import Phase
from engine.recipe import Recipe
from engine.spec import ModelSpec


def _forget(moment: Moment) -> None: ...


def denoise(
    recipe: Recipe,
    spec: ModelSpec,
    embeddings: list[torch.Tensor],
    image: Image.Image | None,
    networks: Networks,
    previewer: Previewer | None,
    watch: Watch,
    begun: Moment | None = None,
    hand_in: Callable[[Moment], object] = _forget,
) -> torch.Tensor:
    """The latents of the clip, (1, latent frames, channels, height, width), ready to decode.

    `embeddings`: the prompt's, then the negative prompt's where there is guidance. `begun` is the
    moment to go on from; `hand_in` is given the moment after each step, before Stop is noticed.
    """
    vae_config = networks.config("vae")
    with watch.during(Phase.LOAD):
        scheduler = scheduler_of(networks.config("scheduler"), recipe.scheduler)
        frame = None if image is None else _EncodedFrame(image, recipe, embeddings[0], networks)
        pipeline = pipeline_of(spec.source, networks.transformer, None, vae_config, scheduler)
        pipeline.vae = frame
    generator = torch.Generator("cpu").manual_seed(recipe.seed)
    done, latents = 0, None
    if begun is not None:
        done, latents = begun.step, begun.latents.to(embeddings[0])
        scheduler.start_after(begun)
    reused = None if begun is None else begun.history.get(KEPT)
    shortcut = Shortcut(recipe, scheduler, done, reused)
    compiler = networks.compiler

    def after_step(_: Any, index: int, __: Any, tensors: dict[str, Any]) -> dict[str, Any]:
        step = done + index + 1
        moment = Moment.after(step, tensors["latents"], scheduler, generator)
        moment.history |= shortcut.history()
        hand_in(moment)
        if compiler is not None:
            watch.set_aside(Phase.LOAD, compiler.take_seconds())
        watch.step_done(step)
        if previewer is not None and previewer.wants(step, recipe.steps):
            watch.preview(step, previewer.jpeg(_foreseen(scheduler)))
        return tensors

    hooks = _stop_between_blocks(pipeline.transformer, watch)
    try:
        with (
            watch.during(Phase.DENOISE, recipe.steps, done),
            shortcut.before(pipeline.transformer),
            compiler.timed() if compiler is not None else nullcontext(),
        ):
            latents = pipeline(
                **({"image": image} if image is not None else {}),
                prompt_embeds=embeddings[0],
                negative_prompt_embeds=embeddings[1] if len(embeddings) > 1 else None,
                height=recipe.height,
                width=recipe.width,
                num_frames=recipe.frames,
                num_inference_steps=recipe.steps,
                guidance_scale=recipe.guidance,
                use_dynamic_cfg=recipe.dynamic_guidance,
                generator=generator,
                latents=latents,
                callback_on_step_end=after_step,
                output_type="latent",
                max_sequence_length=spec.shape.text_tokens,
            ).frames
            wait_for(latents.device)  # or decoding would be told to take what is left to do
    finally:
        for hook in hooks:
            hook.remove()
    return denoised(latents, recipe, spec)


def denoised(latents: torch.Tensor, recipe: Recipe, spec: ModelSpec) -> torch.Tensor:
    """What there is to decode in the latents after the last step."""
    return latents_to_decode(latents, recipe.frames, spec.shape.time_compression)


class _EncodedFrame:
    """Stands in for the VAE in the pipeline: the first frame, encoded before the transformer came.

    What is drawn from the distribution is drawn by the pipeline, when it would be.
    """

    def __init__(
        self, image: Image.Image, recipe: Recipe, like: torch.Tensor, networks: Networks
    ) -> None:
        vae = networks.vae
        self.config = vae.config
        processor: Any = VideoProcessor(2 ** (len(vae.config.block_out_channels) - 1))
        pixels = processor.preprocess(image, height=recipe.height, width=recipe.width).to(like)
        if networks.placement.apart:
            vae.enable_tiling()
        with torch.no_grad():
            self._encoded = vae.encode(pixels.unsqueeze(2)[0].unsqueeze(0))
        if not networks.placement.keep:
            networks.give_back("vae")

    def encode(self, pixels: torch.Tensor) -> Any:
        """What was encoded. `pixels`: the pipeline's own of the same image."""
        assert pixels.shape[0] == 1, "one clip, one image"
        return self._encoded


def _foreseen(scheduler: WatchedScheduler) -> torch.Tensor:
    assert scheduler.foreseen is not None, "the callback comes after a step"
    return scheduler.foreseen


def _stop_between_blocks(transformer: Any, watch: Watch) -> list[Any]:
    """Hooks by which Stop is noticed before each block: a step of a large clip takes seconds."""

    def before(*_: object) -> None:
        watch.check()

    return [block.register_forward_pre_hook(before) for block in transformer.transformer_blocks]
