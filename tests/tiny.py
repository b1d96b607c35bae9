"""Tiny CogVideoX checkpoints of the real classes, in the real file layout, made on the spot.

Random weights, seeded: they render noise in a fraction of a second, through the same code as the
real ones.
"""

from enum import StrEnum
from pathlib import Path
from typing import Any

PIXELS = (64, 48)  # width, height: legal for every sort below
CORPUS = """a small red ball rolls over the green grass from left to right at noon
the camera slowly follows a dog that runs along the beach in golden light
night falls over the quiet harbour while boats drift and lanterns glow
an old man reads a letter by the window and smiles, soft light, close shot
waves break on dark rocks, spray flies, gulls turn in the wind
zoom in, pan left, pan right: 0 1 2 3 4 5 6 7 8 9 ; ! ? ' " ( )
"""


class Sort(StrEnum):
    """The variants of CogVideoX whose code paths differ."""

    T2V = "t2v"  # 2B: sine-cosine positions
    T2V_ROTARY = "t2v_rotary"  # 5B: rotary positions
    I2V = "i2v"  # 5B-I2V: rotary and learned positions, twice the input channels
    T2V_15 = "t2v_15"  # 1.5: patches in time
    I2V_15 = "i2v_15"  # 1.5-I2V: patches in time, an embedding of the offset
    T2V_CLIP = "t2v_clip"  # the starter: predicts the clip instead of the velocity


def write_tiny(folder: Path, sort: Sort = Sort.T2V, *, seed: int = 0, layers: int = 2) -> Path:
    """Write a checkpoint in diffusers layout into `folder` and return it.

    Its legal frame counts go up to 49 (1.0) or 81 (1.5); its size is `PIXELS`.
    """
    import diffusers
    import torch
    from transformers import T5Config, T5EncoderModel
    from transformers.utils.logging import disable_progress_bar

    disable_progress_bar()
    library: Any = diffusers  # its names are made on demand, which a type checker cannot follow
    torch.manual_seed(seed)
    latent_channels = 4
    vae = library.AutoencoderKLCogVideoX(
        in_channels=3,
        out_channels=3,
        latent_channels=latent_channels,
        block_out_channels=(8, 8, 8, 8),
        layers_per_block=1,
        norm_num_groups=2,
        temporal_compression_ratio=4,
        scaling_factor=0.7,
        invert_scale_latents=sort is Sort.I2V_15,
    )
    width, height = PIXELS
    transformer = library.CogVideoXTransformer3DModel(
        num_attention_heads=2,
        attention_head_dim=16,
        in_channels=latent_channels * (2 if sort in (Sort.I2V, Sort.I2V_15) else 1),
        out_channels=latent_channels,
        time_embed_dim=8,
        text_embed_dim=32,
        num_layers=layers,
        sample_width=width // 8,
        sample_height=height // 8,
        sample_frames=81 if sort in (Sort.T2V_15, Sort.I2V_15) else 49,
        patch_size=2,
        temporal_compression_ratio=4,
        max_text_seq_length=16,
        **_positions(sort),
    )
    tokenizer = _tokenizer(folder)
    text_encoder = T5EncoderModel(
        T5Config(
            vocab_size=len(tokenizer) + 8,
            d_model=32,
            d_ff=64,
            d_kv=8,
            num_layers=2,
            num_heads=4,
            feed_forward_proj="gated-gelu",
        )
    )
    scheduler = library.CogVideoXDDIMScheduler(
        beta_schedule="scaled_linear",
        beta_start=0.00085,
        beta_end=0.012,
        prediction_type="sample" if sort is Sort.T2V_CLIP else "v_prediction",
        rescale_betas_zero_snr=True,
        snr_shift_scale=3.0,
        timestep_spacing="trailing",
        set_alpha_to_one=True,
        clip_sample=False,
    )
    made_from_image = sort in (Sort.I2V, Sort.I2V_15)
    pipeline = (
        library.CogVideoXImageToVideoPipeline if made_from_image else library.CogVideoXPipeline
    )
    pipeline(
        tokenizer=tokenizer,
        text_encoder=text_encoder,
        vae=vae,
        transformer=transformer,
        scheduler=scheduler,
    ).save_pretrained(folder)
    # The published repositories carry the sentencepiece model alone.
    (folder / "tokenizer" / "tokenizer.json").unlink()
    return folder


def _positions(sort: Sort) -> dict[str, Any]:
    match sort:
        case Sort.T2V | Sort.T2V_CLIP:
            return {}
        case Sort.T2V_ROTARY:
            return {"use_rotary_positional_embeddings": True}
        case Sort.I2V:
            return {
                "use_rotary_positional_embeddings": True,
                "use_learned_positional_embeddings": True,
            }
        case Sort.T2V_15:
            return {
                "use_rotary_positional_embeddings": True,
                "patch_size_t": 2,
                "patch_bias": False,
            }
        case Sort.I2V_15:
            return {
                "use_rotary_positional_embeddings": True,
                "patch_size_t": 2,
                "patch_bias": False,
                "ofs_embed_dim": 8,
            }


def _tokenizer(folder: Path) -> Any:
    """A sentencepiece T5 tokenizer, trained on a few sentences."""
    import io

    import sentencepiece
    from transformers import T5Tokenizer

    model = io.BytesIO()
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(CORPUS.splitlines()),
        model_writer=model,
        vocab_size=200,
        model_type="unigram",
        hard_vocab_limit=False,
        byte_fallback=False,
        pad_id=0,
        eos_id=1,
        unk_id=2,
        bos_id=-1,
        minloglevel=2,
    )
    place = folder / "tokenizer"
    place.mkdir(parents=True, exist_ok=True)
    (place / "spiece.model").write_bytes(model.getvalue())
    return T5Tokenizer.from_pretrained(place, extra_ids=0)
