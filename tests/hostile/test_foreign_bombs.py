"""Timelines of other programs that are made to take all memory, all time, or the process down."""

import json
from contextlib import suppress
from typing import Any

import pytest

from engine.errors import BadFile, BadProject
from engine.film import timeline_file
from engine.film.foreign import MOST_EDL_BYTES, MOST_TRACKS, read_foreign
from engine.film.foreign_xml import MOST_CLIPS, MOST_DEPTH
from engine.film.library import Project
from tests.hostile.foreign import FCPXML, XML, forget_the_one_before, take_in

pytestmark = pytest.mark.expects_log


def refused(project: Project, suffix: str, text: str, why: str) -> None:
    with pytest.raises(BadFile, match=why):
        take_in(project, suffix, text.encode())


@pytest.mark.parametrize("suffix", [".fcpxml", ".xml"])
@pytest.mark.parametrize(
    "words",
    [
        "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 30)),
        f'<!ENTITY l29 "{"x" * 1_000_000}">',
        '<!ENTITY l29 SYSTEM "file:///etc/passwd">',
        f'<!ATTLIST clipitem x CDATA "{"x" * 1_000_000}"><!ENTITY % a "b">',
    ],
)
def test_xml_that_grows_when_it_is_read_is_refused(
    project: Project, suffix: str, words: str
) -> None:
    text = f'<!DOCTYPE x [<!ENTITY l0 "lol">{words}]><fcpxml>&l29;</fcpxml>'
    refused(project, suffix, text, "words of its own")
    refused(project, suffix, text.replace('<!ENTITY l0 "lol">', ""), "words of its own")


def test_compound_clips_that_multiply_are_not_followed(project: Project) -> None:
    text = FCPXML.read_text()
    assert "ref-clip" in text
    media = "".join(
        f'<media id="m{n}" name="m"><sequence format="r1"><spine>'
        + f'<ref-clip name="x" ref="m{n + 1}" offset="0s" duration="1s"/>' * 9
        + "</spine></sequence></media>"
        for n in range(40)
    )
    bomb = text.replace("</resources>", f"{media}</resources>").replace('ref="r5"', 'ref="m0"')
    told = take_in(project, ".fcpxml", bomb.encode())
    assert "What is nested within the timeline is left out." in told


@pytest.mark.parametrize("inner", ["<video>{}</video>", "<media><video>{}</video></media>"])
def test_nested_sequences_that_multiply_are_not_followed(project: Project, inner: str) -> None:
    text = XML.read_text()
    rate = "<rate><timebase>24</timebase></rate>"

    def item(n: int) -> str:
        return (
            f"<clipitem>{rate}<start>0</start><end>1</end><in>0</in><out>1</out>"
            f'<sequence id="s{n}"/></clipitem>'
        )

    sequences = "".join(
        f'<sequence id="s{n}"><name>x</name>{rate}'
        + inner.format(f'<track id="t{n}">{item(n + 1) * 9}</track>')
        + "</sequence>"
        for n in range(40)
    )
    bomb = text.replace("</xmeml>", f"<children>{sequences}</children></xmeml>")
    bomb = bomb.replace("</clipitem>\n        </track>", f"</clipitem>{item(0)}</track>", 1)
    told = take_in(project, ".xml", bomb.encode())
    assert "What is nested within the timeline is left out." in told


def test_a_track_that_stands_for_others_is_read_once(project: Project) -> None:
    text = XML.read_text().replace("<track MZ", '<track id="t" MZ', 1)
    more = '<track id="t"/>' * 150 + "</video><audio>"
    film = read_many(project, text.replace("</video>\n      <audio>", more))
    assert sum(map(len, film.tracks)) == sum(map(len, read_many(project, text).tracks))


LANES = "".join(f'<a lane="{n}"/>' for n in range(300))


def read_many(project: Project, text: str) -> Any:
    path = project.folder / "many.xml"
    path.write_text(text)
    return read_foreign(path)


