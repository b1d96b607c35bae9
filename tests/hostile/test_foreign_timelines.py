"""Timelines of other programs that are damaged: taken in, or told."""

from contextlib import suppress
from xml.etree import ElementTree

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from engine.errors import CogreelError
from engine.film import timeline_file
from engine.film.library import Project
from engine.film.programme import Programme
from tests.hostile.foreign import FORMS, take_in
from tests.hostile.spoiled import (
    CHANGES,
    EDITS,
    Change,
    Edit,
    often,
    spoiled_bytes,
    spoiled_json,
)

pytestmark = pytest.mark.expects_log


@given(edits=EDITS)
@often(25)
def test_a_damaged_timeline_is_taken_in_or_told(
    project: Project, seeds: list[tuple[str, str]], edits: list[Edit]
) -> None:
    for suffix, text in seeds:
        with suppress(CogreelError):
            take_in(project, suffix, spoiled_bytes(text.encode(), edits))


@given(changes=CHANGES)
@often(80)
def test_an_otio_with_any_value_put_wrong_is_taken_in_or_told(
    project: Project, seeds: list[tuple[str, str]], changes: list[Change]
) -> None:
    for suffix, text in seeds:
        if suffix == ".otio":
            with suppress(CogreelError):
                take_in(project, suffix, spoiled_json(text, changes).encode())


WORDS = (
    *("", "0", "-1", "9" * 40, "9" * 5000, "1e999", "1e999999999", "nan", "inf", "0/0", "1/0s"),
    *("-24/24s", "1e999999999s", "0s", "24s", "0/2400s", "x", "'", "]", "../../secret.mp4"),
    *("/etc/passwd", "file:///dev/zero", "//host/share/a.mov", "http://127.0.0.1/a.mov", "é" * 300),
    *("concat:a|b", "sequence-1", "file-1", "r1", "r5", "-99:00:00:00", "99999999:00:00:00", "C"),
)
HOW = ("text", "value", "drop", "double", "swap", "nest")
XML_CHANGES = st.lists(
    st.tuples(st.sampled_from(HOW), st.floats(0, 1), st.floats(0, 1), st.sampled_from(WORDS)),
    min_size=1,
    max_size=4,
)


def spoiled_xml(text: str, changes: list[tuple[str, float, float, str]]) -> bytes:
    """The same XML with parts left out, doubled and moved, and other words in some."""
    root = ElementTree.fromstring(text)
    for how, place, other, word in changes:
        parents = [each for each in root.iter() if len(each)]
        if not parents:
            break
        parent = parents[int(place * (len(parents) - 1))]
        child = parent[int(other * (len(parent) - 1))]
        match how:
            case "text":
                child.text = word
            case "value":
                for name in list(child.attrib)[: 1 + int(other * 2)]:
                    child.attrib[name] = word
            case "drop":
                parent.remove(child)
            case "double":
                parent.append(child)
            case "swap":
                parent.remove(child)
                root.append(child)
            case _:
                child.append(ElementTree.fromstring(ElementTree.tostring(parent)))
    return ElementTree.tostring(root)


@given(changes=XML_CHANGES)
@example(changes=[("value", 0.1, 0.0, "'")])
@often(40)
def test_xml_with_any_part_put_wrong_is_taken_in_or_told(
    project: Project, seeds: list[tuple[str, str]], changes: list[tuple[str, float, float, str]]
) -> None:
    for suffix, text in seeds:
        if suffix in (".fcpxml", ".xml"):
            with suppress(CogreelError):
                take_in(project, suffix, spoiled_xml(text, changes))


@given(changes=st.lists(st.tuples(st.floats(0, 1), st.sampled_from(WORDS)), min_size=1, max_size=4))
@often(60)
def test_an_edl_with_any_word_put_wrong_is_taken_in_or_told(
    project: Project, seeds: list[tuple[str, str]], changes: list[tuple[float, str]]
) -> None:
    for suffix, text in seeds:
        if suffix == ".edl":
            words = text.split(" ")
            for place, word in changes:
                words[int(place * (len(words) - 1))] = word
            with suppress(CogreelError):
                take_in(project, suffix, " ".join(words).encode())


PIECES = (
    *('{"OTIO_SCHEMA":"Timeline.1","tracks":', '{"OTIO_SCHEMA":"Stack.1","children":[', "{", "}"),
    *("[", "]", '"', ",", ":", "null", "-1", "1e999", "<fcpxml>", "</fcpxml>", "<xmeml><sequence>"),
    *("<project><sequence/>", "<!DOCTYPE fcpxml>", "<![CDATA[", "&amp;", "&#0;", "TITLE: x\n"),
    *("001 AX V C ", "00:00:00:00 ", "M2 AX -1 0\n", "* FROM CLIP: a\n", "SPLIT: AUDIO DELAY= 1\n"),
    *("\n", "\0", "\ufeff", "é"),
)


@given(pieces=st.lists(st.sampled_from(PIECES), max_size=25), suffix=st.sampled_from(FORMS))
@often(200)
def test_pieces_of_timelines_in_any_order_are_taken_in_or_told(
    project: Project, pieces: list[str], suffix: str
) -> None:
    with suppress(CogreelError):
        take_in(project, suffix, "".join(pieces).encode())


def test_timelines_that_nobody_spoiled_are_taken_in(
    project: Project, seeds: list[tuple[str, str]]
) -> None:
    for suffix, text in seeds:
        take_in(project, suffix, text.encode())
        film = timeline_file.load(project.folder, "Taken in")
        shots = Programme(film).shots()
        assert [shot.file for shot in shots].count("clips/one.mp4") >= 1, suffix
