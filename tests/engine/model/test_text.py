"""Prompt embeddings are the pipeline's own, and are made only once."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import torch
from diffusers.pipelines.cogvideo.pipeline_cogvideox import CogVideoXPipeline

from engine.errors import BadModel
from engine.model import text
from engine.model.load import Networks, Placement
from engine.model.watch import Watch
from engine.protocol import Event, Phase, Progress
from tests.tiny import Sort

PROMPT, NEGATIVE = "a small red ball rolls", "dark"


@pytest.fixture
def networks(tiny: Callable[[Sort], Path], on_cpu: Placement, tmp_path: Path) -> Networks:
    folder = shutil.copytree(tiny(Sort.T2V), tmp_path / "model")
    return Networks(folder, on_cpu)


def embed(networks: Networks, cache: Path, watch: Watch, *texts: str) -> list[torch.Tensor]:
    return text.prompt_embeddings(list(texts), 16, "revision", networks, cache, watch)


def test_embeddings_equal_the_pipelines(networks: Networks, tmp_path: Path, watch: Watch) -> None:
    ours = embed(networks, tmp_path, watch, PROMPT, NEGATIVE)
    pipeline = CogVideoXPipeline.from_pretrained(networks.folder)
    with torch.no_grad():
        expected = pipeline.encode_prompt(PROMPT, NEGATIVE, max_sequence_length=16)
    for a, b in zip(ours, expected, strict=True):
        assert b is not None
        assert torch.equal(a, b)


def test_a_second_time_needs_no_text_encoder(
    networks: Networks, on_cpu: Placement, tmp_path: Path, watch: Watch, heard: list[Event]
) -> None:
    first = embed(networks, tmp_path, watch, PROMPT, NEGATIVE)
    shutil.rmtree(networks.folder / "text_encoder")
    shutil.rmtree(networks.folder / "tokenizer")
    heard.clear()
    again = embed(Networks(networks.folder, on_cpu), tmp_path, watch, PROMPT, NEGATIVE)
    assert all(torch.equal(a, b) for a, b in zip(first, again, strict=True))
    assert heard == []


def test_only_the_text_that_is_new_is_encoded(
    networks: Networks, tmp_path: Path, watch: Watch
) -> None:
    embed(networks, tmp_path, watch, PROMPT, NEGATIVE)
    assert len(list(tmp_path.glob("*.safetensors"))) == 2
    embed(networks, tmp_path, watch, PROMPT, "blurred")
    assert len(list(tmp_path.glob("*.safetensors"))) == 3


def test_a_damaged_cache_is_made_again(networks: Networks, tmp_path: Path, watch: Watch) -> None:
    [first] = embed(networks, tmp_path, watch, PROMPT)
    [file] = tmp_path.glob("*.safetensors")
    file.write_bytes(file.read_bytes()[:100])
    [again] = embed(networks, tmp_path, watch, PROMPT)
    assert torch.equal(first, again)


def test_without_cache_and_text_encoder_the_trouble_is_named(
    networks: Networks, tmp_path: Path, watch: Watch
) -> None:
    shutil.rmtree(networks.folder / "text_encoder")
    with pytest.raises(BadModel, match="text_encoder cannot be loaded"):
        embed(networks, tmp_path, watch, PROMPT)


def test_the_cache_forgets_what_was_not_used_for_longest(
    networks: Networks, tmp_path: Path, watch: Watch
) -> None:
    import os

    for age, words in enumerate(("oldest", "older", "old")):
        embed(networks, tmp_path, watch, words)
        newest = max(tmp_path.glob("*.safetensors"), key=lambda path: path.stat().st_mtime_ns)
        os.utime(newest, (1000 + age, 1000 + age))
    sizes = {path: path.stat().st_mtime for path in tmp_path.glob("*.safetensors")}
    oldest = min(sizes, key=lambda path: sizes[path])
    text.keep_within(tmp_path, most_bytes=2 * oldest.stat().st_size)
    assert not oldest.exists()
    assert len(list(tmp_path.glob("*.safetensors"))) == 2


def test_progress_counts_the_texts(
    networks: Networks, tmp_path: Path, watch: Watch, heard: list[Event]
) -> None:
    embed(networks, tmp_path, watch, PROMPT, NEGATIVE)
    steps = [(e.step, e.steps) for e in heard if isinstance(e, Progress) and e.phase is Phase.TEXT]
    assert steps == [(0, 2), (1, 2), (2, 2)]
