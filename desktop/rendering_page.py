"""The page of the settings about rendering: the machine, the hours, and what is kept."""

from collections.abc import Callable

from PySide6.QtWidgets import QCheckBox

from desktop.background import Background
from desktop.controls import ChoiceBox, number_box
from desktop.hours_field import HoursField
from desktop.preferences import Preferences
from desktop.settings_pages import Page
from engine.devices import Devices, Gpu
from engine.protocol import Mode


class RenderingPage(Page):
    """What holds for every new job."""

    def __init__(
        self, preferences: Preferences, background: Background, machine: Callable[[], Devices]
    ) -> None:
        """`machine` says which cards there are, chosen or not; it is asked in the pool."""
        super().__init__(preferences)
        self._cards: tuple[Gpu, ...] = ()
        self._gpu = ChoiceBox()
        self._gpu.chosen.connect(self._setter("gpu"))
        self.destroyed.connect(background.run(machine, self._on_machine).cancel)
        self._mode = ChoiceBox()
        self._mode.chosen.connect(self._setter("mode"))
        self._every = number_box(0, 100, self.tr("0 shows none"))
        self._every.setSpecialValueText(self.tr("Never"))
        self._every.setSuffix(self.tr(" steps"))
        self._every.valueChanged.connect(self._setter("preview_every"))
        self._add(
            self.tr("Memory mode"),
            self._mode,
            self.tr("A job that does not fit in the mode you ask for is refused with the reason."),
        )
        self._add(
            self.tr("GPU"),
            self._gpu,
            self.tr(
                "The others are left to other programs. "
                "A change takes hold once nothing is rendered."
            ),
        )
        self._compiled = QCheckBox(self.tr("Compile models for this machine"))
        self._compiled.toggled.connect(self._setter("compiled"))
        self._add(
            self.tr("Faster steps"),
            self._compiled,
            self.tr(
                "The first clip of each size waits about a minute for that, and it needs a C++ "
                "compiler. Only for weights in full precision or in 8-bit floats."
            ),
        )
        self._add(self.tr("Preview every"), self._every)
        self._hours = HoursField(self.tr("Render"))
        self._hours.chosen.connect(self._setter("queue_hours"))
        self._add(
            self.tr("Render"),
            self._hours,
            self.tr("Outside of them a clip that runs ends its step, and goes on the next time."),
        )
        self._latents = ChoiceBox()
        self._latents.chosen.connect(self._setter("keep_latents"))
        self._add(
            self.tr("Keep latents"),
            self._latents,
            self.tr("From them a clip is decoded again without denoising. A few megabytes a clip."),
        )
        self._at_once = ChoiceBox()
        self._at_once.chosen.connect(self._setter("go_on_at_once"))
        self._add(
            self.tr("An opened project"),
            self._at_once,
            self.tr("Clips that were cut off go on from their last step that was kept."),
        )
        self._column.addStretch(1)
        self.show_settings()

    def show_settings(self) -> None:
        settings = self._preferences.settings
        modes = (
            (Mode.AUTO, self.tr("Automatic: the fastest that fits")),
            (Mode.FULL, self.tr("Full: all on the GPU")),
            (Mode.SPLIT, self.tr("Split: on two GPUs")),
            (Mode.STREAM, self.tr("Stream: blocks come from RAM one by one")),
            (Mode.INT8, self.tr("8 bits: half the memory, nearly the same picture")),
            (Mode.FP8, self.tr("8-bit floats: as little, for GPUs that multiply in them")),
            (Mode.NF4, self.tr("4 bits: a third of the memory, other details")),
            (Mode.CPU, self.tr("Processor: no GPU")),
        )
        self._mode.offer(modes, settings.mode)
        every = self.tr("All that there are") if self._cards else self.tr("None was found")
        cards = {str(card.index): f"{card.index}: {card.name}" for card in self._cards}
        if settings.gpu:  # one that was taken out can still be given up
            cards.setdefault(
                settings.gpu, self.tr("{number}: not there").format(number=settings.gpu)
            )
        self._gpu.offer((("", every), *cards.items()), settings.gpu)
        self._every.setValue(settings.preview_every)
        self._compiled.setChecked(settings.compiled)
        self._hours.show_hours(settings.queue_hours)
        kept = (
            (False, self.tr("Until the clip is in the library")),
            (True, self.tr("For as long as the clip")),
        )
        self._latents.offer(kept, settings.keep_latents)
        left = (
            (False, self.tr("Asks before it goes on with its queue")),
            (True, self.tr("Goes on with its queue at once")),
        )
        self._at_once.offer(left, settings.go_on_at_once)

    def _on_machine(self, found: Devices) -> None:
        self._cards = tuple(card for card in found.gpus if card.kind == "cuda")
        self.show_settings()
