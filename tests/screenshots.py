"""Pictures of the window, its panels and dialogs: light and dark, small and large, translated.

    .venv/bin/python tests/screenshots.py FOLDER [MODEL]

MODEL is the folder of a checkpoint, by default the one that comes with Cogreel, else a tiny one
that renders noise. The clips are really rendered, by the real engine process. The window is drawn
on a screen of its own by Xvfb where that is installed, else without one.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from tests.screen import begin_window, own_screen, settle, wait  # noqa: E402

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop.application import Application
    from desktop.dialogs import Dialogs

SIZE, SMALL = (1600, 1000), (1280, 720)
PROMPTS = (
    "A red ball rolls to the right over green grass at noon.",
    "A large yellow star rises over the blue sea at sunset.",
    "A small blue cube slides to the left over yellow sand on a sunny day.",
    "A green pyramid stands on white snow under a blue sky, the camera moves closer.",
    "A purple ring bounces up and down on green grass at sunset.",
)
# The language, and how many of the screen's pixels there are to one of the window's.
VARIANTS = (("en", "1"), ("en", "1.5"), ("en", "2"), ("de", "1"), ("zh_CN", "1"))


def main() -> None:
    folder, model = Path(sys.argv[1]).absolute(), Path(*sys.argv[2:3]).absolute()
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="cogreel-pictures-") as home, own_screen() as screen:
        if len(sys.argv) < 3:
            model = _model(Path(home))
        for language, scale in VARIANTS:
            place = os.environ | screen | {"QT_SCALE_FACTOR": scale}
            script = "from tests.screenshots import take; import sys; take(*sys.argv[1:])"
            words = [sys.executable, "-c", script, str(folder), str(model), home, language, scale]
            subprocess.run(words, env=place, cwd=ROOT, check=True)
    _for_the_readme(folder)


def _for_the_readme(folder: Path) -> None:
    """The window in both themes, small enough for every reader: see resources/pictures."""
    from PIL import Image

    for theme, name in (("light", "window"), ("dark", "window-dark")):
        with Image.open(folder / f"rendering-{theme}-1x.png") as picture:
            picture.convert("RGB").save(folder / f"{name}.webp", quality=82, method=6)


def take(folder: str, model: str, home: str, language: str, scale: str) -> None:
    """Render what is not there yet, and save every picture in one language at one scale."""
    from engine.settings import Theme

    application, dialogs = begin_window(Path(home), Path(model), language=language)
    application.window.resize(*SIZE)
    _render(application)

    def save(name: str, theme: Theme, what: "QWidget") -> None:
        end = "" if language == "en" else f"-{language}"
        settle()
        what.grab().save(str(Path(folder) / f"{name}-{theme}-{scale}x{end}.png"))

    for theme in (Theme.LIGHT, Theme.DARK):
        application.preferences.set(theme=theme)
        application.window.reset_layout()
        for name, what in _scenes(application, dialogs, Path(home)):
            save(name, theme, what)
    application.window.leave()
    application.close()


def _render(application: "Application") -> None:
    """Fill the project, the first time: clips, judged and tagged, and a job that failed."""
    import msgspec

    from engine import catalog
    from engine.film.queue import Failed

    bench, draft = application.bench, application.draft
    assert bench is not None
    assert draft.model is not None
    library, model = bench.library, draft.model
    if not bench.project.library.clips(1):
        for number, prompt in enumerate(PROMPTS):
            draft.set(prompt=prompt, seed=number, seed_locked=True)
            application.prompt.render_action.trigger()
        draft.set(prompt=PROMPTS[0], seed=77)
        application.prompt.render_action.trigger()
        wait(lambda: len(bench.project.library.clips(99)) == len(PROMPTS) + 1)
        clips = bench.project.library.clips(99)
        for place, rating in enumerate((5, 0, 4, 3, 0)):
            bench.project.rate([clips[place].id], rating)
        bench.project.favourite([clips[0].id], True)
        bench.project.tag([clips[0].id, clips[2].id], "opening")
        bench.timeline.drops.append(bench.project.library.clips(99)[1:], "V1")
        bench.timeline.verbs.fit.trigger()
        away = msgspec.structs.replace(
            model, spec=catalog.by_id("CogVideoX-5b"), folder=model.folder / "away"
        )
        [lost] = bench.queue.add(draft.recipe(), away, draft.values.mode, None, [1])
        wait(lambda: (job := bench.queue.job(lost)) is not None and isinstance(job.state, Failed))
    draft.set(prompt=PROMPTS[1], seed=7)
    wait(lambda: library.model.rowCount() == len(PROMPTS) + 1 and draft.plan is not None)


def _scenes(
    application: "Application", dialogs: "Dialogs", folder: Path
) -> "Iterator[tuple[str, QWidget]]":
    """Each thing to look at, by name, as it is when its picture is to be taken."""
    from desktop.message_bar import MessageBar
    from desktop.messages import Choice
    from tests.film_scenes import film_scenes

    window, bench, draft = application.window, application.bench, application.draft
    assert bench is not None
    window.resize(*SIZE)
    bench.library.grid.select_rows([0])
    application.show_clip(bench.library.selected()[0].id)
    wait(lambda: application.monitor.picture.image is not None)
    application.monitor.playback.pause()
    application.monitor.playback.seek(8)
    settle()
    yield "window", window
    yield from window.docks.items()
    yield "monitor", application.monitor
    application.preferences.set(simple=False)
    draft.set(prompt="a nice video without people", negative="")
    wait(lambda: bool(draft.advice))
    yield "advanced", window
    window.resize(*SMALL)
    yield "small", window
    application.preferences.set(text_scale=1.5)
    yield "large-text", window
    application.preferences.set(text_scale=1.0, simple=True)
    window.resize(*SIZE)
    settle()
    window.reset_layout()
    draft.set(prompt=PROMPTS[1])
    bench.library.filter.change(least_rating=5, tag="none like this")
    yield "none-found", window.docks["library"]
    bench.library.filter.clear()
    bench.library.filter.change(takes=True)
    wait(lambda: bench.library.model.rowCount() == len(PROMPTS))
    yield "takes", window.docks["library"]
    bench.library.filter.change(takes=False)
    wait(lambda: bench.library.model.rowCount() == len(PROMPTS) + 1)
    bench.library.grid.select_rows([0, 2])
    yield "two-selected", window
    for name, menu in (
        ("menu-of-clips", bench.library.menu()),
        ("menu-of-filters", bench.library.filter.menu),
    ):
        menu.popup(window.geometry().center())
        yield name, menu
        menu.close()
    yield from _dialogs(application, dialogs)
    yield from film_scenes(application, folder)
    bar = window.findChild(MessageBar)
    assert bar is not None
    while bar.shown is not None:
        bar._dismiss_button.click()
    bench.library.grid.select_rows([0])
    application.prompt.render_action.trigger()
    queue = bench.queue
    wait(
        lambda: (
            queue.running
            and (live := queue.live(queue.running[0])) is not None
            and live.preview is not None
        )
    )
    yield "rendering", window
    window.close()
    yield from _dialogs_of(window, "leaving")
    [paused] = queue.running
    queue.pause_job(paused)
    wait(lambda: not queue.running)
    yield "paused", window.docks["queue"]
    queue.cancel(paused)
    queue.clear_ended()
    offer = application.messages.offer(
        "2 clips were cut off, the furthest after step 12 of 50.",
        Choice("Finish Now", queue.resume),
        Choice("Not Now", queue.pause),
    )
    yield "offer", window
    application.messages.withdraw(offer)
    application.messages.warn(
        "The clip cannot be read. Restore it from the trash, or remove it.", "Details are here."
    )
    yield "message", window
    bar._dismiss_button.click()


def _dialogs(application: "Application", dialogs: "Dialogs") -> "Iterator[tuple[str, QWidget]]":
    from PySide6.QtWidgets import QDialog, QLabel, QListWidget, QPlainTextEdit, QPushButton

    from desktop.pair import Pair

    window = application.window
    dialogs.show_settings()
    pages = window.findChildren(QListWidget)[-1]
    for row in range(pages.count()):
        pages.setCurrentRow(row)
        wait(
            lambda: all(
                not box.placeholderText().endswith("…") or box.toPlainText()
                for box in pages.window().findChildren(QPlainTextEdit)
                if box.isVisible()
            )
        )
        yield f"settings-{row + 1}", pages.window()
    pages.window().close()
    dialogs.show_welcome()
    [welcome] = [each for each in window.findChildren(QDialog) if each.isVisible()]
    yield "welcome-1", welcome
    next(
        each
        for each in welcome.findChildren(QPushButton)
        if each.isVisible() and each.property("role") == "primary"
    ).click()
    yield "welcome-2", welcome
    welcome.close()
    for name, open_dialog in {
        "models": dialogs.show_models,
        "keys": dialogs.show_keys,
        "about": dialogs.show_about,
        "compare": dialogs.compare,
    }.items():
        open_dialog()
        if name == "compare":
            wait(lambda: any("PSNR" in each.text() for each in window.findChildren(QLabel)))
            [pair] = window.findChildren(Pair)
            pair.window().findChildren(QPushButton)[1].click()
            yield "compare-wipe", pair.window()
            pair.window().findChildren(QPushButton)[0].click()
        yield from _dialogs_of(window, name)


def _dialogs_of(window: "QWidget", name: str) -> "Iterator[tuple[str, QWidget]]":
    """The dialog that is open; it is closed afterwards."""
    from PySide6.QtWidgets import QDialog

    for dialog in [each for each in window.findChildren(QDialog) if each.isVisible()]:
        yield name, dialog
        dialog.close()
        settle()


def _model(home: Path) -> Path:
    from engine.weights import shipped_models
    from tests.tiny import write_tiny

    return next(iter(shipped_models()), None) or write_tiny(home / "tiny")


if __name__ == "__main__":
    main()