@pytest.mark.parametrize(
    ("suffix", "text", "why"),
    [
        (".xml", f"<xmeml>{'<a>' * (MOST_DEPTH + 1)}", "no element found"),
        (".xml", f"{'<a>' * (MOST_DEPTH + 1)}{'</a>' * (MOST_DEPTH + 1)}", "nested too deeply"),
        (".xml", f"<xmeml>{'<clipitem/>' * (MOST_CLIPS + 1)}</xmeml>", "more than 20000 clips"),
        (".xml", f"<xmeml><file>{'<a/>' * 1001}</file></xmeml>", "more than 1000 facts"),
        (".fcpxml", f"<fcpxml>{LANES}</fcpxml>", "more than 200 lanes"),
        (".edl", "\n".join(["1 AX V C 0 0 0 0"] * (MOST_CLIPS + 1)), "more than 20000 clips"),
        (".edl", "\n" * 100_001 + "x", "more than 20000 clips"),
        (".edl", f"* FROM CLIP: {'.' * 1001}", "more than 1000 letters"),
        (".edl", "x" * (MOST_EDL_BYTES + 1), "too large"),
        (".otio", "[" * 300_000, "nested too deeply"),
        (".otio", "{" * 2_000_001, "too many parts"),
    ],
)
def test_what_is_beyond_all_limits_is_refused(
    project: Project, suffix: str, text: str, why: str
) -> None:
    refused(project, suffix, text, why)


def test_an_otio_of_too_many_tracks_or_clips_is_refused(
    project: Project, seeds: list[tuple[str, str]]
) -> None:
    plain = json.loads(seeds[0][1])
    tracks = plain["tracks"]["children"]
    gap = next(child for child in tracks[1]["children"] if child["OTIO_SCHEMA"] == "Gap.1")
    empty = tracks[-1] | {"children": []}
    for children, why in (
        ([empty] * (MOST_TRACKS + 1), "more than 200 tracks"),
        ([empty | {"children": [gap] * (MOST_CLIPS + 1)}], "more than 20000 clips"),
    ):
        plain["tracks"]["children"] = children
        refused(project, ".otio", json.dumps(plain), why)


# --- what would bring the process down ------------------------------------------------------


@pytest.mark.parametrize("letter", ["S", "\\u0053"])
def test_an_otio_that_holds_itself_is_refused(
    project: Project, seeds: list[tuple[str, str]], letter: str
) -> None:
    """OpenTimelineIO 0.18.1 reads it, and overflows the stack when it counts its frames."""
    plain = json.loads(seeds[0][1])
    plain["tracks"]["OTIO_REF_ID"] = "all"
    reference = {"OTIO_SCHEMA": "SerializableObjectRef.1", "id": "all"}
    plain["tracks"]["children"][0]["children"] = [reference]
    text = json.dumps(plain).replace('"Serial', f'"{letter}erial')
    refused(project, ".otio", text, "stand in several places")
    timeline_file.path_of(project.folder, "Taken in").write_text(text)
    forget_the_one_before(project)
    with pytest.raises(BadProject, match="stand in several places"):
        timeline_file.load(project.folder, "Taken in")


@pytest.mark.parametrize("rate", ["1e999999999", "1e-999999999", "9" * 5000, "0/0", "1/0", "-1"])
def test_a_rate_that_would_be_reckoned_for_hours_is_told(
    project: Project, seeds: list[tuple[str, str]], rate: str
) -> None:
    plain = json.loads(seeds[0][1])
    for clip in plain["tracks"]["children"][0]["children"]:
        clip["metadata"].get("cogreel", {})["rate"] = rate
    timeline_file.path_of(project.folder, "Taken in").write_text(json.dumps(plain))
    forget_the_one_before(project)
    with pytest.raises(BadProject, match="damaged"):
        timeline_file.load(project.folder, "Taken in")
    fcpxml = FCPXML.read_text().replace("100/2400s", f"{rate}s")
    refused(project, ".fcpxml", fcpxml, "cannot be read as a timeline")
    times = FCPXML.read_text().replace('duration="2s"', f'duration="{rate}s"')
    with suppress(BadFile):
        take_in(project, ".fcpxml", times.encode())
