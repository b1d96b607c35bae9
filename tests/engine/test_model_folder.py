"""A folder with a model in it is described from its own files, without torch and without trust."""

import json
import struct
from pathlib import Path
from typing import Any

import pytest

from engine.catalog import ROWS, by_id, spec_of_folder
from engine.errors import BadModel
from engine.recipe import Precision, Scheduler
from engine.spec import AnyOf, Grid, ModelSpec, Prediction, Size, Source
from tests.bare_folder import INDEX, write_folder, write_json, write_weights
from tests.tiny import PIXELS, Sort, write_tiny


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_folder(tmp_path / "harbour")


def test_a_folder_like_no_row_is_described_from_its_configs(folder: Path) -> None:
    spec = spec_of_folder(folder)
    assert (spec.id, spec.source) == ("harbour", Source.TEXT)
    # 12x8 latents, each 16 pixels wide after five levels; patches of 2 of them.
    assert spec.defaults.size == Size(192, 128)
    assert spec.sizes == Grid(step=32, largest=Size(192, 192))
    assert spec.frames == (9, 17)
    assert (spec.defaults.frames, spec.fps) == (17, 8)
    assert spec.shape.text_tokens == 40
    assert spec.shape.tile == Size(96, 64)


def test_numbers_are_counted_from_the_headers(folder: Path) -> None:
    shape = spec_of_folder(folder).shape
    assert (shape.transformer_parameters, shape.transformer_block_parameters) == (31, 9)
    assert (shape.text_encoder_parameters, shape.text_block_parameters) == (27, 6)
    assert shape.vae_parameters == 11


def test_shards_are_counted_together(folder: Path) -> None:
    place = folder / "transformer"
    (place / "diffusion_pytorch_model.safetensors").unlink()
    names = [f"diffusion_pytorch_model-0000{n}-of-00002.safetensors" for n in (1, 2)]
    write_weights(place / names[0], {"transformer_blocks.0.a": (7,)})
    write_weights(place / names[1], {"transformer_blocks.0.b": (8,), "proj_out.weight": (2, 2)})
    write_json(
        place / "diffusion_pytorch_model.safetensors.index.json",
        {
            "weight_map": {
                "transformer_blocks.0.a": names[0],
                "transformer_blocks.0.b": names[1],
                "proj_out.weight": names[1],
            }
        },
    )
    shape = spec_of_folder(folder).shape
    assert (shape.transformer_parameters, shape.transformer_block_parameters) == (19, 15)


def test_a_table_of_words_kept_under_two_names_counts_once(folder: Path) -> None:
    write_weights(
        folder / "text_encoder" / "model.safetensors",
        {"shared.weight": (4, 4), "encoder.embed_tokens.weight": (4, 4)},
    )
    assert spec_of_folder(folder).shape.text_encoder_parameters == 16


@pytest.mark.parametrize(
    ("dtype", "precision"),
    [("BF16", Precision.BF16), ("F16", Precision.FP16), ("F32", Precision.FP32)],
)
def test_the_precision_is_that_of_the_stored_transformer(
    tmp_path: Path, dtype: str, precision: Precision
) -> None:
    assert spec_of_folder(write_folder(tmp_path / "m", dtype=dtype)).precision is precision


def test_patches_in_time_are_known_as_1_5(tmp_path: Path) -> None:
    spec = spec_of_folder(write_folder(tmp_path / "m", transformer={"patch_size_t": 2}))
    assert (spec.fps, spec.shape.patch_time) == (16, 2)


def test_learned_positions_fit_one_size_only(tmp_path: Path) -> None:
    spec = spec_of_folder(
        write_folder(tmp_path / "m", transformer={"use_learned_positional_embeddings": True})
    )
    assert spec.sizes == AnyOf((Size(192, 128),))


def test_a_clip_shorter_than_one_pair_of_latents_is_a_still(tmp_path: Path) -> None:
    spec = spec_of_folder(write_folder(tmp_path / "m", transformer={"sample_frames": 8}))
    assert spec.frames == (1,)


def test_the_scheduler_of_the_folder_is_the_default(tmp_path: Path) -> None:
    folder = write_folder(
        tmp_path / "m",
        index={"scheduler": ["diffusers", "CogVideoXDPMScheduler"]},
        scheduler="CogVideoXDPMScheduler",
    )
    assert spec_of_folder(folder).defaults.scheduler is Scheduler.DPM


@pytest.mark.parametrize("prediction", Prediction)
def test_what_the_network_predicts_is_known(tmp_path: Path, prediction: Prediction) -> None:
    folder = write_folder(tmp_path / "m", prediction=prediction)
    assert spec_of_folder(folder).prediction is prediction


def test_what_is_not_said_of_the_prediction_is_as_in_diffusers(folder: Path) -> None:
    write_json(
        folder / "scheduler" / "scheduler_config.json", {"_class_name": "CogVideoXDDIMScheduler"}
    )
    assert spec_of_folder(folder).prediction is Prediction.NOISE


def like(row: ModelSpec) -> dict[str, Any]:
    shape = row.shape
    return {
        "index": {
            "_class_name": "CogVideoXImageToVideoPipeline"
            if row.source is Source.IMAGE
            else "CogVideoXPipeline"
        },
        "transformer": {
            "num_attention_heads": shape.heads,
            "attention_head_dim": shape.head_width,
            "num_layers": shape.layers,
            "in_channels": shape.in_channels,
            "patch_size_t": shape.patch_time,
            "sample_width": 300 if shape.patch_time else 90,
            "sample_height": 300 if shape.patch_time else 60,
            "sample_frames": 81 if shape.patch_time else 49,
            "max_text_seq_length": 226,
            "text_embed_dim": 4096,
        },
        "vae": {
            "block_out_channels": [128, 256, 256, 512],
            "sample_width": 720,
            "sample_height": 480,
        },
    }


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.id)
def test_a_folder_laid_out_like_a_row_has_its_name_licence_and_limits(
    tmp_path: Path, row: ModelSpec
) -> None:
    spec = spec_of_folder(write_folder(tmp_path / "mine", **like(row)))
    assert (spec.id, spec.licence, spec.sizes, spec.frames, spec.defaults, spec.precision) == (
        row.id,
        row.licence,
        row.sizes,
        row.frames,
        row.defaults,
        row.precision,
    )
    assert spec.shape.text_tokens == 226


