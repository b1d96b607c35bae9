"""The video autoencoder without the memory that nobody looks at again.

diffusers 0.42 (autoencoder_kl_cogvideox.py) has 1x1x1 convolutions remember all they were given,
for a next part that never asks; holds what the last part has left until the whole part is done;
and blows latents up to the size of the picture before, not after, it convolves them point by
point. These layers do none of that, and give the same bits. To be removed when diffusers' own
decoder takes no more than these do (tests/benchmarks/decode_memory.py).
"""

from typing import Any, cast

import torch
from diffusers.models.autoencoders.autoencoder_kl_cogvideox import (
    CogVideoXCausalConv3d,
    CogVideoXResnetBlock3D,
    CogVideoXSafeConv3d,
    CogVideoXSpatialNorm3D,
)
from torch.nn import functional

# What a layer remembers from one part of the clip to the next, nested by layer.
Cache = Any


def make_frugal(vae: Any) -> None:
    """Let the layers of an AutoencoderKLCogVideoX be frugal ones from now on."""
    for module in vae.modules():
        frugal = _FRUGAL.get(module.__class__)
        if frugal is not None:
            module.__class__ = frugal


class FrugalConv(CogVideoXCausalConv3d):
    """A causal convolution that remembers only what the next part will ask for."""

    time_kernel_size: int

    def with_past(self, inputs: torch.Tensor, cache: Cache) -> torch.Tensor:
        """`inputs` after the frames that come before them."""
        return self.fake_context_parallel_forward(inputs, cache)

    def to_remember(self, with_past: torch.Tensor) -> Cache:
        """The last frames, which come before the next part."""
        if self.time_kernel_size == 1 or self.pad_mode == "replicate":
            return None
        return with_past[:, :, 1 - self.time_kernel_size :].clone()

    def forward(self, inputs: torch.Tensor, conv_cache: Cache = None) -> Any:
        """As the parent's, but for what it remembers."""
        inputs = self.with_past(inputs, conv_cache)
        return self.conv(inputs), self.to_remember(inputs)


class FrugalSafeConv(CogVideoXSafeConv3d):
    """A convolution in several goes where the picture is large, with one place for the results."""

    most_gib = 2.0
    """What cuDNN could do at once, as the parent counts it: in 16 bits."""

    def forward(self, input: torch.Tensor) -> torch.Tensor:
        """As the parent's."""
        gib = input.numel() * 2 / 2**30
        if gib <= self.most_gib or self.stride[0] > 1:
            return super().forward(input)
        past = self.kernel_size[0] - 1
        output, begin = None, 0
        for chunk in input.chunk(int(gib / self.most_gib) + 1, dim=2):
            end = begin + chunk.shape[2]
            some = self._conv_forward(
                input[:, :, max(0, begin - past) : end], self.weight, self.bias
            )
            if output is None:
                output = some.new_empty(*some.shape[:2], input.shape[2] - past, *some.shape[3:])
            output[:, :, max(0, begin - past) : end - past] = some
            begin = end
        assert output is not None
        return output


class FrugalNorm(CogVideoXSpatialNorm3D):
    """A norm that is scaled and shifted by the latents, which it convolves while they are small."""

    def forward(self, f: torch.Tensor, zq: torch.Tensor, conv_cache: Cache = None) -> Any:
        """`f`: (1, channels, frames, height, width); `zq`: latents of the same part and picture."""
        normed = self.norm_layer(f)
        scale, shift = self.conv_y.conv(zq), self.conv_b.conv(zq)
        parts = [slice(None)]
        if f.shape[2] > 1 and f.shape[2] % 2 == 1:  # a clip's first frame has a latent of its own
            parts = [slice(1), slice(1, None)]
        for part in parts:
            blocks, number = _over_blocks(scale[:, :, part], normed[:, :, part])
            blocks.mul_(number)
            blocks, number = _over_blocks(shift[:, :, part], normed[:, :, part])
            blocks.add_(number)
        return normed, {}


class FrugalResnet(CogVideoXResnetBlock3D):
    """A residual block that drops what it has used, the memory of the last part first of all."""

    def forward(
        self,
        inputs: torch.Tensor,
        temb: torch.Tensor | None = None,
        zq: torch.Tensor | None = None,
        conv_cache: Cache = None,
    ) -> Any:
        """As the parent's, but empties `conv_cache` as it goes."""
        assert temb is None, "CogVideoX's autoencoder knows no time steps"
        assert not self.training, "no dropout here"
        old: dict[str, Cache] = conv_cache or {}
        new: dict[str, Cache] = {}
        hidden = inputs
        layers: dict[str, tuple[Any, Any]] = {
            "conv1": (self.norm1, self.conv1),
            "conv2": (self.norm2, self.conv2),
        }
        for name, (norm, conv) in layers.items():
            hidden = self._normed(norm, hidden, zq)
            hidden = conv.with_past(hidden, old.pop(name, None))
            new[name] = conv.to_remember(hidden)
            hidden = conv.conv(hidden)
        if self.in_channels == self.out_channels:
            return hidden.add_(inputs), new
        if self.use_conv_shortcut:
            rest, new["conv_shortcut"] = self.conv_shortcut(inputs, old.pop("conv_shortcut", None))
        else:
            rest = self.conv_shortcut(inputs)
        return hidden.add_(rest), new

    def _normed(self, norm: Any, hidden: torch.Tensor, zq: torch.Tensor | None) -> torch.Tensor:
        normed = norm(hidden) if zq is None else norm(hidden, zq)[0]
        if isinstance(self.nonlinearity, torch.nn.SiLU):
            return functional.silu(normed, inplace=True)
        return self.nonlinearity(normed)


_FRUGAL: dict[type, type] = {
    CogVideoXCausalConv3d: FrugalConv,
    CogVideoXSafeConv3d: FrugalSafeConv,
    CogVideoXSpatialNorm3D: FrugalNorm,
    CogVideoXResnetBlock3D: FrugalResnet,
}


def _over_blocks(small: torch.Tensor, large: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
    """Views of both that broadcast: every number of `small` over its block of pixels in `large`.

    What nearest-neighbour interpolation of `small` to the size of `large` would give, where that
    is a multiple; only the width is written out, so that rows stay whole.
    """
    frames, height = small.shape[2:4]
    wide = functional.interpolate(small, size=(frames, height, large.shape[4]))
    blocks = cast("Any", large).unflatten(3, (height, -1)).unflatten(2, (frames, -1))
    return blocks, wide[:, :, :, None, :, None, :]
