"""What the engine is told for a job of the queue."""

from pathlib import Path

from engine.errors import BadModel, ModelMissing
from engine.film.library import Project
from engine.film.queue import Job
from engine.paths import Home
from engine.protocol import Render
from engine.weights import Installed, Store


def order_of(job: Job, library: Project, store: Store, home: Home, preview_every: int) -> Render:
    """The order for a job: its clip goes to its place in the project.

    `preview_every` is the number of steps between two pictures of it. Raises ModelMissing and
    BadModel.
    """
    model = _find_model(store, job)
    return Render(
        clip_id=job.id,
        recipe=job.recipe,
        model=model.model,
        mode=job.mode,
        path=str(library.new_clip_path(job.id, job.lossless)),
        cache=str(home.cache),
        image=str(library.folder / job.image) if job.image else "",
        lossless=job.lossless,
        thumbnail=str(library.new_thumbnail_path(job.id)),
        preview_every=preview_every,
        keep_in=str(store.smaller_of(model.spec.id)),
    )


def _find_model(store: Store, job: Job) -> Installed:
    """The model of a job, where it was or where it is now. Raises ModelMissing and BadModel."""
    folder = Path(job.model_folder)
    try:
        model = store.find(job.model)
    except (ModelMissing, BadModel):
        if folder.is_dir():
            return store.find(job.model_folder)
        raise
    # A model in a folder of the user's own may bear the name of one that we know.
    own = folder.is_dir() and folder != model.folder
    return store.find(job.model_folder) if own else model
