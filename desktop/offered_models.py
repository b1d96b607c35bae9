"""Which models a draft can choose from."""

from pathlib import Path

from desktop.language import tr
from engine.errors import BadModel, ModelMissing
from engine.weights import Installed, Store


def is_called(model: Installed, name_or_folder: str) -> bool:
    """Whether someone who says so means that model."""
    named = model.spec.id.casefold() == name_or_folder.casefold()
    return named or model.folder == Path(name_or_folder).expanduser()


def models_of(store: Store, wanted: str) -> tuple[Installed, ...]:
    """The models of the store, and the folder that the settings name if it is none of them."""
    models = store.installed()
    if not wanted or any(is_called(one, wanted) for one in models):
        return models
    try:
        return (*models, store.find(wanted))
    except (ModelMissing, BadModel):
        return models


def missing(name: str, instead: Installed | None) -> str:
    """What is said where the model of that name is wanted, and which is taken instead."""
    told = tr("{name} is not on this machine.").format(name=name)
    if instead is None:
        return told
    taken = tr("{title} was taken instead.")
    return f"{told} {taken.format(title=instead.spec.title)}"
