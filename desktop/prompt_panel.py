"""Where a clip is described: the prompt, what would better it, the first frame, and Render."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QDragEnterEvent,
    QDropEvent,
    QImage,
    QKeySequence,
    QPixmap,
)
from PySide6.QtWidgets import (
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop.controls import icon_button, label, number_box, set_role, text_button
from desktop.engine_words import worded
from desktop.remedies import Remedy, remedy_for
from desktop.theme import icon
from desktop.words_box import PICTURES, WordsBox
from engine.advice import Advice
from engine.spec import Source

if TYPE_CHECKING:
    from desktop.draft import Draft
    from desktop.preferences import Preferences

_MOST_ADVICE: Final = 3  # more than that is a lecture
_MOST_SEEDS: Final = 100
_ICON: Final = QSize(20, 20)
_SMALL: Final = QSize(96, 72)


class PromptPanel(QWidget):
    """Shows the draft's words and image, and asks for it to be rendered.

    A picture can be dropped anywhere on it, to start from, and a video, for its recipe.

    Signals: `render_wanted` with an Order of the draft; `video_given` with the Path of a video
    whose recipe is wanted; `told` with a sentence for the user.
    """

    render_wanted = Signal(object)
    video_given = Signal(object)
    told = Signal(str)

    def __init__(self, draft: "Draft", preferences: "Preferences") -> None:
        super().__init__()
        self._draft = draft
        self._preferences = preferences
        self.setAcceptDrops(True)
        self.render_action = self._action(self.tr("&Render"), "Ctrl+Return", first=False)
        self.render_first_action = self._action(
            self.tr("Render &first"), "Ctrl+Shift+Return", first=True
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 4, 12, 12)
        layout.setSpacing(8)
        self._prompt = WordsBox(lambda text: draft.set(prompt=text))
        self._prompt.setPlaceholderText(
            self.tr("Describe what is to be seen: the subject, how it moves, the light.")
        )
        self._prompt.setAccessibleName(self.tr("Prompt"))
        layout.addWidget(self._prompt, 1)
        self._tokens = label("", "quiet")
        layout.addWidget(self._tokens, 0, Qt.AlignmentFlag.AlignRight)
        self._lost = label("", "warn", wraps=True)
        layout.addWidget(self._lost)
        self._advice = AdviceList(self._follow)
        layout.addWidget(self._advice)
        self._make_negative(layout)
        self._make_image(layout)
        self._make_render(layout)
        draft.changed.connect(self._on_changed)
        draft.tokens_changed.connect(self._show_tokens)
        draft.advice_changed.connect(self._show_advice)
        draft.problem_changed.connect(self._show_problem)
        preferences.changed.connect(self._on_preference_changed)
        for name in ("prompt", "negative", "image", "model"):
            self._on_changed(name)
        self._show_tokens()
        self._show_advice()
        self._show_problem()

    def write(self) -> None:
        """Let the user write the prompt."""
        self._prompt.setFocus(Qt.FocusReason.ShortcutFocusReason)

    # --- what there is to see

    def _action(self, text: str, keys: str, *, first: bool) -> QAction:
        action = QAction(text, self)
        # Enter on the number pad is another key than Return.
        other = keys.replace("Return", "Enter")
        action.setShortcuts([QKeySequence(keys), QKeySequence(other)])
        action.triggered.connect(lambda: self._order(first))
        self.addAction(action)
        return action

    def _make_negative(self, layout: QVBoxLayout) -> None:
        self._negative_name = label(self.tr("&Negative prompt"), "heading")
        self._negative = WordsBox(lambda text: self._draft.set(negative=text))
        self._negative.setPlaceholderText(
            self.tr("What is not to be seen. Saying what is wanted helps more.")
        )
        self._negative.show_lines(2)
        self._negative.setAccessibleName(self.tr("Negative prompt"))
        self._negative_name.setBuddy(self._negative)
        layout.addWidget(self._negative_name)
        layout.addWidget(self._negative)

    def _make_image(self, layout: QVBoxLayout) -> None:
        for box in (self._prompt, self._negative):
            box.file_given.connect(self._animate)
            box.picture_given.connect(self._on_picture_given)
            box.video_given.connect(self.video_given)
        self._image_row = QWidget()
        self._picture = QLabel()
        self._picture.setFixedSize(_SMALL)
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._image_said = label("", "quiet", wraps=True)
        choose = text_button(self.tr("Choose an &image…"))
        choose.clicked.connect(self._on_choose_image)
        self._no_image = icon_button("x", self.tr("Take the image away"))
        self._no_image.clicked.connect(lambda: self._draft.set_image(None))
        grid = QGridLayout(self._image_row)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(4)
        grid.addWidget(self._picture, 0, 0, 2, 1)
        grid.addWidget(self._image_said, 0, 1, 1, 2)
        grid.addWidget(choose, 1, 1)
        grid.addWidget(self._no_image, 1, 2)
        grid.setColumnStretch(1, 1)
        layout.addWidget(self._image_row)

    def _make_render(self, layout: QVBoxLayout) -> None:
        self._problem = label("", "quiet", wraps=True)
        layout.addWidget(self._problem)
        self._seeds = number_box(1, _MOST_SEEDS, self.tr("How many clips, each of another seed"))
        self._seeds.setPrefix("\u00d7 ")
        self._seeds.setAccessibleName(self.tr("Number of seeds"))
        self._render = text_button(self.tr("Render"), self.tr("Ctrl+Enter"), "primary")
        self._render.clicked.connect(self.render_action.trigger)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._render, 1)
        row.addWidget(self._seeds)
        layout.addLayout(row)

    # --- showing the draft

    def _on_changed(self, name: str) -> None:
        match name:
            case "prompt":
                self._prompt.show_text(self._draft.values.prompt)
            case "negative":
                self._negative.show_text(self._draft.values.negative)
                self._show_negative()
            case "image" | "model":
                self._show_image()
            case _:
                pass

    def _show_negative(self) -> None:
        """Part of Advanced; but what has been written is never hidden."""
        shown = not self._preferences.settings.simple or bool(self._draft.values.negative)
        self._negative_name.setVisible(shown)
        self._negative.setVisible(shown)

    def _show_image(self) -> None:
        draft = self._draft
        wanted = draft.model is not None and draft.model.spec.source is Source.IMAGE
        self._image_row.setVisible(wanted)
        self._no_image.setEnabled(draft.image is not None)
        if draft.image is None:
            self._image_said.setText(self.tr("Drop or paste the first frame here."))
        else:
            self._image_said.setText(draft.image.name)
        small, ratio = draft.image_small, self.devicePixelRatioF()
        set_role(self._picture, "drop" if small is None else "")
        if small is None:
            self._picture.setPixmap(icon("image", "text_quiet").pixmap(_ICON, ratio))
            return
        pixmap = QPixmap.fromImage(small).scaled(
            _SMALL * ratio,
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        pixmap.setDevicePixelRatio(ratio)
        self._picture.setPixmap(pixmap)

    def _show_tokens(self) -> None:
        tokens = self._draft.tokens
        if tokens is None:
            self._tokens.clear()
            self._lost.hide()
            return
        said = self.tr("{count} of {limit} tokens")
        self._tokens.setText(said.format(count=tokens.count, limit=tokens.limit))
        set_role(self._tokens, "warn" if tokens.lost else "quiet")
        lost = tokens.lost if len(tokens.lost) < 100 else f"{tokens.lost[:100]}…"
        self._lost.setText(self.tr("Not read by the model: “{words}”").format(words=lost))
        self._lost.setVisible(bool(lost))

    def _show_advice(self) -> None:
        model, values = self._draft.model, self._draft.values
        pieces = self._draft.advice[:_MOST_ADVICE] if model else ()
        shown = [(piece, remedy_for(piece, values, model.spec)) for piece in pieces if model]
        self._advice.show_pieces(shown)

    def _show_problem(self) -> None:
        problem = self._draft.problem
        self._problem.setText(problem)
        self._problem.setVisible(bool(problem))
        for control in (self._render, self.render_action, self.render_first_action):
            control.setEnabled(not problem)

    # --- what is done

    def _animate(self, image: Path) -> None:
        said = self._draft.animate(image)
        if said:
            self.told.emit(said)

    def _on_picture_given(self, picture: QImage) -> None:
        self._draft.keep_picture(picture, self._animate)

    def _follow(self, remedy: Remedy) -> None:
        self._draft.set(**remedy.changes)
        if remedy.added:
            self._prompt.add_text(remedy.added)
        if remedy.added or "prompt" in remedy.changes:
            self._prompt.setFocus(Qt.FocusReason.OtherFocusReason)

    def _order(self, first: bool) -> None:
        self.render_wanted.emit(self._draft.order(self._seeds.value(), first=first))
        self._seeds.setValue(1)

    def _on_choose_image(self) -> None:
        patterns = " ".join(f"*{suffix}" for suffix in PICTURES)
        chosen, _ = QFileDialog.getOpenFileName(
            self, self.tr("First frame"), "", f"{self.tr('Images')} ({patterns})"
        )
        if chosen:
            self._draft.set_image(Path(chosen))

    def _on_preference_changed(self, name: str) -> None:
        if name == "simple":
            self._show_negative()

    # --- Qt

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._prompt.canInsertFromMimeData(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self._prompt.insertFromMimeData(event.mimeData())
        event.acceptProposedAction()


class AdviceList(QWidget):
    """Some pieces of advice, each with a button that follows it or shows an example."""

    def __init__(self, follow: Callable[[Remedy], None]) -> None:
        super().__init__()
        self._follow = follow
        self._rows: list[QWidget] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(4)
        self.hide()

    def show_pieces(self, pieces: list[tuple[Advice, Remedy]]) -> None:
        """Show these in place of the former ones."""
        for former in self._rows:
            self._layout.removeWidget(former)
            former.deleteLater()
        self._rows = [self._piece(advice, remedy) for advice, remedy in pieces]
        for row in self._rows:
            self._layout.addWidget(row)
        self.setVisible(bool(pieces))

    def _piece(self, advice: Advice, remedy: Remedy) -> QWidget:
        row = QWidget()
        text = worded(advice.text)
        words = label(text, "quiet", wraps=True)
        words.setToolTip(advice.example)
        layout = QVBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(words)
        button = self._button(advice, remedy)
        if remedy.shown:
            button.clicked.connect(lambda: words.setText(f"{text}\n{remedy.shown}"))
        layout.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        return row

    def _button(self, advice: Advice, remedy: Remedy) -> QToolButton:
        button = QToolButton()
        button.setText(remedy.label)
        button.setProperty("role", "link")
        button.setToolTip(remedy.added or advice.example)
        button.setAccessibleDescription(worded(advice.text))
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.clicked.connect(lambda: self._follow(remedy))
        return button
