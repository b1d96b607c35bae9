"""Transformer blocks that let go of every tensor as soon as it has been used.

diffusers 0.42's CogVideoXBlock keeps up to 13 tensors as large as all tokens at once; this one
keeps five, and gives the same bits. The rest is in `engine.model.attention`. To be removed when
diffusers offers chunked feed-forward for CogVideoX (`enable_forward_chunking`) and frees as much.
"""

from typing import Any, cast

import torch
from diffusers.models.transformers.cogvideox_transformer_3d import CogVideoXBlock

from engine.model import pieces
from engine.model.attention import (
    SAGE,
    Rotary,
    fastest,
    kernel_of,
    norm_and_turn,
    queries_keys_values,
)


class FrugalBlock(CogVideoXBlock):
    """A CogVideoXBlock that takes less memory. `kernel` names what computes its attention."""

    kernel: str = "native"

    def forward(
        self,
        hidden_states: torch.Tensor,
        encoder_hidden_states: torch.Tensor,
        temb: torch.Tensor,
        image_rotary_emb: Rotary | None = None,
        attention_kwargs: dict[str, Any] | None = None,
    ) -> tuple[torch.Tensor, torch.Tensor]:
        """The clip's tokens, (branches, tokens, width), and the text's, after this block."""
        clip, text = hidden_states, encoder_hidden_states
        text_tokens = text.size(1)
        tokens, gate, text_gate = _normed(self.norm1, clip, text, temb)
        query, key, value = queries_keys_values(self.attn1, tokens)
        del tokens
        norm_and_turn(self.attn1, query, key, text_tokens, image_rotary_emb)
        change = kernel_of(self.kernel)(query, key, value).flatten(2)
        del query, key, value
        for layer in cast("Any", self.attn1.to_out):
            change = layer(change)
        clip = clip + change[:, text_tokens:].mul_(gate)
        text = text + change[:, :text_tokens].mul_(text_gate)
        del change
        tokens, gate, text_gate = _normed(self.norm2, clip, text, temb)
        # Row by row the tokens' places take what is computed from them.
        for some in pieces.along(tokens.flatten(0, 1), dim=0):
            some.copy_(self.ff(some))
        clip = clip + tokens[:, text_tokens:].mul_(gate)
        text = text + tokens[:, :text_tokens].mul_(text_gate)
        return clip, text


def make_frugal(transformer: Any) -> None:
    """Let the blocks of a CogVideoXTransformer3DModel be frugal ones from now on."""
    for block in transformer.transformer_blocks:
        assert type(block) is CogVideoXBlock
        block.__class__ = FrugalBlock


def use_fastest_attention(
    layers: Any, device: torch.device, dtype: torch.dtype, *, sage: bool = False
) -> None:
    """Let these frugal blocks compute attention on `device` by the best kernel that is right.

    `sage`: by SageAttention, which is right there.
    """
    for block in layers:
        attention = block.attn1
        width = attention.to_q.out_features // attention.heads
        block.kernel = SAGE if sage else fastest(device, dtype, width)


def _normed(
    norm: Any, clip: torch.Tensor, text: torch.Tensor, temb: torch.Tensor
) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """Text and clip, normed and joined, and the gates of clip and text (CogVideoXLayerNormZero)."""
    shift, scale, gate, text_shift, text_scale, text_gate = (
        part[:, None, :] for part in norm.linear(norm.silu(temb)).chunk(6, dim=1)
    )
    normed = norm.norm(clip).mul_(1 + scale).add_(shift)
    normed_text = norm.norm(text).mul_(1 + text_scale).add_(text_shift)
    return torch.cat([normed_text, normed], dim=1), gate, text_gate
