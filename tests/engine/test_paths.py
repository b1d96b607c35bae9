"""A profile lives in one folder that is named, or in the places of the operating system."""

import os
from pathlib import Path

import pytest

from engine.paths import HOME_VARIABLE, Home


def places(home: Home) -> list[Path]:
    return [home.settings_file, home.models, home.logs, home.cache, home.default_project]


def test_a_named_folder_holds_everything(tmp_path: Path) -> None:
    assert all(place.is_relative_to(tmp_path) for place in places(Home.at(tmp_path)))


def test_no_two_things_share_a_place(tmp_path: Path) -> None:
    for home in (Home.at(tmp_path), Home.of_user()):
        assert len(set(places(home))) == 5


def test_naming_a_profile_makes_nothing(tmp_path: Path) -> None:
    Home.at(tmp_path / "new")
    assert list(tmp_path.iterdir()) == []


def test_a_profile_stays_where_it_is_when_the_current_folder_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert Home.at(Path("here")) == Home.at(tmp_path / "here")


def test_the_tilde_is_the_users_folder() -> None:
    assert Home.at(Path("~/reel")) == Home.at(Path.home() / "reel")


def test_a_tilde_that_means_nobody_is_a_plain_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert Home.at(Path("~nobody-of-that-name/x")) == Home.at(tmp_path / "~nobody-of-that-name/x")


def test_the_option_wins_over_the_environment(tmp_path: Path) -> None:
    there = {HOME_VARIABLE: str(tmp_path / "variable")}
    assert Home.find(tmp_path / "option", there) == Home.at(tmp_path / "option")
    assert Home.find(None, there) == Home.at(tmp_path / "variable")


@pytest.mark.parametrize("environment", [{}, {HOME_VARIABLE: ""}])
def test_with_neither_it_is_the_users_own(environment: dict[str, str]) -> None:
    assert Home.find(None, environment) == Home.of_user()


def test_the_users_own_lies_in_the_users_folder() -> None:
    for place in places(Home.of_user()):
        assert place.is_absolute()
        assert place.is_relative_to(Path.home())
        assert "cogreel" in str(place).lower()


def test_every_test_has_a_profile_of_its_own(home: Home) -> None:
    assert Home.find(None) == home
    assert not home.settings_file.is_relative_to(Path.home())
    assert os.environ[HOME_VARIABLE]
