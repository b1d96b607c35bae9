"""A folder in diffusers layout that holds next to nothing, written without torch in a moment."""

import json
import struct
from pathlib import Path
from typing import Any

INDEX = {
    "_class_name": "CogVideoXPipeline",
    "scheduler": ["diffusers", "CogVideoXDDIMScheduler"],
    "text_encoder": ["transformers", "T5EncoderModel"],
    "tokenizer": ["transformers", "T5Tokenizer"],
    "transformer": ["diffusers", "CogVideoXTransformer3DModel"],
    "vae": ["diffusers", "AutoencoderKLCogVideoX"],
}
TRANSFORMER = {
    "num_attention_heads": 4,
    "attention_head_dim": 32,
    "num_layers": 3,
    "sample_width": 12,
    "sample_height": 8,
    "sample_frames": 17,
    "max_text_seq_length": 40,
    "text_embed_dim": 64,
}
VAE = {"block_out_channels": [16, 32, 64, 96, 128], "sample_width": 192, "sample_height": 128}


def write_json(path: Path, value: object) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(value))


def write_weights(path: Path, tensors: dict[str, tuple[int, ...]], dtype: str = "BF16") -> None:
    """A safetensors file of zeros."""
    size = {"BF16": 2, "F16": 2, "F32": 4, "I8": 1}[dtype]
    header: dict[str, Any] = {"__metadata__": {"format": "pt"}}
    end = 0
    for name, shape in tensors.items():
        begin, count = end, 1
        for side in shape:
            count *= side
        end = begin + count * size
        header[name] = {"dtype": dtype, "shape": list(shape), "data_offsets": [begin, end]}
    text = json.dumps(header).encode()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(struct.pack("<Q", len(text)) + text + bytes(end))


def write_folder(folder: Path, **changes: Any) -> Path:
    """A folder in diffusers layout, its networks as small as can be."""
    write_json(folder / "model_index.json", INDEX | changes.get("index", {}))
    write_json(folder / "transformer" / "config.json", TRANSFORMER | changes.get("transformer", {}))
    write_json(folder / "vae" / "config.json", VAE | changes.get("vae", {}))
    write_json(folder / "text_encoder" / "config.json", {"d_model": 64, "num_layers": 2})
    write_json(
        folder / "scheduler" / "scheduler_config.json",
        {
            "_class_name": changes.get("scheduler", "CogVideoXDDIMScheduler"),
            "prediction_type": changes.get("prediction", "v_prediction"),
        },
    )
    (folder / "tokenizer").mkdir()
    (folder / "tokenizer" / "spiece.model").write_bytes(b"")
    write_weights(
        folder / "transformer" / "diffusion_pytorch_model.safetensors",
        {"proj_out.weight": (3, 5), "transformer_blocks.0.a": (7,), "transformer_blocks.1.a": (9,)},
        changes.get("dtype", "BF16"),
    )
    write_weights(
        folder / "text_encoder" / "model.safetensors",
        {"shared.weight": (4, 4), "encoder.block.0.a": (6,), "encoder.block.1.a": (5,)},
    )
    write_weights(folder / "vae" / "diffusion_pytorch_model.safetensors", {"decoder.a": (11,)})
    return folder
