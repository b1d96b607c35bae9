"""What the renderer is told for a job: of the queue, or one that was cut off."""

from pathlib import Path

from engine.errors import BadModel, ModelMissing
from engine.film.inside import file_inside
from engine.film.library import IMAGES, Project
from engine.film.queue import Job
from engine.film.renders import Unfinished, render_folder
from engine.paths import Home
from engine.protocol import Render, Share
from engine.weights import Installed, Store


def order_of(
    job: Job | Unfinished,
    library: Project,
    store: Store,
    home: Home,
    preview_every: int,
    *,
    compiled: bool = False,
    share: Share | None = None,
) -> Render:
    """The order for a job: its clip goes to its place in the project.

    `preview_every` is the number of steps between two pictures of it, 0 for none; `compiled`:
    the model is, where that can be; `share`: what of the machine it may use. Raises ModelMissing,
    BadModel, and BadProject where its image is none of the project's.
    """
    if isinstance(job, Job):
        clip_id, name, folder = job.id, job.model, job.model_folder
    else:
        clip_id, name, folder = job.clip_id, job.model.id, job.model.folder
    model = model_of(store, name, folder)
    return Render(
        clip_id=clip_id,
        recipe=job.recipe,
        model=model.model,
        mode=job.mode,
        path=str(library.new_clip_path(clip_id, job.lossless)),
        cache=str(home.cache),
        image=str(file_inside(library.folder, job.image, IMAGES)) if job.image else "",
        lossless=job.lossless,
        thumbnail=str(library.new_thumbnail_path(clip_id)),
        preview_every=preview_every,
        keep_in=str(store.smaller_of(model.spec.id)),
        checkpoints=str(render_folder(library.folder, clip_id)),
        compiled=compiled,
        share=share,
    )


def model_of(store: Store, name: str, was_in: str) -> Installed:
    """The model of a job, where it was or where it is now. Raises ModelMissing and BadModel."""
    folder = Path(was_in)
    try:
        model = store.find(name)
    except (ModelMissing, BadModel):
        if folder.is_dir():
            return store.find(was_in)
        raise
    # A model in a folder of the user's own may bear the name of one that we know.
    own = folder.is_dir() and folder != model.folder
    return store.find(was_in) if own else model
