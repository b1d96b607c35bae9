"""Prompt embeddings: made by T5 once, kept on disk, so that a second seed never loads T5."""

import hashlib
import json
import os
from contextlib import suppress
from pathlib import Path
from typing import Any, cast

import safetensors.torch
import torch
import transformers
from diffusers.pipelines.cogvideo.pipeline_cogvideox import CogVideoXPipeline
from safetensors import SafetensorError
from safetensors.torch import save

from engine.files import write_atomically
from engine.model.load import Networks
from engine.model.watch import Watch
from engine.protocol import Phase

CACHE_BYTES = 512 * 2**20  # some 270 texts of CogVideoX-5B at 1.85 MB each


@torch.no_grad()
def prompt_embeddings(
    texts: list[str], tokens: int, revision: str, networks: Networks, cache: Path, watch: Watch
) -> list[torch.Tensor]:
    """The embedding of each text on the device, (1, tokens, text width) each.

    The text encoder is loaded only if one of them is not in the cache, and given back if the
    placement says so.
    """
    device = networks.placement.device
    places = [cache / f"{_key(text, tokens, revision, networks)}.safetensors" for text in texts]
    embeddings = {place: _read(place) for place in places}
    if None in embeddings.values():
        with watch.during(Phase.LOAD):
            kind: Any = CogVideoXPipeline
            pipeline = kind(
                tokenizer=networks.tokenizer(),
                text_encoder=networks.text_encoder,
                vae=None,
                transformer=None,
                scheduler=None,
            )
        with watch.during(Phase.TEXT, steps=len(texts)):
            for step, (text, place) in enumerate(zip(texts, places, strict=True), start=1):
                if embeddings[place] is None:
                    embedding, _ = pipeline.encode_prompt(
                        text,
                        do_classifier_free_guidance=False,
                        max_sequence_length=tokens,
                        device=device,
                    )
                    embeddings[place] = embedding
                    _write(place, embedding)
                watch.step_done(step)
        keep_within(cache, CACHE_BYTES)
        if not networks.placement.keep:
            del pipeline
            networks.give_back("text_encoder")
    return [
        embedding.to(device) for place in places if (embedding := embeddings[place]) is not None
    ]


def _key(text: str, tokens: int, revision: str, networks: Networks) -> str:
    """A name for all that the embedding depends on, to the bit."""
    facts = {
        "text": text,
        "tokens": tokens,
        "revision": revision,
        "dtype": str(networks.placement.dtype),
        "packing": networks.placement.packing,
        "device": networks.placement.device.type,
        "torch": torch.__version__,
        "transformers": transformers.__version__,
    }
    return hashlib.sha256(json.dumps(facts, sort_keys=True).encode()).hexdigest()


def _read(place: Path) -> torch.Tensor | None:
    try:
        embedding = cast("Any", safetensors.torch).load_file(place)["embedding"]
        os.utime(place)  # the least recently used ones go first
    except FileNotFoundError:
        return None
    except (OSError, SafetensorError, KeyError):
        # A cache may lose anything at any time: make it again.
        return None
    return embedding


def _write(place: Path, embedding: torch.Tensor) -> None:
    write_atomically(place, save({"embedding": embedding.cpu().contiguous()}))


def keep_within(cache: Path, most_bytes: int) -> None:
    """Remove the least recently used embeddings until the rest takes at most `most_bytes`."""
    files: list[tuple[Path, os.stat_result]] = []
    for path in cache.glob("*.safetensors"):
        with suppress(FileNotFoundError):  # another engine keeps the same cache within its bounds
            files.append((path, path.stat()))
    files.sort(key=lambda file: file[1].st_mtime, reverse=True)
    kept = 0
    for path, facts in files:
        kept += facts.st_size
        if kept > most_bytes:
            path.unlink(missing_ok=True)
