"""Small repositories as the hub has them: a real layout, random weights, and what is not wanted."""

import json
from pathlib import Path

import numpy as np
from safetensors.numpy import save, save_file

NAME = "zai-org/CogVideoX-2b"
ID = "CogVideoX-2b"

WANTED = (
    "model_index.json",
    "scheduler/scheduler_config.json",
    "text_encoder/config.json",
    "text_encoder/model-00001-of-00002.safetensors",
    "text_encoder/model-00002-of-00002.safetensors",
    "text_encoder/model.safetensors.index.json",
    "tokenizer/special_tokens_map.json",
    "tokenizer/spiece.model",
    "tokenizer/tokenizer_config.json",
    "transformer/config.json",
    "transformer/diffusion_pytorch_model.safetensors",
    "vae/config.json",
    "vae/diffusion_pytorch_model.safetensors",
)
UNWANTED = (
    "README.md",
    "text_encoder/model.safetensors.index.fp16.json",
    "text_encoder/model.fp16-00001-of-00001.safetensors",
    "transformer/diffusion_pytorch_model.bin",
    "transformer/diffusion_pytorch_model.fp16.safetensors",
    "transformer/modeling.py",
    "safety_checker/model.safetensors",
)
TRANSFORMER = "transformer/diffusion_pytorch_model.safetensors"
VAE = "vae/diffusion_pytorch_model.safetensors"
INDEX = "text_encoder/model.safetensors.index.json"


def write_repository(root: Path, name: str = NAME, seed: int = 0, *, larger: int = 1) -> Path:
    """Write about `larger` MB of a model into `root/name`, with files that nobody should fetch."""
    folder = root / name
    rng = np.random.default_rng(seed)
    for path in (*WANTED, *UNWANTED):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)

    def tensors(*names: str, numbers: int) -> dict[str, np.ndarray]:
        return {n: rng.standard_normal(larger * numbers, dtype=np.float32) for n in names}

    shards = {
        "model-00001-of-00002.safetensors": tensors("shared.weight", numbers=20_000),
        "model-00002-of-00002.safetensors": tensors("encoder.block.0.weight", numbers=20_000),
    }
    for shard, content in shards.items():
        save_file(content, folder / "text_encoder" / shard)
    weight_map = {key: shard for shard, content in shards.items() for key in content}
    transformer = tensors("transformer_blocks.0.w", "transformer_blocks.1.w", numbers=60_000)
    save_file(transformer, folder / TRANSFORMER)
    save_file(tensors("decoder.up_blocks.0.w", numbers=30_000), folder / VAE)
    small = {
        "model_index.json": {
            "_class_name": "CogVideoXPipeline",
            "_diffusers_version": "0.30.0",
            "scheduler": ["diffusers", "CogVideoXDDIMScheduler"],
            "text_encoder": ["transformers", "T5EncoderModel"],
            "tokenizer": ["transformers", "T5Tokenizer"],
            "transformer": ["diffusers", "CogVideoXTransformer3DModel"],
            "vae": ["diffusers", "AutoencoderKLCogVideoX"],
            "safety_checker": [None, None],
        },
        "scheduler/scheduler_config.json": {"_class_name": "CogVideoXDDIMScheduler"},
        "text_encoder/config.json": {"d_model": 4096, "num_layers": 1},
        INDEX: {"metadata": {}, "weight_map": weight_map},
        "text_encoder/model.safetensors.index.fp16.json": {"weight_map": {}},
        "tokenizer/special_tokens_map.json": {},
        "tokenizer/tokenizer_config.json": {"tokenizer_class": "T5Tokenizer"},
        "transformer/config.json": {"num_layers": 2},
        "vae/config.json": {"latent_channels": 16},
    }
    for path, content in small.items():
        (folder / path).write_text(json.dumps(content))
    (folder / "tokenizer/spiece.model").write_bytes(rng.bytes(5000))
    for path in UNWANTED:
        if path.endswith(".safetensors"):
            (folder / path).write_bytes(save(tensors("half", numbers=100)))
        elif not (folder / path).exists():
            (folder / path).write_bytes(b"raise SystemExit")
    return folder
