"""What comes through the pipes of the engine process: any bytes at all, in both directions."""

import queue
import random
import sys
from contextlib import closing, suppress
from pathlib import Path

import msgspec
import pytest
from hypothesis import given

from engine.client import EngineClient
from engine.errors import BadRecipe
from engine.protocol import (
    Event,
    Finished,
    Notice,
    Quit,
    Stop,
    read_clip_id,
    read_command,
    read_event,
    to_line,
)
from tests.engine_process import PATIENCE_SECONDS, Engine
from tests.fakes import fake_job
from tests.hostile.spoiled import CHANGES, EDITS, Change, Edit, often, spoiled_bytes, spoiled_json

FOLDER = Path("folder")
LINES = [to_line(each) for each in (fake_job("a", FOLDER), Stop(clip_id="a"), Quit())]


@given(edits=EDITS)
@often(200)
def test_a_damaged_line_is_a_message_or_told(edits: list[Edit]) -> None:
    for line in LINES:
        for read in (read_command, read_event):
            with suppress(msgspec.DecodeError, BadRecipe):
                read(spoiled_bytes(line, edits))
        read_clip_id(spoiled_bytes(line, edits))


@given(changes=CHANGES)
@often(100)
def test_a_line_with_any_value_put_wrong_is_a_message_or_told(changes: list[Change]) -> None:
    for line in LINES:
        spoiled = spoiled_json(line.decode(), changes).encode()
        with suppress(msgspec.DecodeError, BadRecipe):
            read_command(spoiled)
        assert isinstance(read_clip_id(spoiled), str)


def noise(chance: random.Random) -> bytes:
    """Two thousand lines of anything but a message."""
    pieces = [b"{}", b"[" * 9000, b"\xff\xfe", b"", b'{"type":"no"}', b'{"type":' + b"9" * 400]
    return b"".join(
        chance.choice((chance.randbytes(chance.randrange(60)), *pieces)) + b"\n"
        for _ in range(2000)
    )


def test_an_engine_that_hears_noise_renders_all_the_same(tmp_path: Path) -> None:
    with Engine(tmp_path) as engine:
        engine.listen()
        engine.stdin.write(noise(random.Random(1)))
        engine.send(fake_job("a", tmp_path))
        assert engine.next(Finished).clip.id == "a"


@pytest.mark.expects_log
def test_a_client_that_hears_noise_hears_the_messages_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "noise").write_bytes(noise(random.Random(2)) + to_line(Notice(text="heard")))
    script = "import sys; sys.stdout.buffer.write(open(sys.argv[1], 'rb').read()); sys.stdin.read()"
    heard: queue.SimpleQueue[Event] = queue.SimpleQueue()
    command = [sys.executable, "-c", script, str(tmp_path / "noise")]
    with closing(EngineClient(command, tmp_path / "log", heard.put)) as client:
        client.start()
        assert heard.get(timeout=PATIENCE_SECONDS) == Notice(text="heard")
    assert heard.empty()
