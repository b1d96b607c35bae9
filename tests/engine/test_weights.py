"""The models on this machine: found, checked, taken from where they lie, brought in, removed."""

import json
import shutil
from pathlib import Path

import msgspec
import pytest

from engine import catalog
from engine.bring_in import import_folder
from engine.download import get
from engine.errors import BadModel, DiskFull, InUse, ModelMissing, NewerFormat
from engine.hub import HubClient, Patience
from engine.protocol import Progress
from engine.spec import ModelSpec
from engine.weights import MANIFEST, Installed, Store, remove, verify
from tests.hub import Hub
from tests.repositories import ID, NAME, TRANSFORMER, VAE, WANTED, write_repository

SPEC = catalog.by_id(ID)


def ignore(_: object) -> None:
    """Where nobody listens."""


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    return write_repository(tmp_path / "repositories")


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "models")


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "hf" / "hub"


@pytest.fixture
def hub(repository: Path):  # type: ignore[no-untyped-def]
    with Hub(repository.parents[1]) as hub:
        yield hub


def fetch(hub: Hub, store: Store, cache: Path) -> Installed:
    client = HubClient(hub.url, patience=Patience(tries=2, first_pause_seconds=0.01))
    return get(SPEC, store, client, announce=ignore, progress=ignore, cache=cache)


