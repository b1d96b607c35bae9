"""A run of kills: stories drawn by chance, one after the other, until there are enough."""

import random
import shutil
from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path

from tests.faults.downloads import kill_downloads
from tests.faults.projects import kill_a_film, kill_a_migration, kill_among_clips
from tests.faults.renders import Renders, Sample, undisturbed
from tests.faults.tally import Kill
from tests.faults.windows import Windows
from tests.tiny import PIXELS, Sort, write_tiny

MOST_WINDOWS = 4  # that are killed over the same jobs
STARTER = Path(__file__).parents[2] / "resources" / "starter"


class Run:
    """Everything that a run works on, in a folder of its own."""

    def __init__(self, place: Path, samples: Callable[[Path], Sequence[Sequence[str]]]) -> None:
        """`samples` gives the words of the renders that are killed, whose models it writes."""
        self.place = place
        self.home = place / "home"
        self.kills: list[Kill] = []
        self._samples = samples
        self.stories: dict[str, Callable[[random.Random], list[Kill]]] = {
            "render": self.render,
            "engine": self.engine,
            "film": lambda chance: [kill_a_film(chance, self.home, place / "film")],
            "clips": lambda chance: [kill_among_clips(chance, self.home, place / "clips")],
            "migration": self.migration,
            "window": self.window,
            "download": lambda chance: kill_downloads(chance, self.home, place / "hub"),
        }

    def tell(self, name: str, chance: random.Random) -> list[Kill]:
        """Let one story happen; returns its kills. Raises Wrong."""
        kills = self.stories[name](chance)
        self.kills += kills
        return kills

    @cached_property
    def samples(self) -> list[Sample]:
        """The renders, as they are without a kill."""
        words = self._samples(self.place)
        return [undisturbed(self.home, self.place / "undisturbed", each) for each in words]

    @cached_property
    def renders(self) -> Renders:
        """The project in which renders are killed."""
        return Renders(self.home, self.place / "renders", self.samples)

    @cached_property
    def windows(self) -> Windows:
        """The project in which windows are killed."""
        return Windows(self.home, self.place / "windows", self.samples)

    def render(self, chance: random.Random) -> list[Kill]:
        """`cogreel render`, killed, and `library resume`, killed too."""
        before = len(self.renders.kills)
        self.renders.by_command(chance)
        return self.renders.kills[before:]

    def engine(self, chance: random.Random) -> list[Kill]:
        """The engine process, killed under its client."""
        before = len(self.renders.kills)
        self.renders.by_engine(chance)
        return self.renders.kills[before:]

    def window(self, chance: random.Random) -> list[Kill]:
        """The window's process, killed some times with the same jobs."""
        return self.windows.killed(chance, chance.randrange(1, MOST_WINDOWS + 1))

    def migration(self, chance: random.Random) -> list[Kill]:
        """The command that opens an old project, killed."""
        kill = kill_a_migration(chance, self.home, self.place / "old")
        return [kill] if kill is not None else []


def samples_of(place: Path) -> list[list[str]]:
    """Renders of the starter and of tiny checkpoints; the models are copied into `place`.

    Text and image to video, both samplers, dynamic guidance, both codings; long enough for some
    checkpoints.
    """
    starter = str(shutil.copytree(STARTER, place / "starter"))
    image = _write_image(place / "first.png")
    ball = "A small red ball rolls from left to right across the grass at noon"
    star = "A large green star spins over the water at night"
    tiny, from_image = (str(write_tiny(place / sort, sort)) for sort in (Sort.T2V_ROTARY, Sort.I2V))
    short = ["--frames", "9", "--seed", "3"]
    return [
        [ball, "--model", starter, *short, "--steps", "16", "--scheduler", "dpm"],
        [star, "--model", starter, *short, "--steps", "16", "--scheduler", "ddim",
         "--dynamic-guidance", "--lossless"],
        ["a dog", "--model", tiny, *short, "--steps", "150", "--scheduler", "dpm", "--lossless"],
        ["the camera follows", "--model", from_image, "--image", str(image), *short,
         "--steps", "150", "--scheduler", "ddim"],
    ]  # fmt: skip


def _write_image(path: Path) -> Path:
    from PIL import Image

    Image.linear_gradient("L").resize(PIXELS).convert("RGB").save(path)
    return path
