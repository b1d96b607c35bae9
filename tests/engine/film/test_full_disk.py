"""The disk of a project fills: what was there stays whole, and the trouble is told in words."""

from pathlib import Path

from tests.small_disk import run_on_small_disk

FILL = """
import sys
from datetime import date
from pathlib import Path
from engine.errors import CogreelError, DiskFull
from engine.film import timeline_file
from engine.film.backups import damage_of, look_after
from engine.film.library import Project
from engine.film.queue import Queue
from engine.film.timeline_layout import new_timeline
from engine.film.upkeep import look_over
from engine.protocol import Mode
from tests.films import a_clip, a_recipe, write_video

disk = Path(sys.argv[1])
folder, filler = disk / "film", disk / "filler"

def told(act):
    try:
        act()
    except DiskFull as trouble:
        assert "full" in str(trouble) and str(folder) in str(trouble), trouble
        return
    raise AssertionError("it was written all the same")

with Project.open(folder) as project, Queue.open(folder) as queue:
    for clip_id in ("one", "two"):
        project.add(a_clip(write_video(project.new_clip_path(clip_id)), clip_id))
    project.new_clip_path("two").unlink()
    film = new_timeline("cut")
    timeline_file.save(folder, film)
    saved = {path: path.read_bytes() for path in folder.rglob("*.otio")}
    video = project.new_clip_path("one").read_bytes()
    assert saved

    with filler.open("wb", 0) as file:
        try:
            while True:
                file.write(bytes(512))
        except OSError:
            pass
    film.metadata["notes"] = "other " * 5000
    told(lambda: write_video(project.new_clip_path("three"), frames=200))
    told(lambda: timeline_file.save(folder, film))
    told(lambda: look_after(folder, date(2026, 11, 28)))
    told(lambda: project.rate("one", 5) and [project.tag("one", [f"{n:0400}"]) for n in range(99)])
    told(lambda: [queue.add(a_recipe(prompt="p" * 9000), model="m", model_folder="m",
                            mode=Mode.CPU) for _ in range(99)])

    assert {path: path.read_bytes() for path in saved} == saved
    assert project.new_clip_path("one").read_bytes() == video
    assert [row.id for row in project.clips()] == ["two", "one"]
    filler.unlink()
    assert damage_of(folder) is None
    assert [trouble.name for trouble in look_over(project)] == ["two"]
    assert project.rate("one", 4).rating == 4
    timeline_file.save(folder, film)
    assert look_after(folder, date(2026, 11, 28)) is not None
"""


def test_a_full_disk_harms_nothing_that_was_there(tmp_path: Path) -> None:
    ended = run_on_small_disk(FILL, tmp_path / "disk", 1600)
    assert ended.returncode == 0, ended.stderr
