"""Timelines in a project: written whole, found again, refused where they are not ours."""

import json
import random
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from opentimelineio import schema

from engine.errors import BadEdit, BadProject, NewerFormat
from engine.film import timeline as verbs
from engine.film import timeline_file as files
from engine.film.timeline_clip import clip_of
from engine.film.timeline_layout import all_clips, new_timeline
from tests.timelines import FPS, SIZE, media


def a_film(name: str = "Film") -> schema.Timeline:
    timeline = new_timeline(name, SIZE, FPS)
    verbs.append(timeline, clip_of(media("a b%c"), FPS))
    return timeline


def test_what_is_saved_is_loaded(tmp_path: Path) -> None:
    film = a_film("Ein Füchslein")
    path = files.save(tmp_path, film)
    assert path == tmp_path / "timelines" / "Ein Füchslein.otio"
    assert files.names(tmp_path) == ["Ein Füchslein"]
    assert files.to_text(files.load(tmp_path, "Ein Füchslein")) == files.to_text(film)


def test_any_program_reads_it_and_its_media_are_relative(tmp_path: Path) -> None:
    files.save(tmp_path, a_film())
    plain = json.loads((tmp_path / "timelines" / "Film.otio").read_text())
    assert plain["OTIO_SCHEMA"] == "Timeline.1"
    clip = plain["tracks"]["children"][0]["children"][0]
    reference = clip["media_references"]["DEFAULT_MEDIA"]
    assert reference["target_url"] == "clips/a%20b%25c.mkv"
    assert clip["metadata"]["cogreel"]["recipe"] == '{"seed":18446744073709551615}'


@pytest.mark.expects_log
def test_a_spoiled_file_gives_way_to_the_one_before_it(tmp_path: Path) -> None:
    film = a_film()
    files.save(tmp_path, film)
    before = files.to_text(film)
    verbs.append(film, clip_of(media("b"), FPS))
    path = files.save(tmp_path, film)
    path.write_bytes(path.read_bytes()[:500])
    assert files.to_text(files.load(tmp_path, "Film")) == before
    path.unlink()
    assert files.to_text(files.load(tmp_path, "Film")) == before


def test_a_crash_amid_a_save_leaves_the_one_that_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    film = a_film()
    path = files.save(tmp_path, film)
    whole = path.read_bytes()
    verbs.append(film, clip_of(media("b"), FPS))

    def crash(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "replace", crash)
    with pytest.raises(KeyboardInterrupt):
        files.save(tmp_path, film)
    assert path.read_bytes() == whole


def test_a_damaged_one_alone_is_told(tmp_path: Path) -> None:
    (tmp_path / "timelines").mkdir()
    (tmp_path / "timelines" / "Film.otio").write_text("{")
    with pytest.raises(BadProject, match="damaged"):
        files.load(tmp_path, "Film")


def test_what_is_not_there_newer_or_not_ours_is_told(tmp_path: Path) -> None:
    with pytest.raises(BadProject, match="no timeline 'Film'"):
        files.load(tmp_path, "Film")
    newer = a_film()
    newer.metadata["cogreel"]["format"] = 2
    files.save(tmp_path, newer)
    with pytest.raises(NewerFormat):
        files.load(tmp_path, "Film")
    with pytest.raises(BadProject, match="Import it"):
        files.from_text(schema.Timeline("x").to_json_string())


@given(st.text(max_size=300))
@example("a/b: c?")
@example("é" * 300)
@example("...")
def test_every_name_becomes_one_that_a_file_can_have(wanted: str) -> None:
    name = files.legal_name(wanted)
    assert files.path_of(Path(), f"{name} 1000").stem == f"{name} 1000"
    assert files.legal_name(name) == name


def test_a_name_that_a_file_can_have_stays() -> None:
    assert files.legal_name("Der Fuchs, 2. Fassung") == "Der Fuchs, 2. Fassung"
    assert files.legal_name(" Rough: cut/2 ") == "Rough- cut-2"


@pytest.mark.parametrize("name", ["", " ", ".hidden", "a/b", "..", "a:b", "x" * 201, "a\nb"])
def test_a_name_that_is_no_file_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(BadProject, match="cannot name a timeline"):
        files.path_of(tmp_path, name)


