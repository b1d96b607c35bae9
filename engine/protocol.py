"""The messages between the engine process and whoever started it: one JSON object a line.

`cogreel render --json` prints the same ones. Each is a small frozen type told apart by its `type`.
A reader skips fields that it does not know, so that a newer engine can say more.
"""

import io
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import TypeVar, cast

import msgspec

from engine.errors import CogreelError
from engine.recipe import Recipe


class Phase(StrEnum):
    """What a job is doing, in the order in which it happens."""

    DOWNLOAD = "download"
    LOAD = "load"
    TEXT = "text"
    DENOISE = "denoise"
    DECODE = "decode"
    WRITE = "write"


class Mode(StrEnum):
    """How the networks are placed. AUTO leaves the choice to the plan."""

    AUTO = "auto"
    FULL = "full"
    SPLIT = "split"
    STREAM = "stream"
    INT8 = "int8"
    FP8 = "fp8"
    NF4 = "nf4"
    CPU = "cpu"


# --- what travels inside messages -----------------------------------------------------------


class Seconds(msgspec.Struct, frozen=True, kw_only=True):
    """The time that each phase of a render took."""

    load: float = 0.0
    text: float = 0.0
    denoise: float = 0.0
    decode: float = 0.0
    write: float = 0.0

    @property
    def total(self) -> float:
        return self.load + self.text + self.denoise + self.decode + self.write


class Clip(msgspec.Struct, frozen=True, kw_only=True):
    """A finished clip and how it came about. `path` is absolute."""

    id: str
    path: str
    frames: int
    fps: int
    width: int
    height: int
    seed: int
    model: str
    revision: str
    mode: Mode
    seconds: Seconds
    recipe: Recipe
    licence: str = ""
    device: str = ""
    peak_device_bytes: int = 0
    peak_ram_bytes: int = 0
    versions: dict[str, str] = msgspec.field(default_factory=dict[str, str])


class Model(msgspec.Struct, frozen=True, kw_only=True):
    """A model on this machine, as the engine needs to know it: a folder in diffusers layout."""

    id: str
    folder: str
    revision: str
    licence: str


class DeviceReport(msgspec.Struct, frozen=True, kw_only=True):
    """A device as torch sees it. `kind` is cuda, rocm, mps, xpu or cpu."""

    kind: str
    index: int
    name: str
    total_bytes: int
    free_bytes: int
    capability: str = ""


# --- to the engine --------------------------------------------------------------------------


class Share(msgspec.Struct, frozen=True, kw_only=True):
    """What a job may use where others run at once: one card, by its number for torch, and RAM."""

    card: int
    ram_bytes: int = 0
    """At most; 0 for all that is free."""


class Render(msgspec.Struct, frozen=True, kw_only=True, tag="render"):
    """Make the clip of `recipe` at `path` (absolute). `clip_id` also names the job."""

    clip_id: str
    recipe: Recipe
    model: Model
    mode: Mode
    path: str
    cache: str
    image: str = ""
    lossless: bool = False
    thumbnail: str = ""
    """Where to put a small JPEG of the clip's middle (absolute); empty for none."""
    preview_every: int = 4
    """Steps between two previews; 0 for none."""
    keep_in: str = ""
    """Where weights of this model that were made smaller are kept (absolute); empty for nowhere."""
    checkpoints: str = ""
    """The folder `renders/ID` of the project (absolute): how far the clip is, is kept there and
    gone on from; empty for nowhere."""
    compiled: bool = False
    """Whether the transformer's blocks are to be compiled for the device, where that can be."""
    share: Share | None = None
    """What of the machine it may use; None for all of it."""


class Stop(msgspec.Struct, frozen=True, kw_only=True, tag="stop"):
    """Stop that job, running or waiting. A job that is not there is no trouble."""

    clip_id: str


class Pause(msgspec.Struct, frozen=True, kw_only=True, tag="pause"):
    """Stop that job after its step, and give back all memory; it fails as "paused".

    The same Render goes on from there, in this process or another. A job whose state cannot be
    kept goes on, and says so in a Notice; one that is not there is no trouble.
    """

    clip_id: str


class Quit(msgspec.Struct, frozen=True, tag="quit"):
    """Stop what runs and end the process. End of file means the same."""


Command = Render | Stop | Pause | Quit


# --- from the engine ------------------------------------------------------------------------


class Ready(msgspec.Struct, frozen=True, kw_only=True, tag="ready"):
    """The engine is up, has imported torch, and sees these devices."""

    version: str
    versions: dict[str, str]
    devices: tuple[DeviceReport, ...]


class Progress(msgspec.Struct, frozen=True, kw_only=True, tag="progress"):
    """Where a job stands. Times are in seconds; `remaining` is None while it cannot be told.

    In the download phase `step` and `steps` count bytes.
    """

    phase: Phase
    step: int
    steps: int
    elapsed: float
    remaining: float | None = None
    clip_id: str = ""


