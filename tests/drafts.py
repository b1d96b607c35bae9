"""Models as the store knows them, and a draft over them, without a byte of weights."""

from pathlib import Path

import msgspec
import shiboken6

from desktop.background import Background
from desktop.downloads import Downloads
from desktop.draft import Draft
from desktop.messages import Message, Messages
from desktop.outlook import SPIECE
from desktop.preferences import Preferences
from engine import catalog
from engine.devices import Devices, simulated
from engine.paths import Home
from engine.settings import Settings
from engine.spec import Prediction
from engine.weights import Installed, Store, manifest_for
from tests.hub import Hub
from tests.tiny import CORPUS

ROOMY = "24GB:8.9:NVIDIA GeForce RTX 4090"


def known(model: str, folder: Path = Path("nowhere")) -> Installed:
    """A row of the catalog as if it were here."""
    return Installed(spec=catalog.by_id(model), folder=folder, revision="1", bytes=1)


def predicting(prediction: Prediction) -> Installed:
    """A model of the catalog as if it predicted that."""
    model = known("CogVideoX-2b")
    spec = msgspec.structs.replace(model.spec, prediction=prediction)
    return msgspec.structs.replace(model, spec=spec)


def install(store: Store, *models: str) -> None:
    """Have these rows of the catalog count as installed, with no files at all."""
    for model in models:
        spec = catalog.by_id(model)
        store.folder_of(spec.id).mkdir(parents=True)
        store.write_manifest(manifest_for(spec, "1", ()))


class Desk:
    """What a draft needs, over one home, on a simulated machine."""

    def __init__(self, home: Home, gpus: str = ROOMY, shipped: tuple[Path, ...] = ()) -> None:
        self.home = home
        self.messages = Messages(home.logs)
        self.background = Background(self.messages)
        self.preferences = Preferences(home.settings_file, Settings(), self.messages)
        self.store = Store(home.models, shipped)
        self.gpus = gpus
        self.draft = Draft(
            *(self.preferences, self.store, self.background, self.machine),
            pasted=home.cache / "pasted",
            cache=home.cache,
        )

    def machine(self) -> Devices:
        return simulated(self.gpus)

    def close(self) -> None:
        """End what runs, and the objects here and now: the collector may come in any thread."""
        self.background.close(30_000)
        for mortal in (self.draft, self.preferences, self.background, self.messages):
            shiboken6.delete(mortal)


class Supply:
    """What gets models, over a desk and a small hub; `messages` is what the user was told."""

    def __init__(self, desk: Desk, hub: Hub) -> None:
        self.desk = desk
        self.messages: list[Message] = []
        desk.messages.listen(self.messages.append)
        desk.preferences.set(endpoint=hub.url)
        self.downloads = Downloads(
            desk.preferences,
            desk.store,
            desk.background,
            desk.messages,
            desk.machine,
            desk.home.cache / "hub",
            taught=desk.home.cache,
        )

    def close(self) -> None:
        self.downloads.close()
        self.desk.background.wait(30_000)
        shiboken6.delete(self.downloads)
        self.desk.close()


def write_spiece(folder: Path) -> Path:
    """A small tokenizer where a model in `folder` has its own."""
    import sentencepiece

    path = folder / SPIECE
    path.parent.mkdir(parents=True)
    with path.open("wb") as file:
        sentencepiece.SentencePieceTrainer.train(
            sentence_iterator=iter(CORPUS.splitlines()),
            model_writer=file,
            vocab_size=100,
            hard_vocab_limit=False,
            pad_id=0,
            eos_id=1,
            unk_id=2,
            bos_id=-1,
            minloglevel=2,
        )
    return folder
