"""Timelines of other programs to be put wrong, and the project that they are taken into.

The seeds are films as this program exports them, and `tests/data/timelines`, as others write them.
"""

from pathlib import Path

from engine.film import timeline as verbs
from engine.film import timeline_file
from engine.film import timeline_look as looks
from engine.film.interchange import write_exchange
from engine.film.interchange_read import read_exchange
from engine.film.library import Project
from engine.film.timeline_clip import Title, clip_of, media_of
from engine.film.timeline_layout import new_timeline
from tests.timelines import FPS, SIZE

FORMS = (".otio", ".fcpxml", ".xml", ".edl")
EDL, FCPXML, XML = sorted((Path(__file__).parents[1] / "data" / "timelines").iterdir())


def good_timelines(project: Project) -> list[tuple[str, str]]:
    """The ending and the text of good timelines of every form, of a project with a clip "one"."""
    folder = project.folder
    film = new_timeline("Fox", SIZE, FPS)
    for _ in range(3):
        verbs.append(film, clip_of(media_of(project.get("one")), FPS, 20))
    verbs.cross_fade(film, "c1", 4)
    upper = verbs.add_track(film, "Video")
    verbs.place(film, looks.title(film, Title(text="The end"), 8), upper, 2)
    texts: list[tuple[str, str]] = []
    for suffix in FORMS:
        write_exchange(film, folder, folder / f"seed{suffix}")
        texts.append((suffix, (folder / f"seed{suffix}").read_text()))
    return [*texts, *((each.suffix, each.read_text()) for each in (EDL, FCPXML, XML))]


def take_in(project: Project, suffix: str, data: bytes) -> tuple[str, ...]:
    """Import it and open what it became; gives what was told. Raises CogreelError."""
    path = project.folder / f"spoiled{suffix}"
    path.write_bytes(data)
    film, told = read_exchange(path, project)
    film.name = "Taken in"
    timeline_file.save(project.folder, film)
    forget_the_one_before(project)
    timeline_file.load(project.folder, "Taken in")
    return told


def forget_the_one_before(project: Project) -> None:
    """What would be opened in place of a damaged film."""
    (project.folder / "timelines" / ".Taken in.before.otio").unlink(missing_ok=True)
