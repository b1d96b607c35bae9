"""Every control says what it is, is reached by keys, and can be read: the real window, walked."""

from collections import Counter
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QAccessible, QAction, QColor, QImage
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QListWidget,
    QMenu,
    QPlainTextEdit,
    QScrollBar,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop.menus import groups, plain_text
from desktop.panel_title import PanelTitle
from desktop.theme import apply_theme
from engine.paths import Home
from engine.settings import Settings, Theme, save_settings
from tests.colours import contrast
from tests.windows import Begin, Session

CONTROLS = (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
)
WORDS = (QLabel, QAbstractButton, QLineEdit, QComboBox, QAbstractSpinBox, QPlainTextEdit)
MOST_TABS = 120
SMALL_SCREEN = QSize(1280, 720)
LEAST_CONTRAST = 4.5  # https://www.w3.org/TR/WCAG22/#contrast-minimum


@pytest.fixture
def session(begin: Begin) -> Session:
    """A window with two clips, one of them selected, and everything shown that there is."""
    session = begin()
    session.application.preferences.set(simple=False)
    for prompt in ("a red ball", "a nice kite"):
        session.render(prompt)
    session.wait(lambda: len(session.clips()) == 2)
    bench = session.application.bench
    assert bench is not None
    bench.library.grid.select_rows([0, 1])
    session.application.messages.warn("Something has happened. Do something.", "Details.")
    session.wait(lambda: session.application.monitor.picture.image is not None)
    session.application.monitor.playback.pause()
    session.wait(lambda: bool(session.application.draft.advice))
    return session


def windows_of(session: Session) -> Iterator[QWidget]:
    """The window, then each dialog and each page of it, open one after the other."""
    yield session.window
    dialogs = session.dialogs
    for open_dialog in (
        dialogs.show_settings,
        dialogs.show_models,
        dialogs.show_keys,
        dialogs.show_welcome,
        dialogs.compare,
    ):
        open_dialog()
        [shown] = [each for each in session.window.findChildren(QDialog) if each.isVisible()]
        pages = shown.findChildren(QListWidget)
        for row in range(pages[0].count() if pages else 1):
            if pages:
                pages[0].setCurrentRow(row)
            QApplication.processEvents()
            yield shown
        shown.close()
        QApplication.processEvents()


def controls_of(window: QWidget) -> list[QWidget]:
    """What can be worked with, as it is seen now, apart from the parts of other controls."""
    return [
        each
        for kind in CONTROLS
        for each in window.findChildren(kind)
        if each.isVisible()
        and each.window() is window
        and not isinstance(each, QScrollBar)
        and not _is_part(each)
    ]


def _is_part(control: QWidget) -> bool:
    parent = control.parentWidget()
    return isinstance(parent, QAbstractSpinBox | QComboBox | QLineEdit) or (
        parent is not None and parent.inherits("QKeySequenceEdit")
    )


def spoken(control: QWidget) -> str:
    """What a screen reader says."""
    return QAccessible.queryAccessibleInterface(control).text(QAccessible.Text.Name).strip()


def described(control: QWidget) -> str:
    return f"{type(control).__name__} in {type(control.parentWidget()).__name__}"


def test_every_control_says_what_it_is(session: Session) -> None:
    nameless = {
        described(control)
        for window in windows_of(session)
        for control in controls_of(window)
        if not spoken(control)
    }
    assert nameless == set()


def test_tab_leads_to_every_control(session: Session, qtbot: QtBot) -> None:
    qtbot.waitUntil(session.window.isActiveWindow)
    reached: set[QWidget] = set()
    for _ in range(MOST_TABS):
        focused = QApplication.focusWidget() or session.window
        reached.add(focused)
        qtbot.keyClick(focused, Qt.Key.Key_Tab)
    missed = {
        f"{described(control)}: {spoken(control)}"
        for control in controls_of(session.window)
        if control.isEnabled()
        and control not in reached
        and control.focusProxy() not in reached
        and not isinstance(control.parentWidget(), PanelTitle)  # the View menu does the same
        and not _is_group_member(control)
    }
    assert missed == set()


def _is_group_member(control: QWidget) -> bool:
    """Of exclusive buttons Tab leads to the one that is chosen, and arrows to the others."""
    return isinstance(control, QAbstractButton) and control.group() is not None


def test_every_action_has_a_menu_or_a_key(session: Session) -> None:
    listed = {id(each) for actions in groups(session.window).values() for each in actions}
    menus = session.window.findChildren(QMenu)
    listed |= {id(action) for menu in menus for action in menu.actions()}
    buttons = session.window.findChildren(QToolButton)
    listed |= {id(each.defaultAction()) for each in buttons if each.focusPolicy()}
    lost = {
        plain_text(action)
        for action in session.window.findChildren(QAction)
        if action.text() and id(action) not in listed and action.menu() is None
    }
    assert lost == set()


@pytest.mark.usefixtures("plain_look")
@pytest.mark.parametrize("theme", [Theme.LIGHT, Theme.DARK])
def test_what_is_painted_can_be_read(session: Session, theme: Theme) -> None:
    session.application.preferences.set(theme=theme)
    found = [each for window in windows_of(session) for each in contrasts(window)]
    assert len(found) > 100
    assert {text: ratio for text, ratio in found if ratio < LEAST_CONTRAST} == {}


def contrasts(window: QWidget) -> Iterator[tuple[str, float]]:
    """The words of each widget, and how far they stand out from what they are painted on."""
    picture = window.grab().toImage()
    for kind in WORDS:
        for widget in window.findChildren(kind):
            place = QRect(widget.mapTo(window, QPoint()), widget.size())
            seen = widget.isVisible() and widget.isEnabled() and widget.window() is window
            whole = widget.visibleRegion().boundingRect() == widget.rect()
            if seen and whole and _text_of(widget) and picture.rect().contains(place):
                yield f"{described(widget)}: {_text_of(widget)}", _contrast_in(picture.copy(place))


def _text_of(widget: QWidget) -> str:
    read: Callable[[], str]
    match widget:
        case QLabel() | QAbstractButton():
            read = widget.text
        case QLineEdit():
            return widget.text() or widget.placeholderText()
        case QPlainTextEdit():
            return widget.toPlainText() or widget.placeholderText()
        case QComboBox():
            read = widget.currentText
        case QAbstractSpinBox():
            read = widget.text
        case _:
            return ""
    return read()


def _contrast_in(picture: QImage) -> float:
    """Between the colour that is there most, and the one that differs most from it."""
    colours = Counter(
        picture.pixel(x, y) for x in range(picture.width()) for y in range(picture.height())
    )
    ground = QColor(colours.most_common(1)[0][0]).name()
    return max(contrast(QColor(colour).name(), ground) for colour in colours)


@pytest.fixture
def plain_look(qapp: QApplication) -> Iterator[None]:
    """The look of the program is that of the process, so put it back."""
    yield
    apply_theme(qapp, Theme.LIGHT, 1.0)


@pytest.mark.usefixtures("plain_look")
def test_the_largest_text_of_long_words_fits_a_small_screen(begin: Begin, home: Home) -> None:
    settings = Settings(language="de", text_scale=2.0, simple=False)
    save_settings(home.settings_file, settings)
    least = begin().window.minimumSizeHint()
    assert least.boundedTo(SMALL_SCREEN) == least