def test_a_timeline_can_be_renamed_and_removed(tmp_path: Path) -> None:
    film = a_film()
    files.save(tmp_path, film)
    files.save(tmp_path, film)
    files.save(tmp_path, a_film("Other"))
    with pytest.raises(BadProject, match="already"):
        files.rename(tmp_path, film, "Other")
    files.rename(tmp_path, film, "Final")
    assert files.names(tmp_path) == ["Final", "Other"]
    files.remove(tmp_path, "Final")
    assert [path.name for path in (tmp_path / "timelines").iterdir()] == ["Other.otio"]


def values_in(plain: object) -> Iterator[tuple[Any, Any]]:
    """Every container of a JSON value with each of its keys."""
    keys = plain.keys() if isinstance(plain, dict) else range(len(plain))  # pyright: ignore[reportArgumentType]
    for key in keys:
        yield plain, key
        if isinstance(plain[key], dict | list):  # pyright: ignore[reportIndexIssue]
            yield from values_in(plain[key])  # pyright: ignore[reportIndexIssue]


STRANGE = (None, -1, 10**30, 1e308, "", "x", [], {}, True, [[{}]], {"OTIO_SCHEMA": "Gap.1"})


@pytest.mark.expects_log
def test_a_file_with_any_value_put_wrong_is_opened_or_told(tmp_path: Path) -> None:
    film = a_film()
    verbs.append(film, clip_of(media("b"), FPS))
    verbs.cross_fade(film, "c1", 2)
    path = files.save(tmp_path, film)
    text = path.read_text()
    places = len(list(values_in(json.loads(text))))
    chance = random.Random(4)
    told: list[str] = []
    for _ in range(600):
        plain = json.loads(text)
        container, key = list(values_in(plain))[chance.randrange(places)]
        container[key] = chance.choice(STRANGE)
        path.write_text(json.dumps(plain))
        try:
            files.to_text(files.load(tmp_path, "Film"))
        except (BadProject, NewerFormat) as trouble:
            told.append(str(trouble))
    assert 100 < len(told) < 600
    assert all(sentence.endswith((".", ")")) for sentence in told)


def test_what_is_nested_too_deeply_is_refused_before_it_crashes_us(tmp_path: Path) -> None:
    path = files.save(tmp_path, a_film())
    path.write_text('{"OTIO_SCHEMA":"Timeline.1","metadata":' + "[" * 200_000 + "]" * 200_000 + "}")
    with pytest.raises(BadProject, match="nested too deeply"):
        files.load(tmp_path, "Film")
    assert files.json_depth(r'{"a[[[\"[": ["]]", {"b": "{"}]}') == 3


# --- others who write -----------------------------------------------------------------------


def add(name: str) -> Callable[[schema.Timeline], str]:
    return lambda film: verbs.append(film, clip_of(media(name), FPS))


def clips_of(folder: Path) -> list[str]:
    film = files.load(folder, "Film")
    return [each.clip.name for _, each in all_clips(film)]


def test_an_edit_keeps_what_another_has_written_meanwhile(tmp_path: Path) -> None:
    files.save(tmp_path, a_film())
    others = iter("bc")

    def change(film: schema.Timeline) -> str:
        for other in islice(others, 1):  # the first two times the window comes in between
            files.edit(tmp_path, "Film", add(other))
        return add("ours")(film)

    assert files.edit(tmp_path, "Film", change) == "c4"
    assert clips_of(tmp_path) == ["a b%c", "b", "c", "ours"]


def test_an_edit_gives_up_where_another_never_rests(tmp_path: Path) -> None:
    files.save(tmp_path, a_film())

    def change(film: schema.Timeline) -> None:
        files.edit(tmp_path, "Film", add("theirs"))
        add("ours")(film)

    with pytest.raises(BadProject, match="over and over"):
        files.edit(tmp_path, "Film", change)
    assert "ours" not in clips_of(tmp_path)
    assert "theirs" in clips_of(tmp_path)


def test_an_edit_that_changes_nothing_writes_nothing(tmp_path: Path) -> None:
    path = files.save(tmp_path, a_film())
    before = path.stat().st_ino
    files.edit(tmp_path, "Film", lambda _: None)
    assert path.stat().st_ino == before


def test_an_edit_that_cannot_be_made_leaves_the_file(tmp_path: Path) -> None:
    files.save(tmp_path, a_film())
    digest = files.digest(tmp_path, "Film")
    with pytest.raises(BadEdit):
        files.edit(tmp_path, "Film", lambda film: verbs.remove(film, "c9"))
    assert files.digest(tmp_path, "Film") == digest
