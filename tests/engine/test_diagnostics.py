"""A report for others holds what they need and nothing that names the user."""

import logging
from pathlib import Path

import pytest

from engine.commands.context import Context
from engine.diagnostics import report, requests_made, without_names
from engine.logs import CARD_LOG_NAME, ENGINE_LOG_NAME, LOG_NAME, start_logging
from engine.paths import Home


@pytest.fixture
def context(home: Home) -> Context:
    return Context.open(home, offline=True, json=False)


def test_a_report_holds_the_machine_the_versions_and_the_last_lines(context: Context) -> None:
    logs = context.home.logs
    logs.mkdir(parents=True)
    (logs / LOG_NAME).write_text("".join(f"line {i} of the window\n" for i in range(100)))
    (logs / ENGINE_LOG_NAME).write_text("loading\n")
    (logs / CARD_LOG_NAME.format(card=1)).write_text("out of memory on card 1\n")
    text = report(context)
    for words in ("Cogreel ", "RAM: ", "msgspec ", "line 99 of the window", "loading", "card 1"):
        assert words in text
    assert "line 10 of" not in text


def test_a_report_names_no_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path / "alice"))
    monkeypatch.setenv("USERPROFILE", str(tmp_path / "alice"))
    context = Context.open(Home.at(tmp_path / "alice" / "cogreel"), offline=True, json=False)
    text = report(context)
    assert "alice" not in text
    assert str(Path("~", "cogreel", "models")) in text


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Models: /home/alice/models (1 GB)", "Models: ~/models (1 GB)"),
        ("Clips: /media/alice/stick", "Clips: /media/~/stick"),
        ("a clip of alice in wonderland", "a clip of alice in wonderland"),
        ("/home/alice-and-bob/models", "~-and-bob/models"),
    ],
)
def test_the_users_name_goes_from_paths_and_stays_in_prose(text: str, kept: str) -> None:
    assert without_names(text, Path("/home/alice")) == kept


def test_the_requests_of_the_log_are_told_the_latest_last(home: Home) -> None:
    start_logging(home.logs)
    logging.getLogger("cogreel.network").info("GET hub.example /a: 200, 5 bytes")
    logging.getLogger("cogreel").info("something else")
    logging.getLogger("cogreel.network").info("GET hub.example /b: 404, 0 bytes")
    made = requests_made(home.logs)
    assert [line.split("  ", 1)[1] for line in made] == [
        "GET hub.example /a: 200, 5 bytes",
        "GET hub.example /b: 404, 0 bytes",
    ]


def test_before_anything_was_logged_no_request_was_made(home: Home) -> None:
    assert requests_made(home.logs) == ()
