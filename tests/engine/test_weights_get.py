"""Getting a model: from a real small hub, over HTTP, with everything that goes wrong there."""

import hashlib
import logging
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from engine import catalog
from engine.download import Offer, get
from engine.errors import (
    BadFile,
    BadModel,
    DiskFull,
    DownloadFailed,
    GatedModel,
    InUse,
)
from engine.hub import HubClient, Patience
from engine.protocol import Phase, Progress
from engine.weights import MANIFEST, PARTS, Installed, Store
from tests.hub import Hub
from tests.repositories import ID, NAME, TRANSFORMER, UNWANTED, VAE, WANTED, write_repository

QUICK = Patience(tries=3, first_pause_seconds=0.01, longest_pause_seconds=0.02, silence_seconds=0.3)
WAITS_LONG = Patience(silence_seconds=60)  # so only the test's own word can end it
SPEC = catalog.by_id(ID)


class Enough(Exception):
    """A callback has seen what it waited for."""


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    return write_repository(tmp_path / "repositories")


@pytest.fixture
def hub(repository: Path) -> Iterator[Hub]:
    with Hub(repository.parents[1]) as hub:
        yield hub


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "models")


class Getter:
    """Runs `get` as a command would, and keeps what it said."""

    def __init__(self, hub: Hub, store: Store, tmp_path: Path) -> None:
        self.hub = hub
        self.store = store
        self.cache = tmp_path / "cache" / "hub"
        self.offers: list[Offer] = []
        self.told: list[Progress] = []
        self.notices: list[str] = []
        self.free = 10**12

    def __call__(
        self, patience: Patience = QUICK, progress: Callable[[Progress], None] | None = None
    ) -> Installed:
        return get(
            SPEC,
            self.store,
            HubClient(self.hub.url, patience=patience),
            announce=self.offers.append,
            progress=self.told.append if progress is None else progress,
            notice=self.notices.append,
            cache=self.cache,
            free_bytes=lambda _: self.free,
        )


@pytest.fixture
def fetch(hub: Hub, store: Store, tmp_path: Path) -> Getter:
    return Getter(hub, store, tmp_path)


def cut_for_good(hub: Hub, path: str, *, after: int) -> None:
    """Break the connection, and break it again until one `get` gives up."""
    hub.cut(path, after=after)
    hub.cut(path, after=0, times=QUICK.tries - 1)


def total_bytes(repository: Path) -> int:
    return sum((repository / path).stat().st_size for path in WANTED)


def assert_whole(model: Installed, repository: Path) -> None:
    for path in WANTED:
        assert (model.folder / path).read_bytes() == (repository / path).read_bytes(), path


# --- what is fetched ------------------------------------------------------------------------


def test_a_model_arrives_whole_and_counts_as_installed(
    fetch: Getter, store: Store, repository: Path, hub: Hub
) -> None:
    model = fetch()

    assert_whole(model, repository)
    assert model.revision == hub.commit(NAME)
    assert model.bytes == total_bytes(repository)
    assert store.find(ID) == model
    assert store.installed() == (model,)
    assert not (model.folder / PARTS).exists()


def test_pickles_code_and_other_precisions_are_never_asked_for(fetch: Getter, hub: Hub) -> None:
    model = fetch()

    asked = {request.path for request in hub.requests}
    assert not [path for path in UNWANTED for url in asked if url.endswith(path)]
    here = {p.relative_to(model.folder).as_posix() for p in model.folder.rglob("*") if p.is_file()}
    assert here == {*WANTED, MANIFEST}


def test_the_manifest_holds_the_revision_and_every_sha256(
    fetch: Getter, store: Store, repository: Path
) -> None:
    fetch()

    manifest = store.manifest(ID)
    assert manifest is not None
    assert {file.path: file.sha256 for file in manifest.files} == {
        path: hashlib.sha256((repository / path).read_bytes()).hexdigest() for path in WANTED
    }
    assert manifest.repository == NAME
    assert manifest.licence == SPEC.licence


def test_size_room_and_folder_are_told_before_any_weights(fetch: Getter, hub: Hub) -> None:
    asked_before: list[str] = []
    offers: list[Offer] = []

    def announce(offer: Offer) -> None:
        offers.append(offer)
        asked_before.extend(request.path for request in hub.requests)

    client = HubClient(hub.url, patience=QUICK)
    get(SPEC, fetch.store, client, announce=announce, progress=fetch.told.append, cache=fetch.cache)

    (offer,) = offers
    assert offer.bytes == offer.missing_bytes == total_bytes(hub.folder / NAME)
    assert offer.folder == fetch.store.folder_of(ID)
    assert offer.free_bytes > 0
    assert not [path for path in asked_before if path.endswith(".safetensors")]


