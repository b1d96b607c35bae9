"""The room that a clip takes until it is finished, reckoned before anything is loaded."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from engine import footprint, room
from engine.catalog import by_id, default_recipe
from engine.errors import DiskFull, FolderGone
from engine.protocol import Render
from tests.fakes import fake_job

SPEC = by_id("CogVideoX-5b")


def a_job(project: Path) -> Render:
    recipe = default_recipe(SPEC, "Waves.")
    checkpoints = str(project / "renders" / "one")
    return replace(fake_job("one", project / "clips"), recipe=recipe, checkpoints=checkpoints)


def test_a_clip_takes_at_most_its_frames_and_two_moments(tmp_path: Path) -> None:
    frames = 3 * 720 * 480 * 49
    moment = 13 * 16 * 60 * 90 * 4 * 4  # latents and three of their like, in 32 bits
    assert room.need_of(a_job(tmp_path), SPEC).bytes == frames + 2 * moment


def test_room_is_enough_to_the_byte(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    job = a_job(tmp_path)
    least = -(-room.need_of(job, SPEC).bytes * 105 // 100)
    monkeypatch.setattr(room, "disk_free_bytes", lambda _: least)
    room.require_room(job, SPEC)
    monkeypatch.setattr(room, "disk_free_bytes", lambda _: least - 1)
    with pytest.raises(DiskFull) as trouble:
        room.require_room(job, SPEC)
    words = str(trouble.value)
    assert str(tmp_path / "clips") in words
    assert "49 frames of 720x480 may take up to 91.1 MB there" in words


def test_a_folder_that_is_gone_is_told_as_that(tmp_path: Path) -> None:
    with pytest.raises(FolderGone, match="Bring it back"):
        room.require_room(a_job(tmp_path / "gone"), SPEC)


def test_the_plan_reckons_with_the_same(tmp_path: Path) -> None:
    job = a_job(tmp_path)
    parts = footprint.on_disk(job.recipe, SPEC.shape)
    assert room.need_of(job, SPEC).parts == parts
