"""What the user has chosen once and for all: declared here, kept in one small JSON file."""

import codecs
from enum import StrEnum
from pathlib import Path

import msgspec

from engine.errors import BadSettings, NewerFormat
from engine.files import write_atomically
from engine.film.flow import Hours
from engine.protocol import Mode

FORMAT = 1


class Theme(StrEnum):
    """How the window looks; SYSTEM follows the desktop's own choice."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Notify(StrEnum):
    """When the desktop tells that renders have ended, while the window is not looked at."""

    NEVER = "never"
    QUEUE = "queue"
    JOB = "job"


class Settings(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The choices that outlive a session; a recipe never depends on them."""

    format: int = FORMAT
    models_folder: str = ""
    """Where weights are kept; empty means the profile's own folder."""
    default_project: str = ""
    """The project for renders that name none; empty means the one in the videos folder."""
    default_model: str = ""
    """The model that is used when none is named; empty means the first that is installed."""
    endpoint: str = ""
    """Another hub than huggingface.co (a mirror); empty means HF_ENDPOINT, then the hub itself."""
    proxy: str = ""
    """A proxy for the hub, as http://host:port; empty means what the environment says."""
    offline: bool = False
    """Forbid every connection."""
    mode: Mode = Mode.AUTO
    """The memory mode that new jobs ask for."""
    compiled: bool = False
    """Compile the model's blocks for this machine: quicker steps, after a minute for each size."""
    gpu: str = ""
    """The card to render with, by its number in the order of the driver; empty means all."""
    preview_every: int = 4
    """Steps between two previews of a running job; 0 for none."""
    keep_latents: bool = False
    """Keep what a clip was decoded from for as long as the clip, so that it can be done again."""
    go_on_at_once: bool = False
    """Go on with the queue of a project when it is opened, instead of asking."""
    queue_hours: Hours | None = None
    """The hours of the day in which the queue renders, in local time; None means all."""
    notify: Notify = Notify.QUEUE
    theme: Theme = Theme.SYSTEM
    text_scale: float = 1.0
    """Size of the window's text, as a multiple of the system's."""
    language: str = ""
    """The window's language as a code like "de"; empty means the system's."""
    simple: bool = True
    """Show the few parameters that most clips need."""
    keys: dict[str, str] = {}
    """The keys that actions of the window have in place of their usual ones."""
    first_run_done: bool = False
    recent_projects: tuple[str, ...] = ()
    """Folders, the latest first."""
    window_geometry: str = ""
    """Where the window was, as Qt writes it, in base64."""
    window_state: str = ""
    """How its panels were laid out, as Qt writes it, in base64."""


def load_settings(path: Path) -> Settings:
    """Read the settings, or the defaults where there is no file.

    Raises BadSettings where the file cannot be understood and NewerFormat where a newer Cogreel
    wrote it.
    """
    try:
        # Editors on Windows put a mark before the text, which JSON does not know.
        data = path.read_bytes().removeprefix(codecs.BOM_UTF8)
    except FileNotFoundError:
        return Settings()
    except OSError as error:
        raise BadSettings(
            f"The settings at {path} cannot be read ({error.strerror}). "
            "Make the file readable, or use another folder with --home."
        ) from error
    try:
        version = msgspec.json.decode(data, type=_Versioned).format
        if version > FORMAT:
            raise NewerFormat(
                f"The settings at {path} were written by a newer Cogreel (format {version}). "
                "Update Cogreel, or use another folder with --home."
            )
        return msgspec.json.decode(data, type=Settings)
    except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
        raise BadSettings(
            f"The settings at {path} cannot be understood ({error}). "
            "Mend the file, or delete it to start from the defaults."
        ) from error


def save_settings(path: Path, settings: Settings) -> None:
    """Write what differs from the defaults, and always the format, whole or not at all.

    A default that is not written can still be bettered by a later version; a format that is not
    written would be taken for that version's own.
    """
    chosen = {"format": FORMAT} | msgspec.to_builtins(settings)
    write_atomically(path, msgspec.json.format(msgspec.json.encode(chosen), indent=2) + b"\n")


class _Versioned(msgspec.Struct, frozen=True):
    format: int = 1