def test_a_folder_laid_out_like_a_row_may_predict_something_else(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "mine", **like(ROWS[0]), prediction="sample")
    spec = spec_of_folder(folder)
    assert (spec.id, spec.prediction) == (ROWS[0].id, Prediction.CLIP)


def test_a_folder_may_speak_for_itself(folder: Path) -> None:
    write_json(
        folder / "cogreel.json",
        {
            "title": "Starter",
            "about": "Shapes that move.",
            "licence": {
                "name": "Apache-2.0",
                "url": "https://a.example",
                "free_for_commerce": True,
            },
            "fps": 12,
            "defaults": {"steps": 30, "guidance": 0.0, "frames": 10, "scheduler": "dpm"},
            "colour of the box": "red",
        },
    )
    spec = spec_of_folder(folder)
    assert (spec.title, spec.about, spec.licence.name) == (
        "Starter",
        "Shapes that move.",
        "Apache-2.0",
    )
    assert (spec.fps, spec.defaults.fps) == (12, 12)
    assert (spec.defaults.steps, spec.defaults.guidance) == (30, 0.0)
    assert spec.defaults.frames == 9, "a default is legal, whatever the folder says"
    assert spec.defaults.scheduler is Scheduler.DPM
    assert spec.defaults.size == Size(192, 128)


def test_words_of_its_own_that_make_no_sense_are_refused(folder: Path) -> None:
    write_json(folder / "cogreel.json", {"fps": "fast"})
    with pytest.raises(BadModel, match=r"cogreel\.json cannot be understood"):
        spec_of_folder(folder)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"index": {"_class_name": "StableDiffusionPipeline"}}, "holds a StableDiffusionPipeline"),
        ({"index": {"_class_name": None}}, "holds a None"),
        ({"index": {"transformer": ["my_code", "Net"]}}, "never code that comes with a model"),
        ({"index": {"vae": "AutoencoderKL"}}, "wants AutoencoderKL as its vae"),
        ({"index": {"scheduler": ["diffusers", "DDIMScheduler"]}}, "as its scheduler"),
        ({"scheduler": "EulerDiscreteScheduler"}, "wants the scheduler EulerDiscreteScheduler"),
        ({"prediction": "flow_prediction"}, "flow_prediction"),
        ({"transformer": {"in_channels": 33}}, "another sort of model"),
        ({"transformer": {"num_layers": "many"}}, "cannot be understood"),
        ({"dtype": "I8"}, "kept as I8"),
    ],
)
def test_what_cogreel_cannot_run_is_refused_in_words(
    tmp_path: Path, changes: dict[str, Any], words: str
) -> None:
    with pytest.raises(BadModel, match=words):
        spec_of_folder(write_folder(tmp_path / "m", **changes))


def test_a_folder_without_a_model_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadModel, match=r"model_index\.json"):
        spec_of_folder(tmp_path)


def test_a_folder_that_lacks_a_part_is_refused(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "m")
    index = {key: value for key, value in INDEX.items() if key != "vae"}
    write_json(folder / "model_index.json", index)
    with pytest.raises(BadModel, match="lacks its vae"):
        spec_of_folder(folder)


def test_weights_cut_short_are_refused(folder: Path) -> None:
    path = folder / "vae" / "diffusion_pytorch_model.safetensors"
    path.write_bytes(path.read_bytes()[:-1])
    with pytest.raises(BadModel, match=r"diffusion_pytorch_model\.safetensors"):
        spec_of_folder(folder)


def test_a_header_that_is_no_table_of_tensors_is_refused(folder: Path) -> None:
    header = json.dumps({"a": {"dtype": "BF16", "shape": "wide", "data_offsets": [0, 0]}}).encode()
    path = folder / "vae" / "diffusion_pytorch_model.safetensors"
    path.write_bytes(struct.pack("<Q", len(header)) + header)
    with pytest.raises(BadModel, match="cannot be understood"):
        spec_of_folder(folder)


@pytest.mark.parametrize("sort", [Sort.T2V, Sort.I2V_15])
def test_a_checkpoint_of_the_real_classes_is_counted_as_torch_counts_it(
    tmp_path: Path, sort: Sort
) -> None:
    import diffusers
    import transformers

    folder = write_tiny(tmp_path / "tiny", sort)
    spec = spec_of_folder(folder)
    assert spec.defaults.size == Size(*PIXELS)

    def count(name: str, part: str) -> int:
        kind = getattr(transformers if part == "text_encoder" else diffusers, name)
        network = kind.from_pretrained(folder / part)
        return sum(parameter.numel() for parameter in network.parameters())

    assert spec.shape.transformer_parameters == count("CogVideoXTransformer3DModel", "transformer")
    assert spec.shape.text_encoder_parameters == count("T5EncoderModel", "text_encoder")
    assert spec.shape.vae_parameters == count("AutoencoderKLCogVideoX", "vae")


def test_the_block_of_a_row_fills_it_but_for_the_ends() -> None:
    shape = by_id("CogVideoX-5b").shape
    outside = shape.transformer_parameters - shape.layers * shape.transformer_block_parameters
    assert 0 < outside < shape.transformer_block_parameters
