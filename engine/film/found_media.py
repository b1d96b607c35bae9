"""What somebody names for a timeline, found: a clip of the library, or a file from anywhere."""

from pathlib import Path

from engine.errors import BadFile, BadProject
from engine.film.arrivals import bring
from engine.film.bring_media import bring_sound, bring_still, is_sound, is_still
from engine.film.library import CLIPS, THUMBNAILS, Project
from engine.film.timeline_clip import Media, media_of

VIDEO_SUFFIXES = (
    *(".mp4", ".mov", ".m4v", ".mkv", ".webm", ".avi", ".mxf", ".mts", ".m2ts", ".ts", ".mpg"),
    *(".mpeg", ".m2v", ".wmv", ".asf", ".flv", ".ogv", ".3gp", ".nut", ".gif"),
)


def has_name_of_media(path: Path) -> bool:
    """Whether a file is a video, a sound or a picture, by its name."""
    return path.suffix.lower() in VIDEO_SUFFIXES or is_sound(path) or is_still(path)


def media_named(project: Project, word: str) -> Media:
    """The media of a clip's id, or the beginning of one, or of a file.

    A file from outside is copied into the project. Raises BadProject and BadFile.
    """
    path = Path(word).expanduser()
    if path.suffix or path.is_file():
        return media_at(project, path)
    row = project.get(word)
    if row.removed is not None:
        raise BadProject(
            f"Clip {row.id} is in the trash. `cogreel library restore {row.id}` brings it back."
        )
    return media_of(row)


def media_at(project: Project, path: Path) -> Media:
    """The media of a file; one of the project's own clips is not copied again.

    Raises BadFile where it is none that can be seen or heard, BadProject and DiskFull.
    """
    if not path.is_file():
        raise BadFile(f"There is no file at {path}. Check the name.")
    if is_sound(path):
        return bring_sound(path, project.folder)
    if is_still(path):
        return bring_still(path, project.folder)
    clips = project.folder / CLIPS
    if path.resolve().parent == clips.resolve():
        try:
            row = project.get(path.stem)
        except BadProject:
            pass  # a video that lies there and that nobody has listed
        else:
            if row.file == f"{CLIPS}/{path.name}" and row.removed is None:
                return media_of(row)
    arrival = bring(path, clips, project.folder / THUMBNAILS)
    return media_of(project.take_in(arrival))
