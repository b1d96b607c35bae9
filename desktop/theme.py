"""How the window looks: palettes for light and dark, one style sheet, and icons in their colours.

Widgets take colours from their palette, or by name from `tone`. The style sheet (in
`resources/style/`) knows these properties, which a widget sets on itself:

    QPushButton   role: primary (the one thing to do), danger
    QToolButton   role: flat, link (a word to press in the midst of text)
    QLabel        role: title, heading, quiet, warn, bad, good, mono, panel (the name of one), key,
                  drop (a place for a picture)
    QListWidget   role: pages (names of pages, on the left of them)
    QFrame        role: card (a raised surface), rule (a thin line)
"""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from PySide6.QtCore import QByteArray, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFontDatabase,
    QGuiApplication,
    QIcon,
    QIconEngine,
    QPainter,
    QPalette,
    QPixmap,
)
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from engine.settings import Theme

LIGHT: Mapping[str, str] = {
    "window": "#f3f4f3",  # behind the panels
    "surface": "#ffffff",  # lists, text boxes, cards
    "surface_alternate": "#f8f9f8",
    "raised": "#e9ebea",  # buttons
    "raised_hover": "#dfe2e0",
    "pressed": "#d3d7d5",
    "border": "#d5d9d7",
    "border_strong": "#838b87",  # what shows where a control is; 3:1
    "scroll": "#bcc3c0",
    "text": "#1a1d1c",
    "text_quiet": "#59615e",
    "text_disabled": "#98a09c",
    "accent": "#0f6e64",
    "accent_hover": "#0b5a52",
    "accent_text": "#ffffff",  # on accent
    "selection": "#cfe8e4",
    "good": "#23692f",
    "warn": "#86520a",
    "bad": "#b3261e",
    "bad_text": "#ffffff",  # on bad
    "warn_surface": "#fdf1dc",
    "bad_surface": "#fce8e6",
    "inform_surface": "#e1f1ee",
    "star": "#945600",
    "clip_video": "#d3e2ee",  # clips on the timeline, by their kind
    "clip_still": "#efe3cf",
    "clip_title": "#e4daf2",
    "clip_audio": "#d2ead8",
    "clip_waiting": "#e2e5e4",
    "wave": "#3c7a4c",
    "playhead": "#c8372d",
    "ground": "#16181a",  # round a video, in both themes
    "ground_text": "#c9cfcc",
}

DARK: Mapping[str, str] = {
    "window": "#1b1d1e",
    "surface": "#232627",
    "surface_alternate": "#272a2b",
    "raised": "#313536",
    "raised_hover": "#3b4041",
    "pressed": "#464c4d",
    "border": "#3a3f40",
    "border_strong": "#7f8887",
    "scroll": "#4e5556",
    "text": "#e6e9e8",
    "text_quiet": "#b0b9b6",
    "text_disabled": "#6b7472",
    "accent": "#4fc4b4",
    "accent_hover": "#6ad3c5",
    "accent_text": "#06211d",
    "selection": "#1f4a45",
    "good": "#86cf90",
    "warn": "#e5b567",
    "bad": "#ff9a90",
    "bad_text": "#2b0806",
    "warn_surface": "#3a2f1a",
    "bad_surface": "#43241f",
    "inform_surface": "#1c3a37",
    "star": "#e5b567",
    "clip_video": "#27404f",
    "clip_still": "#4a3d28",
    "clip_title": "#40355b",
    "clip_audio": "#234230",
    "clip_waiting": "#363b3c",
    "wave": "#7fc795",
    "playhead": "#ff7a6e",
    "ground": "#101213",
    "ground_text": "#c9cfcc",
}


def apply_theme(app: QApplication, theme: Theme, text_scale: float) -> None:
    """Give the whole program its colours and its size of text (a multiple of the system's)."""
    dark = _wants_dark(app, theme)
    tones = DARK if dark else LIGHT
    app.setStyle("Fusion")
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    if font.pointSizeF() > 0:
        font.setPointSizeF(font.pointSizeF() * text_scale)
    else:
        font.setPixelSize(round(font.pixelSize() * text_scale))
    app.setFont(font)
    app.setPalette(palette_of(tones))
    app.setStyleSheet(_style_sheet(tones))


def palette_of(tones: Mapping[str, str]) -> QPalette:
    """Qt's own roles in these colours, for all that no style sheet paints."""
    role = QPalette.ColorRole
    palette = QPalette()
    for which, name in {
        role.Window: "window",
        role.WindowText: "text",
        role.Base: "surface",
        role.AlternateBase: "surface_alternate",
        role.ToolTipBase: "raised",
        role.ToolTipText: "text",
        role.PlaceholderText: "text_quiet",
        role.Text: "text",
        role.Button: "raised",
        role.ButtonText: "text",
        role.BrightText: "bad",
        role.Light: "surface",
        role.Midlight: "raised_hover",
        role.Mid: "border",
        role.Dark: "border_strong",
        role.Shadow: "ground",
        role.Highlight: "accent",
        role.HighlightedText: "accent_text",
        role.Link: "accent",
        role.LinkVisited: "accent",
        role.Accent: "accent",
    }.items():
        palette.setColor(which, QColor(tones[name]))
    for which in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, which, QColor(tones["text_disabled"]))
    return palette


def is_dark(palette: QPalette) -> bool:
    """Whether text is lighter than what it stands on."""
    return palette.windowText().color().lightness() > palette.window().color().lightness()


def tone(name: str) -> QColor:
    """The colour of that name (a key of LIGHT and DARK) in the program's theme as it is now."""
    return QColor((DARK if is_dark(QGuiApplication.palette()) else LIGHT)[name])


def icon(name: str, colour: str = "text") -> QIcon:
    """The icon `resources/icons/<name>.svg` in that tone, sharp at every scale.

    It follows a change of theme by itself, and is quiet where it is disabled.
    """
    return QIcon(_Drawing(name, colour))


class _Drawing(QIconEngine):
    """Draws an SVG whose strokes are `currentColor`, in a tone that is looked up when drawing."""

    def __init__(self, name: str, colour: str) -> None:
        super().__init__()
        self._name = name
        self._colour = colour

    def clone(self) -> QIconEngine:
        return _Drawing(self._name, self._colour)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        colour = "text_disabled" if mode == QIcon.Mode.Disabled else self._colour
        svg = _svg(self._name).replace(b"currentColor", tone(colour).name().encode())
        side = min(rect.width(), rect.height())
        place = QRectF(0, 0, side, side)
        place.moveCenter(QRectF(rect).center())
        QSvgRenderer(QByteArray(svg)).render(painter, place)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        pixmap = QPixmap(size)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        painter.end()
        return pixmap


def _wants_dark(app: QApplication, theme: Theme) -> bool:
    match theme:
        case Theme.DARK:
            return True
        case Theme.LIGHT:
            return False
        case Theme.SYSTEM:
            return app.styleHints().colorScheme() == Qt.ColorScheme.Dark


@cache
def _resources() -> Traversable:
    return files("resources")


@cache
def _svg(name: str) -> bytes:
    return _resources().joinpath("icons", f"{name}.svg").read_bytes()


def _style_sheet(tones: Mapping[str, str]) -> str:
    """The style sheet with each `@name` replaced by that tone."""
    text = _resources().joinpath("style", "cogreel.qss").read_text("utf-8")
    for name in sorted(tones, key=len, reverse=True):  # text_quiet before text
        text = text.replace(f"@{name}", tones[name])
    return text
