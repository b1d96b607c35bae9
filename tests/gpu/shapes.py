"""CogVideoX-5B at its true shapes, 720x480 and 49 frames, and a small one of the same kind."""

from typing import Any

# zai-org/CogVideoX-5b: transformer/config.json, vae/config.json, 720x480, 49 frames.
TRANSFORMER: dict[str, Any] = {
    "num_attention_heads": 48,
    "num_layers": 42,
    "use_rotary_positional_embeddings": True,
}
VAE: dict[str, Any] = {
    "block_out_channels": (128, 256, 256, 512),
    "layers_per_block": 3,
    "sample_height": 480,
    "sample_width": 720,
}
LATENTS = (13, 16, 60, 90)  # frames, channels, height, width

TINY_TRANSFORMER: dict[str, Any] = {
    "num_attention_heads": 2,
    "num_layers": 3,
    "use_rotary_positional_embeddings": True,
    "text_embed_dim": 32,
    "time_embed_dim": 16,
}
TINY_VAE: dict[str, Any] = {
    "block_out_channels": (8, 8, 8, 16),
    "layers_per_block": 1,
    "norm_num_groups": 4,
    "sample_height": 64,
    "sample_width": 96,
}
TINY_LATENTS = (3, 16, 8, 12)
