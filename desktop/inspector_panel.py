"""All that is known of the selected clip, and its tags."""

from collections.abc import Iterable

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCompleter,
    QFormLayout,
    QFrame,
    QLabel,
    QLineEdit,
    QScrollArea,
    QSizePolicy,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from desktop.library_model import Selection
from desktop.project import OpenProject
from desktop.wording import (
    bytes_in_words,
    format_in_words,
    length_in_words,
    mode_in_words,
    scheduler_in_words,
    speed_in_words,
)
from engine.errors import CogreelError
from engine.film.clip_row import ClipRow
from engine.film.listing import Survey
from engine.protocol import Mode

_NAMES_CHARACTERS = 16


class InspectorPanel(QWidget):
    """Shows the whole recipe of one clip, how it was made, and the tags that all selected have.

    Tags are written with commas between them; leaving the field, or Enter, gives them to the clips.
    """

    def __init__(self, project: OpenProject, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._project = project
        self._selection = Selection(count=0, ids=())
        self._clips: list[ClipRow] = []
        self.setAccessibleName(self.tr("Inspector"))
        self._lay_out()
        project.clip_changed.connect(self._on_clip_changed)
        project.clip_removed.connect(self._on_clip_changed)
        project.clip_added.connect(self._on_clip_changed)
        self._show()

    def show_selection(self, selection: Selection) -> None:
        """Show these clips."""
        self._keep_tags()
        self._selection = selection
        self._show()

    def set_survey(self, survey: Survey) -> None:
        """The tags that the project has are offered while one types."""
        completer = QCompleter(survey.tags, self.tags)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.tags.setCompleter(completer)

    # --- how it is made ---------------------------------------------------------------------

    def _lay_out(self) -> None:
        self._nothing = QLabel(self)
        self._nothing.setProperty("role", "quiet")
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._nothing.setWordWrap(True)
        self._nothing.setMargin(16)
        self.tags = QLineEdit(self)
        self.tags.setPlaceholderText(self.tr("Tags, with commas between them"))
        self.tags.setAccessibleName(self.tr("Tags"))
        self.tags.editingFinished.connect(self._keep_tags)
        self._about = QLabel(self)
        self._about.setProperty("role", "heading")
        self._prompt = _fact_label()
        self._form = QFormLayout()
        self._form.setHorizontalSpacing(8)
        self._form.setVerticalSpacing(4)
        self._form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.DontWrapRows)
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        inner = QWidget(self)
        column = QVBoxLayout(inner)
        column.setContentsMargins(12, 4, 8, 8)
        column.setSpacing(8)
        column.addWidget(self._about)
        column.addWidget(self._prompt)
        column.addWidget(self.tags)
        column.addLayout(self._form)
        column.addStretch(1)
        scrolling = QScrollArea(self)
        scrolling.setWidget(inner)
        scrolling.setWidgetResizable(True)
        scrolling.setFrameShape(QFrame.Shape.NoFrame)
        scrolling.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._nothing)
        self._stack.addWidget(scrolling)

    # --- what is shown ----------------------------------------------------------------------

    def _show(self) -> None:
        self._clips = [clip for each in self._selection.ids if (clip := self._clip(each))]
        while self._form.rowCount():
            self._form.removeRow(0)
        self._stack.setCurrentIndex(1 if self._clips else 0)
        if not self._clips:
            self._nothing.setText(
                self.tr("%Ln clip(s) are selected.", "", self._selection.count)
                if self._selection.count
                else self.tr("Select a clip to see how it was made.")
            )
            return
        self.tags.setText(", ".join(_common_tags(self._clips)))
        one, single = self._clips[0], len(self._clips) == 1
        self._about.setVisible(not single)
        self._prompt.setVisible(single)
        if single:
            self._prompt.setText(one.prompt)
            named = self.tr("Prompt") if one.recipe_json else self.tr("Name")
            self._prompt.setAccessibleName(named)
            facts = self._facts(one)
        else:
            self._about.setText(self.tr("%Ln clip(s)", "", len(self._clips)))
            facts = self._facts_of_many()
        for name, fact in facts.items():
            if fact:
                self._add_fact(name, fact)

    def _add_fact(self, name: str, fact: str) -> None:
        title = QLabel(name)
        title.setProperty("role", "quiet")
        title.setFixedWidth(_NAMES_CHARACTERS * self.fontMetrics().averageCharWidth())
        title.setWordWrap(True)
        title.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        value = _fact_label()
        value.setText(fact)
        value.setAccessibleName(name)
        self._form.addRow(title, value)

    def _facts(self, clip: ClipRow) -> dict[str, str]:
        """What is known, by name; what is empty is not shown."""
        known = bool(clip.recipe_json)
        try:
            recipe = clip.recipe if known else None
        except CogreelError:
            recipe = None  # of a newer Cogreel; the columns still say most of it
        size = self.tr("{width}x{height}, {frames} frames at {fps} a second").format(
            width=clip.width, height=clip.height, frames=clip.frames, fps=clip.fps
        )
        facts = {
            self.tr("Negative"): clip.negative_prompt,
            self.tr("Video"): size,
            self.tr("Duration"): length_in_words(clip.frames / clip.fps),
            self.tr("Seed"): str(clip.seed) if known else "",
        }
        if recipe is not None:
            facts |= {
                self.tr("Steps"): str(recipe.steps),
                self.tr("Speed"): speed_in_words(recipe.speed),
                self.tr("Guidance"): f"{recipe.guidance:g}"
                + (self.tr(", dynamic") if recipe.dynamic_guidance else ""),
                self.tr("Scheduler"): scheduler_in_words(recipe.scheduler),
                self.tr("Number format"): format_in_words(recipe.precision),
                self.tr("First frame"): recipe.image.name if recipe.image else "",
            }
        seconds = clip.seconds
        return facts | {
            self.tr("Model"): clip.model,
            self.tr("Revision"): clip.revision,
            self.tr("Licence"): clip.licence,
            self.tr("Memory mode"): _mode(clip.mode),
            self.tr("Device"): clip.device,
            self.tr("Time"): length_in_words(seconds.total) if seconds.total else "",
            self.tr("Loading"): length_in_words(seconds.load) if seconds.total else "",
            self.tr("Reading the prompt"): length_in_words(seconds.text) if seconds.total else "",
            self.tr("Denoising"): length_in_words(seconds.denoise) if seconds.total else "",
            self.tr("Decoding"): length_in_words(seconds.decode) if seconds.total else "",
            self.tr("Writing"): length_in_words(seconds.write) if seconds.total else "",
            self.tr("Device memory"): _amount(clip.peak_device_bytes),
            self.tr("RAM"): _amount(clip.peak_ram_bytes),
            self.tr("File"): f"{clip.file}, {bytes_in_words(clip.file_bytes)}",
            self.tr("Made"): f"{clip.created.astimezone():%Y-%m-%d %H:%M}",
            self.tr("In the trash"): f"{clip.removed.astimezone():%Y-%m-%d %H:%M}"
            if clip.removed
            else "",
            self.tr("Came from"): clip.parent or "",
            self.tr("Versions"): "\n".join(
                f"{name} {number}" for name, number in clip.versions.items()
            ),
        }

    def _facts_of_many(self) -> dict[str, str]:
        clips = self._clips
        return {
            self.tr("Prompts"): str(len({clip.prompt for clip in clips})),
            self.tr("Duration"): length_in_words(sum(clip.frames / clip.fps for clip in clips)),
            self.tr("Model"): ", ".join(sorted({clip.model for clip in clips if clip.model})),
            self.tr("Licence"): ", ".join(sorted({clip.licence for clip in clips if clip.licence})),
            self.tr("Files"): bytes_in_words(sum(clip.file_bytes for clip in clips)),
        }

    def _clip(self, clip_id: str) -> ClipRow | None:
        try:
            return self._project.library.get(clip_id)
        except CogreelError:
            return None  # it went while it was selected

    # --- what is done -----------------------------------------------------------------------

    def _keep_tags(self) -> None:
        """Give the clips the tags that are written, and take those that are not."""
        if not self._clips:
            return
        ids = [clip.id for clip in self._clips]
        before, written = _common_tags(self._clips), _tags_in(self.tags.text())
        had = {tag.casefold() for tag in before}
        kept = {tag.casefold() for tag in written}
        for tag in before:
            if tag.casefold() not in kept:
                self._project.untag(ids, tag)
        for tag in written:
            if tag.casefold() not in had:
                self._project.tag(ids, tag)

    def _on_clip_changed(self, clip_id: str) -> None:
        if clip_id in self._selection.ids:
            clip = self._clip(clip_id)
            if clip is None or not any(_same(clip, each) for each in self._clips):
                self._show()


def _fact_label() -> QLabel:
    """What is known, to be read and copied."""
    made = QLabel()
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(True)
    made.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse
        | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    # A long word, as a path, may be cut; it must not make the panel wide.
    made.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    return made


def _common_tags(clips: Iterable[ClipRow]) -> list[str]:
    """The tags that every one of the clips has."""
    first, *others = clips
    return [tag for tag in first.tags if all(tag in clip.tags for clip in others)]


def _tags_in(text: str) -> list[str]:
    """Tags out of a line with commas, each once, in whatever case."""
    tags = (" ".join(part.split()) for part in text.split(","))
    return list({tag.casefold(): tag for tag in reversed([*filter(None, tags)])}.values())[::-1]


def _mode(said: str) -> str:
    """In the window's words; as it is written where a newer Cogreel wrote it."""
    try:
        return mode_in_words(Mode(said))
    except ValueError:
        return said


def _amount(count: int) -> str:
    return bytes_in_words(count) if count else ""


def _same(a: ClipRow, b: ClipRow) -> bool:
    """Whether two rows show the same here, where ratings are not shown."""
    plain = {"rating": 0, "favourite": False}
    return msgspec.structs.replace(a, **plain) == msgspec.structs.replace(b, **plain)
