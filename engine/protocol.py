"""The messages between the engine process and whoever started it: one JSON object a line.

`cogreel render --json` prints the same ones. Each is a small frozen type told apart by its `type`.
A reader skips fields that it does not know, so that a newer engine can say more.
"""

from enum import StrEnum

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
    STREAM = "stream"
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
    preview_every: int = 4
    """Steps between two previews; 0 for none."""


class Stop(msgspec.Struct, frozen=True, kw_only=True, tag="stop"):
    """Stop that job, running or waiting. A job that is not there is no trouble."""

    clip_id: str


class Quit(msgspec.Struct, frozen=True, tag="quit"):
    """Stop what runs and end the process. End of file means the same."""


Command = Render | Stop | Quit


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
    """Something the user should know that stops nothing, in a sentence."""

    text: str
    clip_id: str = ""


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


Event = Ready | Progress | Preview | Notice | Finished | Failed

_commands: msgspec.json.Decoder[Command] = msgspec.json.Decoder(Command)
_events: msgspec.json.Decoder[Event] = msgspec.json.Decoder(Event)


def to_line(message: Command | Event) -> bytes:
    """The message as one line of JSON with its newline."""
    return msgspec.json.encode(message) + b"\n"


def read_command(line: bytes) -> Command:
    """The command of a line. Raises msgspec.DecodeError, and BadRecipe for an impossible recipe."""
    return _commands.decode(line)


def read_event(line: bytes) -> Event:
    """The event of a line. Raises msgspec.DecodeError where it is none."""
    return _events.decode(line)
