"""Compiled blocks compute what plain ones do, wherever their weights lie, or say why not."""

import gc
import sys
import threading
import weakref
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from msgspec.structs import replace
from torch._inductor import config as inductor_config
from torch._inductor.runtime.cache_dir_utils import default_cache_dir

from engine import compilers
from engine.catalog import default_recipe, spec_of_folder
from engine.devices import this_machine
from engine.film.document import document_from_json
from engine.film.renders import weights_kept
from engine.film.video import read_comment, read_frames
from engine.measured import read_measured
from engine.model import fp8
from engine.model.load import Networks, Placement
from engine.model.render import TorchRenderer
from engine.protocol import Clip, Event, Mode, Model, Notice, Render
from engine.weight_bytes import Packing
from tests.tiny import Sort, write_tiny

CPU = torch.device("cpu")

pytestmark = [
    pytest.mark.skipif(
        bool(compilers.missing_here(this_machine(Path.cwd()))), reason="there is no compiler here"
    ),
    # What torch itself imports to compile.
    pytest.mark.filterwarnings("ignore:`torch.jit:DeprecationWarning"),
]


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_tiny(tmp_path_factory.mktemp("tiny") / "model", Sort.T2V, layers=3)


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Where this module's graphs are kept, so that each is compiled once."""
    folder = tmp_path_factory.mktemp("cache")
    with pytest.MonkeyPatch.context() as patch:
        # As torch has it when it is imported.
        patch.setenv("TORCHINDUCTOR_CACHE_DIR", default_cache_dir())
        yield folder


@pytest.fixture(autouse=True)
def _graphs_forgotten() -> Iterator[None]:
    yield
    torch._dynamo.reset()


def predicted(
    model: Path, cache: Path, branches: int = 2, product: str = "", **how: object
) -> torch.Tensor:
    """What the transformer makes of the same noise wherever it is placed.

    `product`: multiplying in fp8 in this way.
    """
    placement = Placement(CPU, torch.float32, compiled=True)
    for name, value in how.items():
        object.__setattr__(placement, name, value)
    networks = Networks(model, placement, cache=cache)
    transformer = networks.transformer
    if product:
        fp8.multiply(transformer.transformer_blocks, product)
    facts = transformer.config
    generator = torch.Generator().manual_seed(3)
    shape = (1, 3, facts.in_channels, facts.sample_height, facts.sample_width)
    noise = torch.randn(shape, generator=generator).expand(branches, -1, -1, -1, -1)
    text = torch.randn(
        (branches, facts.max_text_seq_length, facts.text_embed_dim), generator=generator
    )
    with torch.no_grad():
        first, again = (  # blocks that visit do so more than once
            transformer(
                hidden_states=noise.to(placement.dtype).contiguous(),
                encoder_hidden_states=text.to(placement.dtype),
                timestep=torch.full((branches,), 500),
                return_dict=False,
            )[0]
            for _ in range(2)
        )
    assert torch.equal(first, again)
    assert networks.compiler is None or not networks.compiler.trouble
    return again


def test_compiled_blocks_compute_the_same_wherever_their_weights_lie(
    model: Path, cache: Path
) -> None:
    plain = predicted(model, cache, compiled=False)
    compiled = predicted(model, cache)
    assert torch.allclose(compiled, plain, atol=1e-5)
    assert any((cache / "compiled").rglob("*.so")) or sys.platform != "linux"
    assert torch.equal(predicted(model, cache, streamed=True), compiled)
    assert torch.equal(predicted(model, cache, streamed=True, from_disk=True), compiled)
    assert torch.equal(predicted(model, cache, second=CPU, blocks_here=1), compiled)
    assert torch.allclose(predicted(model, cache, second=CPU), plain, atol=1e-5)


@pytest.mark.parametrize("product", [fp8.ROWS, fp8.WHOLE])
def test_compiled_blocks_multiply_in_fp8_as_plain_ones_do(
    model: Path, cache: Path, product: str
) -> None:
    how: dict[str, Any] = {"packing": Packing.FP8, "dtype": torch.bfloat16}
    plain = predicted(model, cache, product=product, compiled=False, **how)
    compiled = predicted(model, cache, product=product, **how)
    assert float((compiled - plain).norm() / plain.norm()) < 0.01
    assert torch.equal(predicted(model, cache, product=product, streamed=True, **how), compiled)


def test_compiled_blocks_widen_weights_in_fp8_as_plain_ones_do(model: Path, cache: Path) -> None:
    plain = predicted(model, cache, packing=Packing.FP8, compiled=False)
    assert torch.allclose(predicted(model, cache, packing=Packing.FP8), plain, atol=1e-5)


