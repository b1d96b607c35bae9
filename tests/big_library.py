"""A project of as many clips as one likes, written straight into its database.

Only a few of the clips have files: what is measured or shown with it are lists, not videos.
"""

import random
from contextlib import closing
from pathlib import Path

from engine.film.clip_row import columns_of
from engine.film.database import connect
from engine.film.library import DATABASE, Project
from tests.films import a_clip

SUBJECTS = ("A fox", "A sailor", "An old tram", "A red kite", "Two children", "A whale", "The city")
ACTIONS = ("runs through", "waits in", "drifts over", "turns slowly in", "wakes up to", "leaves")
PLACES = ("deep snow", "a harbour", "a field of rye", "the rain", "a quiet street", "thick fog")
LIGHTS = ("at dawn", "by lamplight", "under a low sun", "in the blue hour", "at noon")
MODELS = ("cogvideox-2b", "cogvideox-5b", "cogvideox1.5-5b", "starter")
TAGS = ("keep", "snow", "trailer", "night")
FIRST_MS = 1_700_000_000_000  # November 2023, in milliseconds since 1970
APART_MS = 600_000  # a clip every ten minutes
TAKES = 4  # clips that share a prompt, more or less


def fill(folder: Path, count: int, seed: int = 1) -> None:
    """Make a project in `folder` of `count` clips, none of which has a file.

    The same arguments give the same clips. One in twenty is in the trash.
    """
    Project.open(folder).close()
    chance = random.Random(seed)
    template = columns_of(a_clip(folder / "clips" / "a.mp4", "a"))
    columns = (*template, *("created_ms", "file", "thumbnail", "file_bytes"))
    columns += ("rating", "favourite", "removed_ms")
    names, places = ", ".join(columns), ", ".join(f":{name}" for name in columns)
    with closing(connect(folder / DATABASE)) as database:
        database.execute("PRAGMA synchronous = OFF")
        database.execute("BEGIN")
        for number in range(count):
            clip_id = f"{number:014d}"
            database.execute(
                f"INSERT INTO clips ({names}) VALUES ({places})",
                template
                | {
                    "id": clip_id,
                    "prompt": _prompt(chance.randrange(1 + count // TAKES)),
                    "seed": str(chance.getrandbits(32)),
                    "model": chance.choice(MODELS),
                    "created_ms": FIRST_MS + number * APART_MS,
                    "file": f"clips/{clip_id}.mp4",
                    "thumbnail": "",
                    "file_bytes": 1_000_000,
                    "rating": chance.choice((0, 0, 0, 1, 2, 3, 4, 5)),
                    "favourite": int(chance.random() < 0.05),
                    "removed_ms": FIRST_MS if chance.random() < 0.05 else None,
                },
            )
            if chance.random() < 0.1:
                database.execute(
                    "INSERT INTO tags (clip, tag) VALUES (last_insert_rowid(), ?)",
                    (chance.choice(TAGS),),
                )
        database.execute("COMMIT")


def _prompt(shot: int) -> str:
    chance = random.Random(shot)
    words = [chance.choice(each) for each in (SUBJECTS, ACTIONS, PLACES, LIGHTS)]
    return f"{' '.join(words)}, shot {shot}"
