"""The trouble we know: each kind is a type whose text says what happened and what to do.

Anything else that is raised is a bug. The command line and the engine process turn these
into one sentence; a bug is logged with its traceback at those two places and nowhere else.
"""

from typing import ClassVar


class CogreelError(Exception):
    """Known trouble. `str(error)` says what happened, then what to do about it.

    `kind` is the word that messages and scripts see; `exit_code` is the command line's.
    """

    kind: ClassVar[str] = "trouble"
    exit_code: ClassVar[int] = 3


class WrongUse(CogreelError):
    """The command line was used in a way it cannot follow."""

    kind = "wrong_use"
    exit_code = 2


class BadRecipe(CogreelError):
    """A recipe asks for what cannot be made; the text names the nearest thing that can."""

    kind = "bad_recipe"
    exit_code = 2


class NewerFormat(CogreelError):
    """A file was written by a newer Cogreel than this one."""

    kind = "newer_format"


class BadFile(CogreelError):
    """A file given to us is missing, damaged or of the wrong sort."""

    kind = "bad_file"


class BadSettings(CogreelError):
    """The settings file cannot be understood."""

    kind = "bad_settings"


class ModelMissing(CogreelError):
    """The model that is asked for is unknown or not on this machine."""

    kind = "model_missing"


class BadModel(CogreelError):
    """A model's folder is incomplete, damaged, or of a sort that Cogreel cannot run."""

    kind = "bad_model"


class DoesNotFit(CogreelError):
    """No mode fits the memory of this machine."""

    kind = "does_not_fit"


class OutOfMemory(CogreelError):
    """Memory ran out while rendering: in RAM where `in_ram`, else on a device.

    `doing` says what was being done, as it reads after "Memory ran out", in the phase `phase` or
    in loading what that needs.
    """

    kind = "out_of_memory"

    def __init__(
        self, message: str, *, doing: str = "", phase: str = "denoise", in_ram: bool = False
    ) -> None:
        super().__init__(message)
        self.doing = doing
        self.phase = phase
        self.in_ram = in_ram


class DiskFull(CogreelError):
    """Too little room on a disk; the text says how much is needed and where."""

    kind = "disk_full"


class FolderGone(CogreelError):
    """The folder of a project is no longer there, as when its disk is unplugged."""

    kind = "folder_gone"


class DownloadFailed(CogreelError):
    """The hub or the network did not deliver; what has arrived is kept."""

    kind = "download_failed"


class GatedModel(CogreelError):
    """The hub wants a licence accepted, or a token, before it hands out a model."""

    kind = "gated_model"


class InUse(CogreelError):
    """Another Cogreel is at work on the same thing."""

    kind = "in_use"


class NetworkForbidden(CogreelError):
    """Something would need the network while `--offline` forbids it."""

    kind = "offline"


class VideoFailed(CogreelError):
    """ffmpeg could not read or write a video."""

    kind = "video_failed"


class BadProject(CogreelError):
    """A project folder cannot be opened or does not hold what is asked for."""

    kind = "bad_project"


class DamagedProject(BadProject):
    """The database of a project cannot be used as it is; there is a way back to it."""

    kind = "damaged_project"


class BadEdit(CogreelError):
    """A timeline cannot be changed as it is asked to."""

    kind = "bad_edit"


class RenderStopped(CogreelError):
    """The render was stopped because someone asked for it; nothing half-written is left."""

    kind = "stopped"


class RenderPaused(CogreelError):
    """The render was stopped for a while because someone asked for it; how far it is, is kept."""

    kind = "paused"


class EngineDied(CogreelError):
    """The engine process ended by itself; its last log lines are in the text."""

    kind = "engine_died"


class NoScreen(CogreelError):
    """A window is asked for where none can be shown."""

    kind = "no_screen"


class BadMessage(CogreelError):
    """The engine process was sent a line that is no command it knows."""

    kind = "bad_message"
