"""Getting a model where everything goes wrong that can go wrong between here and the hub."""

import logging
from pathlib import Path

import pytest

from engine.download import get
from engine.errors import BadModel, DownloadFailed, GatedModel
from engine.hub import HubClient, Patience
from engine.protocol import Progress
from engine.weights import PARTS, Store
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
from tests.repositories import ID, NAME, TRANSFORMER, VAE, WANTED

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
