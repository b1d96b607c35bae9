"""What differs between families of models, one small adapter each. So far: CogVideoX."""

from typing import Any, cast

import torch
from diffusers.pipelines.cogvideo.pipeline_cogvideox import CogVideoXPipeline
from diffusers.pipelines.cogvideo.pipeline_cogvideox_image2video import (
    CogVideoXImageToVideoPipeline,
)
from diffusers.schedulers.scheduling_ddim_cogvideox import CogVideoXDDIMScheduler
from diffusers.schedulers.scheduling_dpm_cogvideox import CogVideoXDPMScheduler

from engine.model.checkpoint import Moment, put_history
from engine.recipe import Scheduler
from engine.spec import Source

# The pipelines look at the signature of `step` to see whether it wants the generator; without it
# DPM would take its noise from the global one. So both are written out in full.


class _Restarted:
    """What a scheduler needs to begin amid its time steps, as if it had done those before.

    The pipelines hand each step what the one before it foresaw, and the time of that one; to the
    first step of a loop they hand nothing, so here it is put back.
    """

    foreseen: torch.Tensor | None = None
    timesteps: torch.Tensor
    _moment: Moment | None = None
    _time_before: torch.Tensor | None = None

    def start_after(self, moment: Moment) -> None:
        """Begin after the steps that `moment` has behind it. To be said before the loop."""
        self._moment = moment

    def set_timesteps(self, num_inference_steps: int, device: Any = None) -> None:
        cast("Any", super()).set_timesteps(num_inference_steps, device)
        if self._moment is not None:
            self._time_before = self.timesteps[self._moment.step - 1]
            self.timesteps = self.timesteps[self._moment.step :]

    def _begin_again(self, like: torch.Tensor, generator: torch.Generator | None) -> bool:
        """Before the first step after a restart: put back what was; whether it is that step."""
        moment, self._moment = self._moment, None
        if moment is None:
            return False
        # The pipelines have drawn from the generator what they draw before the first step.
        assert generator is not None, "the loop's own generator"
        generator.set_state(moment.noise)
        on_device = {name: tensor.to(like.device) for name, tensor in moment.history.items()}
        put_history(self, on_device, moment.numbers)
        return True


class WatchedDDIM(_Restarted, CogVideoXDDIMScheduler):
    """DDIM that remembers the clip it foresees at each step, for the preview."""

    def step(
        self,
        model_output: torch.Tensor,
        timestep: int,
        sample: torch.Tensor,
        eta: float = 0.0,
        use_clipped_model_output: bool = False,
        generator: torch.Generator | None = None,
        variance_noise: torch.Tensor | None = None,
        return_dict: bool = True,
    ) -> Any:
        assert not return_dict, "the pipelines ask for a tuple"
        self._begin_again(sample, generator)
        result = cast("Any", super()).step(
            model_output,
            timestep,
            sample,
            eta,
            use_clipped_model_output,
            generator,
            variance_noise,
            return_dict,
        )
        self.foreseen = result[1]
        return result


class WatchedDPM(_Restarted, CogVideoXDPMScheduler):
    """DPM-Solver++ that remembers the clip it foresees at each step, for the preview."""

    def step(
        self,
        model_output: torch.Tensor,
        old_pred_original_sample: torch.Tensor | None,
        timestep: int,
        timestep_back: int | torch.Tensor | None,
        sample: torch.Tensor,
        eta: float = 0.0,
        use_clipped_model_output: bool = False,
        generator: torch.Generator | None = None,
        variance_noise: torch.Tensor | None = None,
        return_dict: bool = False,
    ) -> Any:
        assert not return_dict, "the pipelines ask for a tuple"
        if self._begin_again(sample, generator):
            old_pred_original_sample, timestep_back = self.foreseen, self._time_before
        result = cast("Any", super()).step(
            model_output,
            old_pred_original_sample,
            timestep,
            timestep_back,
            sample,
            eta,
            use_clipped_model_output,
            generator,
            variance_noise,
            return_dict,
        )
        self.foreseen = result[1]
        return result


WatchedScheduler = WatchedDDIM | WatchedDPM


def scheduler_of(config: dict[str, Any], scheduler: Scheduler) -> WatchedScheduler:
    """The sampler for a model whose scheduler_config.json is `config`.

    "trailing" time steps are what CogVideoX's authors sample with, for both samplers
    (zai-org/CogVideo, inference/cli_demo.py); some of the published configs say otherwise.
    """
    kind: Any = WatchedDDIM if scheduler is Scheduler.DDIM else WatchedDPM
    return kind.from_config(config, timestep_spacing="trailing")


def pipeline_of(
    source: Source, transformer: Any, vae: Any, vae_config: dict[str, Any], scheduler: Any
) -> Any:
    """diffusers' own pipeline around these parts; the text is encoded elsewhere.

    `vae` may be None where the model starts from text alone; what the pipeline reads from the
    VAE's config is then set from `vae_config`.
    """
    kind: Any = CogVideoXPipeline if source is Source.TEXT else CogVideoXImageToVideoPipeline
    pipeline = kind(
        tokenizer=None, text_encoder=None, vae=vae, transformer=transformer, scheduler=scheduler
    )
    pipeline.vae_scale_factor_spatial = 2 ** (len(vae_config["block_out_channels"]) - 1)
    pipeline.vae_scale_factor_temporal = vae_config["temporal_compression_ratio"]
    pipeline.vae_scaling_factor_image = vae_config["scaling_factor"]
    pipeline.set_progress_bar_config(disable=True)
    return pipeline


def latents_to_decode(latents: torch.Tensor, frames: int, time_compression: int) -> torch.Tensor:
    """Cut what CogVideoX 1.5 puts before the clip so that its frames divide by its patches.

    `latents`: (1, latent frames, channels, height, width), as the pipeline returns them. The
    pipelines cut `additional_frames` from the front, which leaves this many.
    """
    kept = (frames - 1) // time_compression + 1
    return latents[:, latents.shape[1] - kept :]
