"""A clip whose latents are kept is decoded again by the real engine, without denoising."""

import numpy as np

from engine.client import engine_command
from engine.film.renders import latents_kept
from engine.film.video import read_frames
from engine.paths import Home
from engine.protocol import Phase
from tests.windows import Begin


def test_a_clip_is_decoded_again_from_its_latents(begin: Begin, home: Home) -> None:
    session = begin(command=engine_command(home.settings_file.parent, offline=True))
    session.application.preferences.set(keep_latents=True)
    session.render("a red ball")
    session.wait(lambda: session.clips() == ["a red ball"])
    bench = session.application.bench
    assert bench is not None
    library, grid = bench.project.library, bench.library.grid
    [first] = library.clips()
    assert latents_kept(library.folder, first.id)
    phases: set[Phase] = set()

    def note(job_id: str) -> None:
        live = bench.queue.live(job_id)
        if live is not None and live.progress is not None:
            phases.add(live.progress.phase)

    bench.queue.job_progressed.connect(note)
    grid.select_rows([0])
    [again] = [each for each in grid.actions() if each.text() == "Decode Again"]
    assert again.isEnabled()
    again.trigger()
    session.wait(lambda: len(session.clips()) == 2)
    assert Phase.DECODE in phases
    assert Phase.DENOISE not in phases
    one, two = (list(read_frames(library.path_of(row))) for row in library.clips())
    assert np.array_equal(one, two)


def test_it_is_rendered_again_with_the_model_of_the_prompt(begin: Begin) -> None:
    """Also where that is a folder of the user's, which no model of the store is called like."""
    session = begin()
    session.render("a red ball")
    session.wait(lambda: session.clips() == ["a red ball"])
    bench = session.application.bench
    assert bench is not None
    [first] = bench.project.library.clips()
    bench.render(first.recipe)
    session.wait(lambda: session.clips() == ["a red ball"] * 2)


def test_a_clip_whose_latents_are_gone_cannot_be(begin: Begin) -> None:
    session = begin()
    session.render("a red ball")
    session.wait(lambda: session.clips() == ["a red ball"])
    bench = session.application.bench
    assert bench is not None
    bench.library.grid.select_rows([0])
    decode = [each for each in bench.library.grid.actions() if each.text().startswith("Decode")]
    assert [each.isEnabled() for each in decode] == [False, False]