def flip_a_bit(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[-1] ^= 1
    path.write_bytes(content)


# --- finding --------------------------------------------------------------------------------


def test_a_model_that_is_not_here_is_told_with_its_command_size_and_licence(store: Store) -> None:
    said = (
        r"CogVideoX 2B is not on this machine\. `cogreel models get CogVideoX-2b` fetches it "
        r"\(13\.8 GB, Apache-2\.0\)\."
    )
    with pytest.raises(ModelMissing, match=said):
        store.find("cogvideox-2b")


def test_an_unknown_model_is_told_with_a_near_one(store: Store) -> None:
    with pytest.raises(ModelMissing, match="Did you mean CogVideoX-2b"):
        store.find("CogVideo-2b")


def test_a_folder_that_is_not_there_is_told_as_one(store: Store, tmp_path: Path) -> None:
    with pytest.raises(ModelMissing, match="There is no folder"):
        store.find(str(tmp_path / "nothing"))


def test_a_folder_without_a_model_is_refused(store: Store, tmp_path: Path) -> None:
    with pytest.raises(BadModel, match=r"model_index\.json"):
        store.find(str(tmp_path))


def test_any_folder_with_a_model_can_be_used(store: Store, repository: Path) -> None:
    model = store.find(str(repository))

    assert model.folder == repository
    assert model.revision.startswith("sha256:")
    assert model.bytes == sum((repository / path).stat().st_size for path in WANTED)
    assert model.model.folder == str(repository)
    assert model.model.revision == model.revision


def test_a_folder_named_without_a_separator_is_found_too(
    store: Store, repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine = repository.rename(repository.with_name("my-model"))
    monkeypatch.chdir(mine.parent)

    assert store.find("my-model").folder == mine


def test_a_folder_with_a_damaged_file_is_refused(store: Store, repository: Path) -> None:
    content = (repository / VAE).read_bytes()
    (repository / VAE).write_bytes(content[:-100])

    with pytest.raises(BadModel, match=r"vae/diffusion_pytorch_model\.safetensors has"):
        store.find(str(repository))


def test_a_model_that_was_carried_elsewhere_keeps_its_revision(
    store: Store, hub: Hub, cache: Path, tmp_path: Path
) -> None:
    fetched = fetch(hub, store, cache)
    carried = shutil.copytree(fetched.folder, tmp_path / "usb" / ID)

    assert store.find(str(carried)).revision == fetched.revision


def test_a_shipped_model_is_found_by_its_name(repository: Path, tmp_path: Path) -> None:
    shipped = repository.rename(tmp_path / "starter")
    store = Store(tmp_path / "models", shipped=(shipped,))

    model = store.find("Starter")

    assert model.folder == shipped
    assert model.shipped
    assert store.installed() == (model,)


def test_a_file_that_was_deleted_makes_the_model_count_as_damaged(
    store: Store, hub: Hub, cache: Path
) -> None:
    model = fetch(hub, store, cache)
    (model.folder / VAE).unlink()

    assert store.installed() == ()
    with pytest.raises(BadModel, match=f"damaged: {VAE}. `cogreel models get {ID}` mends"):
        store.find(ID)


def test_a_manifest_of_a_newer_cogreel_is_refused(store: Store, hub: Hub, cache: Path) -> None:
    model = fetch(hub, store, cache)
    manifest = json.loads((model.folder / MANIFEST).read_text())
    (model.folder / MANIFEST).write_text(json.dumps({**manifest, "format": 2}))

    with pytest.raises(NewerFormat, match="format 2"):
        store.find(ID)


@pytest.mark.parametrize("content", [b"", b"{", b"\xff", b"[]"])
def test_without_a_whole_manifest_nothing_is_installed_and_get_reads_rather_than_fetches(
    store: Store, hub: Hub, cache: Path, content: bytes
) -> None:
    model = fetch(hub, store, cache)
    (model.folder / MANIFEST).write_bytes(content)
    assert store.installed() == ()

    hub.requests.clear()
    assert fetch(hub, store, cache) == model

    assert not hub.requests_for(TRANSFORMER)
    assert not hub.requests_for(VAE)


# --- verifying ------------------------------------------------------------------------------


def test_verify_reads_every_file_again(store: Store, hub: Hub, cache: Path) -> None:
    model = fetch(hub, store, cache)
    told: list[Progress] = []

    checks = verify(store, ID, told.append)

    assert tuple(check.path for check in checks) == WANTED
    assert all(check.right for check in checks)
    assert told[-1].step == told[-1].steps == model.bytes


def test_a_flipped_bit_is_found_and_only_that_file_is_fetched_again(
    store: Store, hub: Hub, cache: Path, repository: Path
) -> None:
    model = fetch(hub, store, cache)
    flip_a_bit(model.folder / VAE)

    checks = verify(store, ID, ignore)

    assert [check.path for check in checks if not check.right] == [VAE]
    with pytest.raises(BadModel, match=f"damaged: {VAE}"):
        store.find(ID)
    hub.requests.clear()
    assert fetch(hub, store, cache) == model
    assert (model.folder / VAE).read_bytes() == (repository / VAE).read_bytes()
    assert len(hub.requests_for(VAE)) == 1
    assert not hub.requests_for(TRANSFORMER)
    assert all(check.right for check in verify(store, ID, ignore))


def test_a_file_that_was_put_right_by_hand_counts_again(
    store: Store, hub: Hub, cache: Path
) -> None:
    model = fetch(hub, store, cache)
    flip_a_bit(model.folder / VAE)
    verify(store, ID, ignore)
    flip_a_bit(model.folder / VAE)

    verify(store, ID, ignore)

    assert store.find(ID) == model


def test_verifying_what_is_not_here_says_how_to_get_it(store: Store) -> None:
    with pytest.raises(ModelMissing, match=f"cogreel models get {ID}"):
        verify(store, ID, ignore)


# --- the hub library's cache ----------------------------------------------------------------


def download_with_the_hubs_own_library(hub: Hub, cache: Path) -> Path:
    """As any other program would have done it; this also shows that the hub of the tests is one."""
    from huggingface_hub import snapshot_download
    from huggingface_hub.utils.tqdm import disable_progress_bars

    disable_progress_bars()
    HubClient(hub.url)  # gives the library a client that may speak to this hub
    return Path(snapshot_download(NAME, endpoint=hub.url, cache_dir=cache, max_workers=1))


def test_weights_in_the_hub_librarys_cache_are_used_in_place(
    store: Store, hub: Hub, cache: Path
) -> None:
    snapshot = download_with_the_hubs_own_library(hub, cache)
    hub.requests.clear()

    model = fetch(hub, store, cache)

    assert model.folder == snapshot
    assert model.revision == hub.commit(NAME) == snapshot.name
    assert not [r for r in hub.requests if r.path.endswith(".safetensors")]
    held = [path for path in store.folder_of(ID).rglob("*") if path.is_file()]
    assert held == [store.folder_of(ID) / MANIFEST]
    assert store.find(ID) == model
    assert all(check.right for check in verify(store, ID, ignore))


def test_a_damaged_file_in_that_cache_is_fetched_and_the_others_are_taken(
    store: Store, hub: Hub, cache: Path, repository: Path
) -> None:
    snapshot = download_with_the_hubs_own_library(hub, cache)
    flip_a_bit((snapshot / VAE).resolve())
    hub.requests.clear()

    model = fetch(hub, store, cache)

    assert model.folder == store.folder_of(ID)
    for path in WANTED:
        assert (model.folder / path).read_bytes() == (repository / path).read_bytes()
    weights = [r.path for r in hub.requests if r.path.endswith(".safetensors") and r.sent]
    assert weights == [f"/cdn/{NAME}/{VAE}"]


def test_files_of_an_older_revision_in_that_cache_are_taken_if_they_are_the_same(
    store: Store, hub: Hub, cache: Path, repository: Path
) -> None:
    download_with_the_hubs_own_library(hub, cache)
    (repository / "vae/config.json").write_text('{"latent_channels": 8}')
    hub.requests.clear()

    model = fetch(hub, store, cache)

    assert model.revision == hub.commit(NAME)
    assert (model.folder / "vae/config.json").read_text() == '{"latent_channels": 8}'
    assert not [r for r in hub.requests if r.path.endswith(".safetensors")]


def test_when_that_cache_is_emptied_the_model_is_no_longer_here(
    store: Store, hub: Hub, cache: Path
) -> None:
    download_with_the_hubs_own_library(hub, cache)
    fetch(hub, store, cache)
    shutil.rmtree(cache)

    assert store.installed() == ()
    assert fetch(hub, store, cache).folder == store.folder_of(ID)


def test_removing_leaves_that_cache_alone(store: Store, hub: Hub, cache: Path) -> None:
    snapshot = download_with_the_hubs_own_library(hub, cache)
    fetch(hub, store, cache)

    remove(store, ID)

    assert store.installed() == ()
    assert (snapshot / VAE).is_file()


# --- removing -------------------------------------------------------------------------------


def test_a_removed_model_is_gone_and_its_room_is_told(store: Store, hub: Hub, cache: Path) -> None:
    model = fetch(hub, store, cache)

    assert remove(store, ID) >= model.bytes
    assert not model.folder.exists()
    with pytest.raises(ModelMissing):
        store.find(ID)


def test_removing_what_is_not_here_says_so(store: Store) -> None:
    with pytest.raises(ModelMissing, match="nothing was removed"):
        remove(store, ID)


def test_a_model_that_is_being_fetched_is_not_removed(store: Store, hub: Hub, cache: Path) -> None:
    model = fetch(hub, store, cache)

    with store.alone(ID), pytest.raises(InUse):
        remove(store, ID)

    assert store.find(ID) == model


# --- importing ------------------------------------------------------------------------------


@pytest.fixture
def tiny(repository: Path) -> ModelSpec:
    """The catalog's row, as it would be if the model were as small as the test's."""
    shape = catalog.spec_of_folder(repository).shape
    return msgspec.structs.replace(SPEC, shape=shape)


def test_a_model_comes_in_from_a_folder_without_its_pickles(
    store: Store, repository: Path, tiny: ModelSpec
) -> None:
    model = import_folder(tiny, repository, store, progress=ignore)

    assert model.folder == store.folder_of(ID)
    here = {p.relative_to(model.folder).as_posix() for p in model.folder.rglob("*") if p.is_file()}
    assert here == {*WANTED, MANIFEST}
    assert model.revision == store.find(str(repository)).revision
    assert all(check.right for check in verify(store, ID, ignore))


def test_an_import_of_a_fetched_model_keeps_the_hubs_revision(
    store: Store, hub: Hub, cache: Path, tiny: ModelSpec, tmp_path: Path
) -> None:
    fetched = fetch(hub, store, cache)
    elsewhere = Store(tmp_path / "elsewhere")

    model = import_folder(tiny, fetched.folder, elsewhere, progress=ignore)

    assert model.revision == hub.commit(NAME)


def test_an_import_that_breaks_its_manifests_promise_names_the_file(
    store: Store, hub: Hub, cache: Path, tiny: ModelSpec, tmp_path: Path
) -> None:
    fetched = fetch(hub, store, cache)
    flip_a_bit(fetched.folder / VAE)
    elsewhere = Store(tmp_path / "elsewhere")

    with pytest.raises(BadModel, match=f"{VAE} in .* that copy is damaged"):
        import_folder(tiny, fetched.folder, elsewhere, progress=ignore)

    assert elsewhere.installed() == ()


def test_another_model_is_not_imported_under_a_wrong_name(store: Store, repository: Path) -> None:
    with pytest.raises(BadModel, match=r"another shape, not CogVideoX 2B.*--model FOLDER"):
        import_folder(SPEC, repository, store, progress=ignore)


def test_an_import_needs_room(store: Store, repository: Path, tiny: ModelSpec) -> None:
    with pytest.raises(DiskFull, match="needs 766 kB"):
        import_folder(tiny, repository, store, progress=ignore, free_bytes=lambda _: 1000)


def test_an_import_does_not_replace_a_whole_model(
    store: Store, repository: Path, tiny: ModelSpec
) -> None:
    model = import_folder(tiny, repository, store, progress=ignore)

    with pytest.raises(BadModel, match="already, so nothing was imported"):
        import_folder(tiny, repository, store, progress=ignore)

    assert store.find(ID) == model


def test_a_folder_to_import_that_is_not_there_is_told(
    store: Store, tmp_path: Path, tiny: ModelSpec
) -> None:
    with pytest.raises(ModelMissing, match="There is no folder"):
        import_folder(tiny, tmp_path / "nothing", store, progress=ignore)
