"""`cogreel models`, as a person and as a script would use it; also killed half-way."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from engine.cli import main
from engine.paths import Home
from engine.settings import Settings, save_settings
from engine.weights import MANIFEST, Store
from tests.hub import Hub
from tests.repositories import ID, NAME, TRANSFORMER, VAE, WANTED, write_repository

PATIENCE_SECONDS = 60


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    return write_repository(tmp_path / "repositories")


@pytest.fixture
def hub(repository: Path, home: Home) -> Iterator[Hub]:
    """The hub that the settings of this test's profile name."""
    with Hub(repository.parents[1]) as hub:
        save_settings(home.settings_file, Settings(endpoint=hub.url))
        yield hub


def lines(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


def test_list_shows_every_model_with_size_licence_and_command(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["models", "list"]) == 0

    said = capsys.readouterr().out
    assert re.search(rf"{ID} +not here \(13\.8 GB, Apache-2\.0\); `cogreel models get {ID}`", said)
    assert "CogVideoX1.5-5B-I2V" in said


def test_get_tells_size_licence_room_and_folder_first(
    hub: Hub, home: Home, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["models", "get", ID]) == 0

    said = capsys.readouterr()
    first, *_, last = said.out.splitlines()
    assert first == f"CogVideoX 2B, 766 kB, revision {hub.commit(NAME)[:12]}"
    assert "Licence: Apache-2.0 (free for any use), https://www.apache.org" in said.out
    assert f"Folder: {home.models / ID}" in said.out
    assert re.search(r"To fetch: 766 kB; free on that disk: \d", said.out)
    assert last == f"CogVideoX 2B is ready, in {home.models / ID}."
    assert "Downloading: 766 kB of 766 kB (100 %)" in said.err


def test_get_in_json_is_the_offer_progress_and_then_the_model(
    hub: Hub, home: Home, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["models", "get", ID, "--json"]) == 0

    said = capsys.readouterr()
    offer, *progress, model = lines(said.out)
    assert (offer["type"], offer["id"], offer["licence"]) == ("offer", ID, "Apache-2.0")
    assert offer["bytes"] == offer["missing_bytes"] == progress[-1]["steps"]
    assert offer["free_bytes"] > 0
    assert offer["folder"] == str(home.models / ID)
    assert {line["type"] for line in progress} == {"progress"}
    assert {line["phase"] for line in progress} == {"download"}
    assert progress[-1]["step"] == progress[-1]["steps"]
    assert model["type"] == "model"
    assert model["state"] == "here"
    assert model["revision"] == hub.commit(NAME)
    assert model["folder"] == str(home.models / ID)
    assert said.err == ""


def test_a_file_that_arrives_wrong_is_named(hub: Hub, capsys: pytest.CaptureFixture[str]) -> None:
    hub.corrupt(VAE)

    assert main(["models", "get", ID]) == 0

    sentence = f"{VAE} arrived with wrong bytes: it was removed and is fetched again."
    assert sentence in capsys.readouterr().err.splitlines()


def test_a_damaged_file_is_named_when_it_is_mended(
    hub: Hub, home: Home, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["models", "get", ID])
    path = home.models / ID / VAE
    path.write_bytes(path.read_bytes()[:-1] + b"!")
    main(["models", "verify", ID])
    capsys.readouterr()

    assert main(["models", "get", ID, "--json"]) == 0

    (notice,) = [line for line in lines(capsys.readouterr().out) if line["type"] == "notice"]
    assert notice["text"] == f"{VAE} on this machine is damaged: it is fetched again."


def test_list_in_json_is_a_model_a_line(hub: Hub, capsys: pytest.CaptureFixture[str]) -> None:
    main(["models", "get", ID, "--json"])
    capsys.readouterr()

    assert main(["models", "list", "--json"]) == 0

    states = {line["id"]: line["state"] for line in lines(capsys.readouterr().out)}
    assert states.pop(ID) == states.pop("starter") == "here"
    assert set(states.values()) == {"absent"}
    assert len(states) == 4


def test_the_log_shows_every_request(hub: Hub, home: Home) -> None:
    main(["models", "get", ID, "--json"])

    log = (home.logs / "cogreel.log").read_text()
    assert len(re.findall(r" cogreel\.network: (?:GET|HEAD) ", log)) == len(hub.requests)


def test_verify_in_json_is_a_file_a_line_and_an_end(
    hub: Hub, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["models", "get", ID, "--json"])
    capsys.readouterr()

    assert main(["models", "verify", ID, "--json"]) == 0

    found = [line for line in lines(capsys.readouterr().out) if line["type"] != "progress"]
    assert [line["path"] for line in found[:-1]] == list(WANTED)
    assert all(line["right"] for line in found[:-1])
    assert found[-1]["type"] == "verified"
    assert found[-1]["files"] == len(WANTED)


def test_verify_names_a_wrong_file_and_the_command_that_mends_it(
    hub: Hub, home: Home, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["models", "get", ID])
    path = home.models / ID / VAE
    path.write_bytes(path.read_bytes()[:-1] + b"!")

    assert main(["models", "verify", ID]) == 3

    said = capsys.readouterr().err.splitlines()[-1]
    assert said == (
        f"1 of {len(WANTED)} files of {ID} are not as they were: {VAE}. "
        f"`cogreel models get {ID}` fetches just that again."
    )
    main(["models", "list"])
    assert re.search(rf"{ID} +damaged; `cogreel models get {ID}`", capsys.readouterr().out)
    assert main(["models", "get", ID]) == 0
    assert main(["models", "verify", ID]) == 0


def test_remove_tells_what_is_free_again(
    hub: Hub, home: Home, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["models", "get", ID])
    capsys.readouterr()

    assert main(["models", "remove", ID]) == 0

    assert re.match(rf"Removed {ID}; \d+ kB are free again\.", capsys.readouterr().out)
    assert not (home.models / ID).exists()


def test_an_import_of_something_else_is_known_trouble(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["models", "import", ID, str(repository)]) == 3

    assert "a model of another shape, not CogVideoX 2B" in capsys.readouterr().err


def test_offline_forbids_get_before_anything(hub: Hub, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--offline", "models", "get", ID, "--json"]) == 3

    (failed,) = lines(capsys.readouterr().out)
    assert (failed["type"], failed["kind"]) == ("failed", "offline")
    assert hub.requests == []


def test_the_setting_forbids_it_too(hub: Hub, home: Home) -> None:
    save_settings(home.settings_file, Settings(endpoint=hub.url, offline=True))

    assert main(["models", "get", ID]) == 3
    assert hub.requests == []


def test_a_gated_model_is_told_in_json(hub: Hub, capsys: pytest.CaptureFixture[str]) -> None:
    hub.gate(NAME, status=403)

    assert main(["models", "get", ID, "--json"]) == 3

    failed = lines(capsys.readouterr().out)[-1]
    assert failed["kind"] == "gated_model"
    assert f"https://huggingface.co/{NAME}" in failed["message"]


def test_the_models_folder_of_the_settings_is_used(hub: Hub, home: Home, tmp_path: Path) -> None:
    elsewhere = tmp_path / "other disk"
    save_settings(home.settings_file, Settings(endpoint=hub.url, models_folder=str(elsewhere)))

    assert main(["models", "get", ID]) == 0

    assert (elsewhere / ID / MANIFEST).is_file()


# --- as processes ---------------------------------------------------------------------------


def start_get(**environment: str) -> subprocess.Popen[bytes]:
    """`cogreel models get` in a process of its own, with this test's profile."""
    return subprocess.Popen(
        [sys.executable, "-m", "engine", "models", "get", ID, "--json"],
        env={**os.environ, **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def wait_for(hub: Hub, store: Store, arrived_bytes: int) -> None:
    end = time.monotonic() + PATIENCE_SECONDS
    while store.arrived_bytes(ID) < arrived_bytes:
        assert time.monotonic() < end, f"only {store.arrived_bytes(ID)} bytes arrived"
        time.sleep(0.02)


def test_after_kill_9_the_next_get_keeps_every_byte(hub: Hub, home: Home, repository: Path) -> None:
    store = Store(home.models)
    whole = sum((repository / path).stat().st_size for path in WANTED)
    rest = (repository / TRANSFORMER).stat().st_size - 150_001
    hub.stall(TRANSFORMER, after=150_001)
    child = start_get()
    wait_for(hub, store, whole - rest)
    child.kill()
    child.communicate()
    assert store.installed() == ()
    hub.requests.clear()

    again = start_get()
    _, errors = again.communicate(timeout=PATIENCE_SECONDS)

    assert again.returncode == 0, errors
    assert [request.range for request in hub.requests_for(TRANSFORMER)] == ["bytes=150001-"]
    assert not hub.requests_for(VAE)
    # What decides the choice is read again, and nothing else.
    small = [path for path in WANTED if path.endswith(("model_index.json", ".index.json"))]
    sent = sum(request.sent for request in hub.requests if "/api/" not in request.path)
    assert sent == rest + sum((repository / path).stat().st_size for path in small)
    for path in WANTED:
        assert (home.models / ID / path).read_bytes() == (repository / path).read_bytes()


def test_the_environments_mirror_and_proxy_are_used(hub: Hub, home: Home) -> None:
    home.settings_file.unlink()

    # The name is nobody's: only the proxy, which is the hub itself, can make sense of it.
    child = start_get(HF_ENDPOINT="http://hub.invalid", HTTP_PROXY=hub.url)
    _, errors = child.communicate(timeout=PATIENCE_SECONDS)

    assert child.returncode == 0, errors
    assert {r.host for r in hub.requests} == {"hub.invalid", hub.cdn.removeprefix("http://")}


def test_a_second_get_beside_the_first_is_told_to_wait(hub: Hub, home: Home) -> None:
    hub.stall(TRANSFORMER, after=1000)
    first = start_get()
    wait_for(hub, Store(home.models), 1000)

    second = start_get()
    output, _ = second.communicate(timeout=PATIENCE_SECONDS)

    assert second.returncode == 3
    assert lines(output.decode())[-1]["kind"] == "in_use"
    first.kill()
    first.communicate()


if sys.platform != "win32":  # where a Ctrl+C cannot be sent to one process alone

    def test_ctrl_c_ends_a_stalled_get_at_once_and_keeps_what_came(hub: Hub, home: Home) -> None:
        hub.stall(TRANSFORMER, after=150_001)
        child = start_get()
        wait_for(hub, Store(home.models), 150_001)

        child.send_signal(signal.SIGINT)
        _, errors = child.communicate(timeout=PATIENCE_SECONDS)

        assert child.returncode == 3
        assert errors.decode().strip() == "Stopped."
        assert Store(home.models).arrived_bytes(ID) >= 150_001
        # It did not wait for the stalled connection to be given up, and begin anew.
        assert len(hub.requests_for(TRANSFORMER)) == 1
