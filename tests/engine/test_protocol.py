"""Messages survive the way through a pipe, and what is no message is told apart."""

import io
from pathlib import Path
from typing import get_args

import msgspec
import msgspec.inspect as inspect
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engine.errors import BadRecipe, RenderStopped
from engine.protocol import (
    Command,
    Event,
    Failed,
    Overlong,
    Seconds,
    Stop,
    lines_of,
    read_clip_id,
    read_command,
    read_event,
    to_line,
)
from engine.recipe import MAX_FPS, MAX_GUIDANCE, MAX_SEED, MAX_STEPS, Precision, Recipe, Scheduler
from tests.fakes import fake_job

# How long an example takes says something about this machine only.
unhurried = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])

COMMANDS = get_args(Command)
EVENTS = get_args(Event)

prompts = st.text().map(lambda text: text.replace("\0", ""))
recipes = st.builds(
    Recipe,
    prompt=prompts.filter(str.strip),
    model=st.text().filter(str.strip),
    width=st.integers(1, 4096),
    height=st.integers(1, 4096),
    frames=st.integers(1, 1000),
    fps=st.integers(1, MAX_FPS),
    steps=st.integers(1, MAX_STEPS),
    guidance=st.floats(0, MAX_GUIDANCE),
    seed=st.integers(0, MAX_SEED),
    negative_prompt=prompts,
    scheduler=st.sampled_from(Scheduler),
    precision=st.sampled_from(Precision),
)


def anything(of: inspect.Type) -> st.SearchStrategy:
    """Every value that a field of this type may have."""
    match of:
        case inspect.StructType(cls=cls) if cls is Recipe:
            return recipes
        case inspect.StructType(cls=cls, fields=fields):
            return st.builds(cls, **{field.name: anything(field.type) for field in fields})
        case inspect.EnumType(cls=cls):
            return st.sampled_from(cls)
        case inspect.UnionType(types=types):
            return st.one_of([anything(one) for one in types])
        case inspect.DictType(key_type=key, value_type=value):
            return st.dictionaries(anything(key), anything(value), max_size=3)
        case inspect.VarTupleType(item_type=item):
            return st.lists(anything(item), max_size=3).map(tuple)
        case inspect.IntType():
            return st.integers(-(2**63), 2**64 - 1)
        case inspect.FloatType():
            return st.floats(allow_nan=False, allow_infinity=False)
        case inspect.StrType():
            return st.text()
        case inspect.BytesType():
            return st.binary()
        case inspect.BoolType():
            return st.booleans()
        case inspect.NoneType():
            return st.none()
        case _:
            raise AssertionError(f"no strategy for {of}")


def messages(types: tuple[type, ...]) -> st.SearchStrategy:
    return st.one_of([anything(inspect.type_info(one)) for one in types])


@unhurried
@given(messages(COMMANDS))
def test_every_command_is_read_as_it_was_written(command: Command) -> None:
    assert read_command(to_line(command)) == command


@unhurried
@given(messages(EVENTS))
def test_every_event_is_read_as_it_was_written(event: Event) -> None:
    assert read_event(to_line(event)) == event


@unhurried
@given(messages((*COMMANDS, *EVENTS)))
def test_a_message_is_one_line(message: Command | Event) -> None:
    line = to_line(message)
    assert line.endswith(b"\n")
    assert line.count(b"\n") == 1


def test_a_reader_skips_fields_that_it_does_not_know() -> None:
    assert read_command(b'{"type":"stop","clip_id":"a","since":"version 9"}') == Stop(clip_id="a")


@pytest.mark.parametrize(
    "line",
    [
        b"",
        b"Traceback (most recent call last):",
        b"[]",
        b"17",
        b'{"type":"dance"}',
        b'{"clip_id":"a"}',
        b'{"type":"stop"}',
        b'{"type":"stop","clip_id":"\xff"}',
        b'{"type":"stop","clip_id":"\\udcff"}',
        b'{"type":"quit","deep":' + b"[" * 50_000 + b"]" * 50_000 + b"}",
    ],
    ids=lambda line: line[:30].decode(errors="replace"),
)
def test_what_is_no_command_is_a_decode_error(line: bytes) -> None:
    with pytest.raises(msgspec.DecodeError):
        read_command(line)


def test_a_command_with_an_impossible_recipe_is_a_bad_recipe(tmp_path: Path) -> None:
    line = to_line(fake_job("a", tmp_path)).replace(b'"steps":4', b'"steps":0')
    with pytest.raises(BadRecipe, match="Steps is 0"):
        read_command(line)


def test_the_job_of_a_command_that_cannot_be_understood_is_found() -> None:
    assert read_clip_id(b'{"type":"render","clip_id":"a"}') == "a"
    assert read_clip_id(b'{"type":"quit"}') == ""
    assert read_clip_id(b"nonsense") == ""


def test_half_a_character_becomes_a_question_mark() -> None:
    failed = Failed.of(RenderStopped("the file \udcff.png"), clip_id="a")
    assert read_event(to_line(failed)) == Failed(
        kind="stopped", message="the file ?.png", clip_id="a"
    )


def test_half_a_character_leaves_the_rest_of_a_message_as_it_was(tmp_path: Path) -> None:
    job = msgspec.structs.replace(fake_job("a", tmp_path), path="/\udcff.mp4")
    assert read_command(to_line(job)) == msgspec.structs.replace(job, path="/?.mp4")


def test_a_bug_is_told_with_its_name_and_the_log(tmp_path: Path) -> None:
    failed = Failed.of_bug(LookupError("secret"), tmp_path / "cogreel.log", "a")
    assert failed.kind == "bug"
    assert "LookupError" in failed.message
    assert str(tmp_path / "cogreel.log") in failed.message


def test_the_time_of_a_render_is_the_sum_of_its_phases() -> None:
    assert Seconds(load=1, text=2, denoise=4, decode=8, write=16).total == 31


# --- lines ----------------------------------------------------------------------------------


class Pipe(io.RawIOBase):
    """A stream that gives its bytes in the pieces in which they came."""

    def __init__(self, *pieces: bytes) -> None:
        self._pieces = [piece for piece in pieces if piece]

    def read(self, size: int = -1) -> bytes:
        return self._pieces.pop(0) if self._pieces else b""


@unhurried
@given(st.lists(st.binary(max_size=5)))
def test_lines_do_not_depend_on_the_pieces_in_which_they_come(pieces: list[bytes]) -> None:
    expected = b"".join(pieces).split(b"\n")
    if not expected[-1]:
        expected.pop()
    assert list(lines_of(Pipe(*pieces))) == expected


@unhurried
@given(st.lists(st.binary(max_size=5)))
def test_lines_beyond_the_limit_are_told_by_their_length(pieces: list[bytes]) -> None:
    def bounded(line: bytes) -> bytes | Overlong:
        return Overlong(len(line)) if len(line) > 3 else line

    whole = [bounded(line) for line in lines_of(Pipe(*pieces))]  # type: ignore[arg-type]
    assert list(lines_of(Pipe(*pieces), limit_bytes=3)) == whole


def test_a_line_of_exactly_the_limit_is_given() -> None:
    lines = list(lines_of(Pipe(b"1234", b"\n12345\n"), limit_bytes=4))
    assert lines == [b"1234", Overlong(5)]