def test_weights_are_given_back_though_they_were_compiled_with(model: Path, cache: Path) -> None:
    networks = Networks(model, Placement(CPU, torch.float32, compiled=True), cache=cache)
    block = weakref.ref(networks.transformer.transformer_blocks[0])
    weight = weakref.ref(networks.transformer.transformer_blocks[0].ff.net[2].weight)
    networks.give_back()
    gc.collect()
    assert block() is None
    assert weight() is None


def rendered(
    model: Path, cache: Path, folder: Path, *, compiled: bool
) -> tuple[Clip, list[Notice], Render]:
    spec = spec_of_folder(model)
    name = "compiled" if compiled else "plain"
    job = Render(
        clip_id=name,
        recipe=default_recipe(spec, "a red ball", frames=9, steps=3, seed=5),
        model=Model(id="tiny", folder=str(model), revision="r1", licence=""),
        mode=Mode.CPU,
        path=str(folder / f"{name}.mkv"),
        cache=str(cache),
        lossless=True,
        preview_every=0,
        checkpoints=str(folder / "renders" / name),
        compiled=compiled,
    )
    said: list[Event] = []
    clip = TorchRenderer().render(job, said.append, threading.Event())
    return clip, [each for each in said if isinstance(each, Notice)], job


def frames_of(job: Render) -> np.ndarray:
    return np.stack(list(read_frames(Path(job.path)))).astype(np.int16)


def test_a_compiled_clip_is_the_same_to_the_eye_and_says_what_it_is(
    model: Path, cache: Path, tmp_path: Path
) -> None:
    plain, _, of_plain = rendered(model, cache, tmp_path, compiled=False)
    clip, notices, job = rendered(model, cache, tmp_path, compiled=True)
    assert np.abs(frames_of(job) - frames_of(of_plain)).max() <= 2
    assert "compiler" not in plain.versions
    assert clip.versions["compiler"] == "inductor"
    document = document_from_json(read_comment(Path(job.path)))
    assert document is not None
    assert document.versions == clip.versions
    assert any("compiled for this machine" in each.text for each in notices)
    assert weights_kept(Path(job.checkpoints)).endswith(", compiled")
    # What it took to compile is none of the steps', and is known as what it is.
    kept = {one.run.compiled: one.took for one in read_measured(cache)}
    assert kept[True].denoise == pytest.approx(clip.seconds.denoise, abs=0.1)
    assert clip.seconds.load > clip.seconds.denoise

    elsewhere = tmp_path / "again"
    elsewhere.mkdir()
    again, _, _ = rendered(model, cache, elsewhere, compiled=True)
    assert again.seconds.load < clip.seconds.load


@pytest.mark.expects_log
def test_where_the_compiler_fails_the_clip_is_made_without(
    model: Path, cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, _, of_plain = rendered(model, tmp_path / "cache", tmp_path, compiled=False)
    monkeypatch.setenv("TORCHINDUCTOR_CACHE_DIR", str(tmp_path / "none compiled yet"))
    with inductor_config.patch({"cpp.cxx": (None, str(tmp_path / "no compiler"))}):
        clip, notices, job = rendered(model, tmp_path / "cache", tmp_path, compiled=True)
    assert np.array_equal(frames_of(job), frames_of(of_plain))
    assert any("could not be compiled" in each.text for each in notices)
    assert "compiler" not in clip.versions
    assert not any(one.run.compiled for one in read_measured(tmp_path / "cache"))


def test_a_clip_goes_on_as_it_was_begun(model: Path, cache: Path, tmp_path: Path) -> None:
    """The setting was changed in between."""
    whole, _, job = rendered(model, cache, tmp_path, compiled=True)
    expected = frames_of(job)
    stop = threading.Event()

    def stop_after_two(event: Event) -> None:
        if getattr(event, "step", 0) == 2:
            stop.set()

    begun = replace(job, clip_id="begun", checkpoints=str(tmp_path / "renders" / "begun"))
    with pytest.raises(Exception, match="stopped"):
        TorchRenderer().render(begun, stop_after_two, stop)
    rest = replace(begun, compiled=False, path=str(tmp_path / "rest.mkv"))
    clip = TorchRenderer().render(rest, lambda _: None, threading.Event())
    assert "compiler" in whole.versions
    assert clip.versions == whole.versions
    assert np.array_equal(frames_of(rest), expected)


def test_without_a_compiler_the_clip_is_made_and_the_reason_said(
    model: Path, cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.delenv("CXX", raising=False)
    clip, notices, _ = rendered(model, cache, tmp_path, compiled=True)
    assert any("there is no C++ compiler" in each.text for each in notices)
    assert "compiler" not in clip.versions
