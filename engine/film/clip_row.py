"""A clip as a project's database knows it, and the texts that go into queries."""

import re
import sqlite3
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from engine.errors import BadRecipe
from engine.protocol import Clip, Mode, Seconds
from engine.recipe import Recipe, recipe_from_json, recipe_to_json

MAX_QUERY = 1000  # characters; a book that is pasted by mistake would take minutes


class ClipRow(msgspec.Struct, frozen=True, kw_only=True):
    """What a project knows of a clip. `Project.path_of` says where its video is."""

    number: int
    id: str
    created: datetime
    removed: datetime | None
    file: str
    thumbnail: str
    file_bytes: int
    frames: int
    fps: int
    width: int
    height: int
    seed: int
    model: str
    revision: str
    licence: str
    mode: str
    device: str
    seconds: Seconds
    peak_device_bytes: int
    peak_ram_bytes: int
    versions: dict[str, str]
    recipe_json: str
    prompt: str
    negative_prompt: str
    rating: int
    favourite: bool
    tags: tuple[str, ...]
    parent: str | None
    missing: bool
    """Whether its video was not where it belongs when that was looked at last."""

    @property
    def recipe(self) -> Recipe:
        """Raises NewerFormat where a newer Cogreel made this clip, and BadRecipe where none is."""
        if not self.recipe_json:
            raise BadRecipe(
                f"Clip {self.id} came from outside without a recipe. Choose a clip that Cogreel "
                "made."
            )
        return recipe_from_json(self.recipe_json)

    def as_rendered(self, path: Path) -> Clip:
        """The clip as the engine reported it, its video at `path`. Raises as `recipe` does."""
        recipe = self.recipe
        try:
            mode = Mode(self.mode)
        except ValueError as error:
            raise BadRecipe(f"Clip {self.id} was not rendered in a mode that is known.") from error
        return Clip(
            id=self.id,
            path=str(path),
            frames=self.frames,
            fps=self.fps,
            width=self.width,
            height=self.height,
            seed=self.seed,
            model=self.model,
            revision=self.revision,
            mode=mode,
            seconds=self.seconds,
            recipe=recipe,
            licence=self.licence,
            device=self.device,
            peak_device_bytes=self.peak_device_bytes,
            peak_ram_bytes=self.peak_ram_bytes,
            versions=self.versions,
        )


def columns_of(clip: Clip) -> dict[str, str | int | float | None]:
    """What the database keeps of a clip as it is made."""
    recipe = clip.recipe
    return {
        "id": clip.id,
        "frames": clip.frames,
        "fps": clip.fps,
        "width": clip.width,
        "height": clip.height,
        "seed": str(clip.seed),
        "model": clip.model,
        "revision": clip.revision,
        "licence": clip.licence,
        "mode": clip.mode.value,
        "device": clip.device,
        "load_seconds": clip.seconds.load,
        "text_seconds": clip.seconds.text,
        "denoise_seconds": clip.seconds.denoise,
        "decode_seconds": clip.seconds.decode,
        "write_seconds": clip.seconds.write,
        "peak_device_bytes": clip.peak_device_bytes,
        "peak_ram_bytes": clip.peak_ram_bytes,
        "versions": msgspec.json.encode(clip.versions).decode(),
        "recipe": recipe_to_json(recipe),
        "prompt": recipe.prompt,
        "negative_prompt": recipe.negative_prompt,
    }


def row_of(columns: sqlite3.Row) -> ClipRow:
    """A clip out of the database. What makes no sense there is shown as empty."""
    return ClipRow(
        number=columns["number"],
        id=columns["id"],
        created=moment_of(columns["created_ms"]),
        removed=moment_of(columns["removed_ms"]) if columns["removed_ms"] is not None else None,
        file=columns["file"],
        thumbnail=columns["thumbnail"],
        file_bytes=columns["file_bytes"],
        frames=columns["frames"],
        fps=columns["fps"],
        width=columns["width"],
        height=columns["height"],
        seed=_seed_of(columns["seed"]),
        model=columns["model"],
        revision=columns["revision"],
        licence=columns["licence"],
        mode=columns["mode"],
        device=columns["device"],
        seconds=Seconds(
            load=columns["load_seconds"],
            text=columns["text_seconds"],
            denoise=columns["denoise_seconds"],
            decode=columns["decode_seconds"],
            write=columns["write_seconds"],
        ),
        peak_device_bytes=columns["peak_device_bytes"],
        peak_ram_bytes=columns["peak_ram_bytes"],
        versions=_versions_of(columns["versions"]),
        recipe_json=columns["recipe"],
        prompt=columns["prompt"],
        negative_prompt=columns["negative_prompt"],
        rating=columns["rating"],
        favourite=bool(columns["favourite"]),
        tags=tuple(columns["tag_words"].split("\n")) if columns["tag_words"] else (),
        parent=columns["parent"],
        missing=bool(columns["missing"]),
    )


def moment_of(milliseconds: int) -> datetime:
    """The moment so long after the beginning of 1970; that one, where no calendar reaches."""
    try:
        return datetime.fromtimestamp(milliseconds / 1000, UTC)
    except (OverflowError, ValueError, OSError):
        return datetime.fromtimestamp(0, UTC)


def _seed_of(text: str) -> int:
    return int(text) if re.fullmatch("[0-9]{1,20}", text) else 0


def _versions_of(text: str) -> dict[str, str]:
    try:
        return msgspec.json.decode(text, type=dict[str, str])
    except (msgspec.DecodeError, UnicodeError, RecursionError):
        return {}


def search_query(text: str) -> str:
    """Every word of `text` as an FTS5 string with a prefix star; empty where there is no word.

    What is cut off at the end, maybe amid a word, only makes the search find more.
    """
    words = dict.fromkeys(encodable(text[:MAX_QUERY]).split())
    telling = (word for word in words if any(map(str.isalnum, word)))
    return " ".join('"{}"*'.format(word.replace('"', '""')) for word in telling)


def clean_tag(tag: str) -> str:
    """A tag is one line of text without needless spaces."""
    cleaned = " ".join(encodable(tag).split())
    assert cleaned, "an empty tag"
    return cleaned


def encodable(text: str) -> str:
    """Without NUL, and with "?" for half characters, which no database can hold."""
    return text.replace("\0", " ").encode("utf-8", "replace").decode("utf-8")