def test_progress_ends_with_all_bytes(fetch: Getter, repository: Path) -> None:
    fetch()

    assert {told.phase for told in fetch.told} == {Phase.DOWNLOAD}
    assert {told.steps for told in fetch.told} == {total_bytes(repository)}
    assert fetch.told[-1].step == total_bytes(repository)


def test_a_model_that_is_here_asks_nothing_of_the_network(fetch: Getter, hub: Hub) -> None:
    fetch()
    hub.requests.clear()

    fetch()

    assert hub.requests == []


def test_every_request_is_in_the_log_without_its_query(
    fetch: Getter, hub: Hub, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO, "cogreel.network"):
        fetch()

    lines = [r.getMessage() for r in caplog.records if r.name == "cogreel.network"]
    host = hub.cdn.removeprefix("http://")
    vae = (hub.folder / NAME / VAE).stat().st_size
    assert f"GET {host} /cdn/{NAME}/{VAE}: 200, {vae} bytes" in lines
    assert len(lines) == len(hub.requests)
    assert "signature" not in caplog.text


def test_a_token_goes_to_the_hub_and_not_to_where_it_sends_us(
    fetch: Getter, hub: Hub, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HF_TOKEN", "hf_secret")

    fetch()

    tokens = {r.path.startswith("/cdn/"): r.token for r in hub.requests}
    assert tokens == {False: "Bearer hf_secret", True: ""}


def test_the_proxy_of_the_settings_is_used(fetch: Getter, hub: Hub, repository: Path) -> None:
    client = HubClient("http://hub.invalid", proxy=hub.url, patience=QUICK)

    model = get(
        SPEC,
        fetch.store,
        client,
        announce=fetch.offers.append,
        progress=fetch.told.append,
        cache=fetch.cache,
    )

    assert_whole(model, repository)
    assert {r.host for r in hub.requests} == {"hub.invalid", hub.cdn.removeprefix("http://")}


# --- what goes wrong on the way -------------------------------------------------------------


def test_a_cut_file_goes_on_from_the_byte_where_it_was_cut(
    fetch: Getter, hub: Hub, repository: Path
) -> None:
    hub.cut(TRANSFORMER, after=100_000, times=2)

    assert_whole(fetch(), repository)

    ranges = [request.range for request in hub.requests_for(TRANSFORMER)]
    assert ranges == ["", "bytes=100000-", "bytes=200000-"]
    assert sum(r.sent for r in hub.requests_for(TRANSFORMER)) == len(
        (repository / TRANSFORMER).read_bytes()
    )


def test_a_new_get_keeps_every_byte_of_one_that_gave_up(
    fetch: Getter, hub: Hub, store: Store, repository: Path
) -> None:
    cut_for_good(hub, TRANSFORMER, after=100_000)
    with pytest.raises(DownloadFailed, match="What has arrived is kept"):
        fetch()
    assert store.installed() == ()
    assert store.arrived_bytes(ID) >= 100_000

    hub.requests.clear()
    assert_whole(fetch(), repository)

    assert [request.range for request in hub.requests_for(TRANSFORMER)] == ["bytes=100000-"]
    assert fetch.offers[-1].missing_bytes <= total_bytes(repository) - 100_000


def test_finished_files_are_not_fetched_again_by_the_next_get(
    fetch: Getter, hub: Hub, store: Store, repository: Path
) -> None:
    def leave_when_only_one_is_missing(_: Progress) -> None:
        begun = store.begun(ID)
        if begun is not None and len(begun.files) == len(WANTED) - 1:
            raise Enough

    hub.stall(TRANSFORMER)
    with pytest.raises(Enough):
        fetch(WAITS_LONG, progress=leave_when_only_one_is_missing)

    hub.requests.clear()
    assert_whole(fetch(), repository)

    weights = {r.path for r in hub.requests if r.path.endswith(".safetensors") and r.sent}
    assert weights == {f"/cdn/{NAME}/{TRANSFORMER}"}


def test_a_server_error_that_passes_is_borne(fetch: Getter, hub: Hub, repository: Path) -> None:
    hub.fail("info", status=503, times=2)
    hub.fail(VAE, status=500, times=2)
    hub.fail(TRANSFORMER, status=429, times=1, retry_after="0")

    assert_whole(fetch(), repository)


def test_a_server_error_that_stays_ends_in_a_sentence(fetch: Getter, hub: Hub) -> None:
    hub.fail(VAE, status=500, times=QUICK.tries)

    with pytest.raises(DownloadFailed, match=rf"answered 500 for {VAE}.*kept.*cogreel models get"):
        fetch()

    assert len(hub.requests_for(VAE)) == QUICK.tries


def test_a_stalled_connection_is_given_up_for_a_new_one(
    fetch: Getter, hub: Hub, repository: Path
) -> None:
    hub.stall(TRANSFORMER, after=50_000)

    assert_whole(fetch(), repository)

    assert [r.range for r in hub.requests_for(TRANSFORMER)] == ["", "bytes=50000-"]


def test_a_hub_that_never_speaks_ends_in_a_sentence(fetch: Getter, hub: Hub) -> None:
    hub.stall("info", times=3)

    with pytest.raises(DownloadFailed, match=r"said nothing for 0\.1 seconds"):
        fetch(Patience(first_pause_seconds=0.01, silence_seconds=0.1))


def test_a_file_with_wrong_bytes_is_named_and_fetched_again_and_only_that_one(
    fetch: Getter, hub: Hub, repository: Path, caplog: pytest.LogCaptureFixture
) -> None:
    hub.corrupt(VAE)

    with caplog.at_level(logging.INFO, "cogreel.network"):
        assert_whole(fetch(), repository)

    (said,) = fetch.notices
    assert said == f"{VAE} arrived with wrong bytes: it was removed and is fetched again."
    assert said in caplog.text
    assert [request.range for request in hub.requests_for(VAE)] == ["", ""]
    assert len(hub.requests_for(TRANSFORMER)) == 1
    assert fetch.told[-1].step == total_bytes(repository)


def test_a_small_file_with_wrong_bytes_is_fetched_again(
    fetch: Getter, hub: Hub, repository: Path
) -> None:
    hub.corrupt("tokenizer/spiece.model")

    assert_whole(fetch(), repository)


def test_a_file_that_stays_wrong_is_named_and_not_kept(
    fetch: Getter, hub: Hub, store: Store
) -> None:
    hub.corrupt(VAE, times=QUICK.whole_tries)

    with pytest.raises(DownloadFailed, match=f"{VAE} .* 3 times with other bytes"):
        fetch()

    assert len(hub.requests_for(VAE)) == QUICK.whole_tries
    assert not (store.folder_of(ID) / VAE).exists()
    assert store.installed() == ()


def test_a_part_that_was_damaged_on_the_disk_is_fetched_again(
    fetch: Getter, hub: Hub, store: Store, repository: Path
) -> None:
    cut_for_good(hub, VAE, after=40_000)
    with pytest.raises(DownloadFailed):
        fetch()
    (part,) = (store.folder_of(ID) / PARTS).glob("vae--*.safetensors.*.part")
    content = bytearray(part.read_bytes())
    content[100] ^= 1
    part.write_bytes(content)

    assert_whole(fetch(), repository)


def test_a_server_that_ignores_ranges_still_delivers(
    fetch: Getter, hub: Hub, repository: Path
) -> None:
    hub.cut(VAE, after=40_000)
    hub.ignore_range(VAE)

    assert_whole(fetch(), repository)

    assert [r.status for r in hub.requests_for(VAE)] == [200, 200]
    assert fetch.told[-1].step == total_bytes(repository)


def test_the_log_in_page_of_a_network_costs_no_byte(
    fetch: Getter, hub: Hub, repository: Path
) -> None:
    hub.cut(VAE, after=40_000)
    hub.ask_to_log_in(VAE)

    assert_whole(fetch(), repository)

    assert [r.range for r in hub.requests_for(VAE)] == ["", "bytes=40000-", "bytes=40000-"]


def test_a_log_in_page_instead_of_the_hub_is_said(fetch: Getter, hub: Hub) -> None:
    hub.ask_to_log_in("info")

    with pytest.raises(DownloadFailed, match="log in first"):
        fetch()


def test_a_file_that_is_listed_and_missing_is_named(fetch: Getter, hub: Hub) -> None:
    hub.lose(VAE)

    with pytest.raises(DownloadFailed, match=f"lists {VAE} of {NAME} but does not have it"):
        fetch()


def test_a_shard_that_only_the_index_knows_is_named(fetch: Getter, repository: Path) -> None:
    (repository / "text_encoder/model-00002-of-00002.safetensors").unlink()

    with pytest.raises(BadModel, match=r"lacks text_encoder/model-00002-of-00002\.safetensors"):
        fetch()


@pytest.mark.parametrize("status", [401, 403])
def test_a_gated_repository_says_where_to_accept_the_licence(
    fetch: Getter, hub: Hub, status: int
) -> None:
    hub.gate(NAME, status=status)

    with pytest.raises(GatedModel, match=f"Log in at https://huggingface.co/{NAME} and accept"):
        fetch()

    assert not (fetch.store.folder_of(ID) / VAE).exists()


def test_a_repository_that_is_not_there_is_said(fetch: Getter, hub: Hub, repository: Path) -> None:
    repository.rename(repository.with_name("elsewhere"))

    with pytest.raises(DownloadFailed, match=f"has no {NAME}"):
        fetch()


def test_a_hub_that_is_not_there_is_said(store: Store, hub: Hub, fetch: Getter) -> None:
    client = HubClient("http://127.0.0.1:1", patience=QUICK)

    with pytest.raises(DownloadFailed, match=r"127\.0\.0\.1:1 cannot be reached"):
        get(SPEC, store, client, announce=fetch.offers.append, progress=fetch.told.append)


# --- the disk -------------------------------------------------------------------------------


def test_a_disk_with_just_enough_room_is_enough(fetch: Getter, repository: Path) -> None:
    fetch.free = total_bytes(repository)

    assert_whole(fetch(), repository)


def test_a_disk_with_a_byte_too_little_is_refused_before_any_weights(
    fetch: Getter, hub: Hub, repository: Path
) -> None:
    fetch.free = total_bytes(repository) - 1

    with pytest.raises(
        DiskFull, match=r"needs another 766 kB in .*CogVideoX-2b, and .* Free 1 byte more"
    ):
        fetch()

    assert len(fetch.offers) == 1
    assert not hub.requests_for(VAE)


def test_what_has_arrived_needs_no_room_again(fetch: Getter, hub: Hub, repository: Path) -> None:
    cut_for_good(hub, TRANSFORMER, after=100_000)
    with pytest.raises(DownloadFailed):
        fetch()

    fetch.free = total_bytes(repository) - fetch.store.arrived_bytes(ID)

    assert_whole(fetch(), repository)


if sys.platform != "win32":  # which has no limits of this sort

    def test_a_disk_that_takes_no_such_file_is_told_and_what_came_is_kept(
        fetch: Getter, hub: Hub, store: Store, repository: Path
    ) -> None:
        import resource

        # As FAT does at 4 GB; the limit of this process stands in for it.
        limits = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, limits[1]))
        try:
            with pytest.raises(BadFile, match=r"cannot be read or written \(File too large\)"):
                fetch()
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        hub.requests.clear()

        assert_whole(fetch(), repository)

        assert [r.range for r in hub.requests_for(TRANSFORMER)] == ["bytes=200000-"]


