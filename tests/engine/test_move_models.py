"""All models go to another folder, and at no moment is one of them nowhere."""

import os
from pathlib import Path

import pytest

from engine import catalog
from engine.errors import BadFile, InUse
from engine.move_models import bytes_of, movable, move_models
from engine.weights import KeptFile, Store, manifest_for

ID = "CogVideoX-2b"


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """One model that is whole, and another of which something has arrived."""
    store = Store(tmp_path / "old")
    weights = store.folder_of(ID) / "vae" / "weights.safetensors"
    weights.parent.mkdir(parents=True)
    weights.write_bytes(b"w" * 1000)
    files = (KeptFile(path="vae/weights.safetensors", bytes=1000, sha256="0" * 64),)
    store.write_manifest(manifest_for(catalog.by_id(ID), "1", files))
    part = store.folder_of("CogVideoX-5b") / "parts"
    part.mkdir(parents=True)
    (part / "x.part").write_bytes(b"half")
    return store


def names(store: Store) -> list[str]:
    return [model.spec.id for model in store.installed()]


@pytest.mark.parametrize("same_disk", [True, False])
def test_both_folders_have_all_until_the_old_one_is_left(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, same_disk: bool
) -> None:
    if not same_disk:

        def refuse(*_: object) -> None:
            raise OSError(18, "Invalid cross-device link")

        monkeypatch.setattr(os, "link", refuse)
    shares: list[float] = []
    leave = move_models(store, tmp_path / "new", shares.append)
    new = Store(tmp_path / "new")
    assert names(store) == names(new) == [ID]
    leave()
    assert names(store) == []
    assert names(new) == [ID]
    assert movable(new) == (ID, "CogVideoX-5b")
    assert (new.folder_of("CogVideoX-5b") / "parts" / "x.part").read_bytes() == b"half"
    assert shares == sorted(shares)
    assert shares[-1] == 1.0
    assert bytes_of(store) == 0


def test_what_is_ended_amid_it_leaves_the_new_folder_empty(store: Store, tmp_path: Path) -> None:
    class Enough(Exception):
        pass

    def enough(_: float) -> None:
        raise Enough

    with pytest.raises(Enough):
        move_models(store, tmp_path / "new", enough)
    assert movable(Store(tmp_path / "new")) == ()
    assert names(store) == [ID]


def test_a_model_that_is_there_already_is_not_written_over(store: Store, tmp_path: Path) -> None:
    other = Store(tmp_path / "new")
    other.folder_of(ID).mkdir(parents=True)
    with pytest.raises(BadFile, match="already"):
        move_models(store, tmp_path / "new")
    assert names(store) == [ID]


def test_a_folder_within_a_model_is_refused(store: Store) -> None:
    with pytest.raises(BadFile, match="Choose another"):
        move_models(store, store.folder_of(ID) / "new")
    with pytest.raises(BadFile, match="Choose another"):
        move_models(store, store.models_folder)


def test_a_model_that_is_being_got_stays(store: Store, tmp_path: Path) -> None:
    with store.alone(ID), pytest.raises(InUse):
        move_models(store, tmp_path / "new")


def test_a_folder_that_cannot_be_written_to_is_said(store: Store, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(BadFile):
        move_models(store, tmp_path / "file")
    assert names(store) == [ID]
