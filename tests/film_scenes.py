"""What there is to look at of films: a timeline with clips of each kind, its dialogs and menus."""

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDialog, QWidget

from desktop.application import Application
from engine.film.timeline_clip import Kind
from tests.film_by_hand import Hands
from tests.screen import settle
from tests.timelines import write_sound

NAME = "A day out"
STORY = """\
A red ball rolls to the right over green grass at noon. [2 s, seed 7]
A large yellow star rises over the blue sea at sunset. [2 s, cross-fade 0.5 s]
A small blue cube slides to the left over yellow sand on a sunny day. [6 minutes]
"""


def film_scenes(application: Application, folder: Path) -> Iterator[tuple[str, QWidget]]:
    """Each by name, as it is when its picture is to be taken; `folder` is for what is made."""
    hands = Hands(application)
    before = hands.timelines.name
    if NAME in hands.timelines.names:
        hands.timelines.show(NAME)
    else:
        _make(hands, folder)
    hands.player.seek(hands.timelines.fps)
    hands.verbs.fit.trigger()
    settle()
    yield "film", application.window
    yield "film-timeline", hands.panel
    shots = {shot.kind: shot.id for shot in hands.timelines.programme.shots()}
    renders, exchange = hands.panel.renders, hands.panel.exchange
    for name, action, clip in (
        ("storyboard", renders.storyboard, None),
        ("final", renders.final, None),
        ("again", renders.again, Kind.VIDEO),
        ("export", hands.panel.film.export, None),
        ("settings", hands.action("Timeline Settings…"), None),
        ("clip", hands.verbs.properties, Kind.VIDEO),
        ("sound", hands.verbs.properties, Kind.AUDIO),
        ("title", hands.verbs.properties, Kind.TITLE),
        ("to-others", exchange.write, None),
        ("from-others", exchange.read, None),
    ):
        hands.view.select([shots[clip]] if clip is not None else [])
        yield from _dialog(hands, name, action)
    hands.view.select([shots[Kind.VIDEO]])
    menu = hands.panel.clip_menu()
    menu.popup(application.window.geometry().center())
    yield "film-menu-of-clip", menu
    menu.close()
    hands.timelines.show(before)


def _make(hands: Hands, folder: Path) -> None:
    hands.begin(NAME)
    for row in (2, 1, 0):
        hands.add(row)
    hands.fade_all()
    hands.title("A Day Out", at=hands.timelines.fps // 2, fade=4)
    write_sound(folder, "music", seconds=60)
    sound = hands.drop_sound(folder / "audio" / "music.wav")
    hands.clip(sound, gain=-6, fade_in=4, fade_out=8)


def _dialog(hands: Hands, name: str, action: QAction) -> Iterator[tuple[str, QWidget]]:
    """The dialog that an action opens; it is closed afterwards."""
    from desktop.storyboard_dialog import StoryboardDialog

    action.trigger()
    dialog = hands.opened(QDialog)
    if isinstance(dialog, StoryboardDialog):
        dialog.text.setPlainText(STORY)
    settle()
    yield f"film-{name}", dialog
    dialog.close()
    settle()
