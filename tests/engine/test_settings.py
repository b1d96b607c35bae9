"""Settings outlive a session, and what is wrong with them is said in words."""

import json
from datetime import time
from pathlib import Path

import msgspec
import pytest

from engine.errors import BadSettings, NewerFormat
from engine.film.flow import Hours
from engine.paths import Home
from engine.protocol import Mode
from engine.settings import FORMAT, Notify, Settings, Theme, load_settings, save_settings

CHOSEN = Settings(
    models_folder="/mnt/big/models",
    default_project="/films/kite",
    default_model="CogVideoX-2b",
    endpoint="https://mirror.example",
    proxy="http://127.0.0.1:3128",
    offline=True,
    mode=Mode.STREAM,
    gpu="1",
    preview_every=0,
    compiled=True,
    keep_latents=True,
    go_on_at_once=True,
    queue_hours=Hours(time(22), time(6, 30)),
    notify=Notify.NEVER,
    theme=Theme.DARK,
    text_scale=1.25,
    language="de",
    simple=False,
    keys={"MainWindow: Ctrl+M": "F9"},
    first_run_done=True,
    recent_projects=("/films/kite", "/films/sea"),
    window_geometry="AdnQywAD",
    window_state="AAAA/w==",
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "settings.json"


def test_without_a_file_the_defaults_hold_and_none_is_made(home: Home) -> None:
    assert load_settings(home.settings_file) == Settings()
    assert not home.settings_file.parent.exists()


def test_what_is_saved_is_loaded(home: Home) -> None:
    save_settings(home.settings_file, CHOSEN)
    assert load_settings(home.settings_file) == CHOSEN


def test_every_setting_is_saved(file: Path) -> None:
    default = Settings()
    unlike = [name for name in Settings.__struct_fields__ if name != "format"]
    assert all(getattr(CHOSEN, name) != getattr(default, name) for name in unlike)
    save_settings(file, CHOSEN)
    assert set(json.loads(file.read_bytes())) == {"format", *unlike}


def test_only_the_format_and_what_was_chosen_are_written(file: Path) -> None:
    save_settings(file, Settings(offline=True))
    assert json.loads(file.read_bytes()) == {"format": FORMAT, "offline": True}


def test_the_file_is_for_people_to_read(file: Path) -> None:
    save_settings(file, Settings(default_model="été"))
    assert file.read_text("utf-8") == '{\n  "format": 1,\n  "default_model": "été"\n}\n'


def test_a_setting_that_is_not_known_is_passed_over(file: Path) -> None:
    file.write_text('{"format": 1, "colour_of_the_sky": "grey", "offline": true}')
    assert load_settings(file) == Settings(offline=True)


def test_a_file_written_by_hand_needs_no_format(file: Path) -> None:
    file.write_text('{"offline": true}')
    assert load_settings(file) == Settings(offline=True)


def test_the_mark_that_windows_editors_write_is_no_trouble(file: Path) -> None:
    file.write_text('{"offline": true}', encoding="utf-8-sig")
    assert load_settings(file).offline


@pytest.mark.parametrize(
    "newer", ['{"format": 2}', '{"format": 2, "offline": "by night", "proxy": []}']
)
def test_a_newer_file_is_refused_and_kept(file: Path, newer: str) -> None:
    file.write_text(newer)
    with pytest.raises(NewerFormat, match=r"newer Cogreel .*Update Cogreel, or use another"):
        load_settings(file)
    assert file.read_text() == newer


@pytest.mark.parametrize(
    "damaged",
    [
        b"",
        b"{",
        b"[]",
        b"\xff\xfe{\x00}\x00",
        b'{"offline": "yes"}',
        b'{"proxy": "\xff"}',
        b'{"format": "one"}',
        b"[" * 100_000,
    ],
    ids=lambda each: repr(each[:20]),
)
def test_a_damaged_file_is_named_and_what_to_do_said(file: Path, damaged: bytes) -> None:
    file.write_bytes(damaged)
    with pytest.raises(BadSettings, match=r"cannot be understood .*Mend the file, or delete") as it:
        load_settings(file)
    assert str(file) in str(it.value)


def test_a_file_that_cannot_be_read_is_named(file: Path) -> None:
    file.mkdir()
    with pytest.raises(BadSettings, match=r"cannot be read .*--home"):
        load_settings(file)


def test_settings_cannot_be_changed_by_the_way() -> None:
    with pytest.raises(AttributeError):
        CHOSEN.offline = False  # type: ignore[misc]
    assert msgspec.structs.replace(CHOSEN, offline=False) != CHOSEN