class Preview(msgspec.Struct, frozen=True, kw_only=True, tag="preview"):
    """A small JPEG of the clip as it is at `step`, base64 in JSON."""

    step: int
    jpeg: bytes
    clip_id: str = ""


class Notice(msgspec.Struct, frozen=True, kw_only=True, tag="notice"):
    """Something the user should know that stops nothing, in a sentence.

    `foreseen` is what the plan and the advice for a recipe say before it is rendered.
    """

    text: str
    clip_id: str = ""
    foreseen: bool = False


class Finished(msgspec.Struct, frozen=True, kw_only=True, tag="finished"):
    """The clip is whole and at its place."""

    clip: Clip


class Failed(msgspec.Struct, frozen=True, kw_only=True, tag="failed"):
    """The job has ended without a clip. `kind` is a CogreelError's, or "bug"."""

    kind: str
    message: str
    clip_id: str = ""

    @staticmethod
    def of(error: CogreelError, clip_id: str = "") -> "Failed":
        return Failed(kind=error.kind, message=str(error), clip_id=clip_id)

    @staticmethod
    def of_bug(bug: BaseException, log: Path, clip_id: str = "") -> "Failed":
        """A bug of ours, and the file in which `engine.logs.log_bug` has written it."""
        name = type(bug).__name__
        return Failed(
            kind="bug",
            message=f"Cogreel has met a bug of its own ({name}). It is written in {log}.",
            clip_id=clip_id,
        )


Event = Ready | Progress | Preview | Notice | Finished | Failed

# --- to and from lines ----------------------------------------------------------------------

MAX_LINE_BYTES = 8 * 1024 * 1024  # previews, the longest messages, stay under 1 MB
_PIECE_BYTES = 64 * 1024  # what a pipe of Linux holds

_T = TypeVar("_T")

_commands: msgspec.json.Decoder[Command] = msgspec.json.Decoder(Command)
_events: msgspec.json.Decoder[Event] = msgspec.json.Decoder(Event)


def to_line(message: Command | Event) -> bytes:
    """The message as one line of JSON with its newline."""
    return json_line(message)


def json_line(facts: object) -> bytes:
    """What msgspec can encode as one line of JSON with its newline.

    Half a character (a lone surrogate, as in file names that are not UTF-8) becomes "?", since
    a message with a blemish is worth more than none.
    """
    try:
        return msgspec.json.encode(facts) + b"\n"
    except UnicodeEncodeError:
        return msgspec.json.encode(_whole(msgspec.to_builtins(facts))) + b"\n"


def read_command(line: bytes) -> Command:
    """The command of a line. Raises msgspec.DecodeError, and BadRecipe for an impossible recipe."""
    return _read(_commands, line)


def read_event(line: bytes) -> Event:
    """The event of a line. Raises msgspec.DecodeError where it is none, and BadRecipe."""
    return _read(_events, line)


def read_clip_id(line: bytes) -> str:
    """The job that a line speaks of, even if the rest of it cannot be understood; else ""."""
    try:
        return _read(_named, line).clip_id
    except msgspec.DecodeError:
        return ""


class Overlong(msgspec.Struct, frozen=True):
    """What `lines_of` gives in place of a line that is too long to be held."""

    length_bytes: int


def lines_of(stream: io.RawIOBase, limit_bytes: int = MAX_LINE_BYTES) -> Iterator[bytes | Overlong]:
    """The lines of a pipe as they come, without their newline, until its end.

    Never holds more than the limit and one piece. The stream has to be a raw one, whose `read`
    returns what is there: a buffered one would wait for more, and its lock, held by a thread that
    still reads, can abort the interpreter's end.
    """
    held = bytearray()
    dropped_bytes = 0
    while piece := stream.read(_PIECE_BYTES):
        *ends, rest = piece.split(b"\n")
        for end in ends:
            held += end
            length_bytes = dropped_bytes + len(held)
            yield Overlong(length_bytes) if length_bytes > limit_bytes else bytes(held)
            held.clear()
            dropped_bytes = 0
        held += rest
        if dropped_bytes + len(held) > limit_bytes:
            dropped_bytes += len(held)
            held.clear()
    if dropped_bytes:
        yield Overlong(dropped_bytes + len(held))
    elif held:
        yield bytes(held)


class _Named(msgspec.Struct, frozen=True):
    clip_id: str = ""


_named: msgspec.json.Decoder[_Named] = msgspec.json.Decoder(_Named)


def _read(decoder: msgspec.json.Decoder[_T], line: bytes) -> _T:
    try:
        return decoder.decode(line)
    except (UnicodeDecodeError, RecursionError) as error:
        # msgspec lets these two through as they are.
        raise msgspec.DecodeError(str(error)) from error


def _whole(value: object) -> object:
    """`value` of plain dicts, lists and strings with "?" for every half character."""
    match value:
        case str():
            return value.encode("utf-8", "replace").decode("utf-8")
        case dict():
            named = cast("dict[object, object]", value)
            return {_whole(key): _whole(item) for key, item in named.items()}
        case list():
            return [_whole(item) for item in cast("list[object]", value)]
        case _:
            return value
