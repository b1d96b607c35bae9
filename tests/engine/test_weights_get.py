"""Getting a model from a real small hub, over HTTP: what arrives, the disk, and others at it."""

import hashlib
import logging
import sys
import time
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from engine.download import Offer, get
from engine.errors import BadFile, DiskFull, DownloadFailed, InUse
from engine.hub import HubClient
from engine.protocol import Phase, Progress
from engine.weights import MANIFEST, PARTS, Store
from tests.getting import (
    QUICK,
    SPEC,
    WAITS_LONG,
    Enough,
    Getter,
    assert_whole,
    cut_for_good,
    total_bytes,
)
from tests.hub import Hub
from tests.repositories import ID, NAME, TRANSFORMER, UNWANTED, VAE, WANTED

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


def test_a_stop_while_files_are_still_being_begun_waits_for_none_of_them(
    fetch: Getter, hub: Hub, monkeypatch: pytest.MonkeyPatch
) -> None:
    hub.stall(TRANSFORMER)
    submit = ThreadPoolExecutor.submit

    def submit_and_be_interrupted(pool: ThreadPoolExecutor, *work: Any) -> Future[Any]:
        begun = submit(pool, *work)
        if work[1].path == TRANSFORMER:
            end = time.monotonic() + 30
            while not hub.requests_for(TRANSFORMER) and time.monotonic() < end:
                time.sleep(0.01)
            raise KeyboardInterrupt
        return begun

    monkeypatch.setattr(ThreadPoolExecutor, "submit", submit_and_be_interrupted)
    with pytest.raises(KeyboardInterrupt):
        fetch(WAITS_LONG)
    # It did not wait for a silent connection to be given up, and begin anew.
    assert len(hub.requests_for(TRANSFORMER)) == 1


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
