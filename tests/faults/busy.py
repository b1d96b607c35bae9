"""A child to be killed: it changes a project as fast as it can, by the program's own functions.

`python -m tests.faults.busy film|clips PROJECT` prints a JSON line after each change that is done.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path

from engine.film import timeline as verbs
from engine.film import timeline_file
from engine.film.library import MAX_RATING, Project
from engine.film.timeline_clip import clip_of
from engine.film.timeline_layout import new_timeline
from engine.film.timeline_look import Mark, markers, set_marker
from tests.timelines import FPS, SIZE, media

FILM = "Busy"
CLIPS_ON_IT = 60  # a save then takes some milliseconds


def write_film(folder: Path) -> None:
    """Put a film into a project for `film` to change."""
    film = new_timeline(FILM, SIZE, FPS)
    for number in range(CLIPS_ON_IT):
        verbs.append(film, clip_of(media(f"clip{number}"), FPS), "V1")
    timeline_file.save(folder, film)


def count_of(folder: Path) -> int:
    """How often the film was changed, from itself."""
    return len(markers(timeline_file.load(folder, FILM)))


def film(folder: Path) -> Iterator[int]:
    """Set one more marker and save, again and again; gives how many there are."""
    timeline = timeline_file.load(folder, FILM)
    count = len(markers(timeline))
    while True:
        set_marker(timeline, Mark(count))
        timeline_file.save(folder, timeline)
        count += 1
        yield count


def clips(folder: Path) -> Iterator[int]:
    """Judge, remove and bring back the clips of a project, one after the other."""
    with Project.open(folder, create=False) as project:
        names = [row.id for row in project.clips(1000)]
        count = 0
        while True:
            name = names[count % len(names)]
            project.rate(name, count % (MAX_RATING + 1))
            project.tag(name, [f"tag {count % 7}"])
            project.remove(name)
            yield (count := count + 1)
            project.restore(name)
            project.untag(name, [f"tag {count % 7}"])


if __name__ == "__main__":
    for done in {"film": film, "clips": clips}[sys.argv[1]](Path(sys.argv[2])):
        sys.stdout.write(f"{json.dumps({'done': done})}\n")
        sys.stdout.flush()