# --- others at it ---------------------------------------------------------------------------


def test_two_at_once_do_not_get_the_same_model(fetch: Getter, store: Store) -> None:
    with store.alone(ID), pytest.raises(InUse, match="Another Cogreel"):
        fetch()

    assert fetch()


def test_a_callback_that_raises_ends_the_download_and_keeps_what_came(
    fetch: Getter, hub: Hub, repository: Path
) -> None:
    rest = (repository / TRANSFORMER).stat().st_size - 100_000

    def leave_when_only_the_rest_is_missing(progress: Progress) -> None:
        if progress.steps - progress.step == rest:
            raise Enough

    hub.stall(TRANSFORMER, after=100_000)
    with pytest.raises(Enough):
        fetch(WAITS_LONG, progress=leave_when_only_the_rest_is_missing)
    hub.requests.clear()

    assert_whole(fetch(), repository)

    assert [r.range for r in hub.requests_for(TRANSFORMER)] == ["bytes=100000-"]


def test_a_revision_that_has_gone_from_the_hub_gives_way_to_the_new_one(
    fetch: Getter, hub: Hub, repository: Path
) -> None:
    cut_for_good(hub, TRANSFORMER, after=100_000)
    with pytest.raises(DownloadFailed):
        fetch()
    (repository / "vae/config.json").write_text('{"latent_channels": 8}')
    hub.requests.clear()

    model = fetch()

    assert_whole(model, repository)
    assert model.revision == hub.commit(NAME)
    assert hub.requests_for(TRANSFORMER)[0].range == "bytes=100000-"
