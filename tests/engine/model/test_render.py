"""A whole job: the frames, the facts, and what is left when it is stopped or fails."""

import shutil
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import diffusers
import msgspec
import numpy as np
import pytest
import torch
from PIL import Image

from engine.catalog import default_recipe, spec_of_folder
from engine.errors import BadFile, BadRecipe, RenderStopped
from engine.film.document import read_document
from engine.film.video import probe, read_frames
from engine.model.device import DTYPES
from engine.model.ladder import Ladder
from engine.model.load import Networks
from engine.model.render import TorchRenderer
from engine.plan import Plan
from engine.protocol import Clip, Event, Mode, Model, Notice, Phase, Preview, Progress, Render
from engine.recipe import Precision, Recipe, Scheduler, SourceImage
from engine.spec import Size
from tests.tiny import PIXELS, Sort

FROM_IMAGE = (Sort.I2V, Sort.I2V_15)
PROMPT = "a small red ball rolls over the green grass"


@pytest.fixture(scope="module")
def renderer() -> TorchRenderer:
    return TorchRenderer()


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    pixels = np.random.default_rng(0).integers(0, 255, (PIXELS[1], PIXELS[0], 3), dtype=np.uint8)
    Image.fromarray(pixels).save(tmp_path / "first.png")
    return tmp_path / "first.png"


@pytest.fixture
def job(tiny: Callable[[Sort], Path], tmp_path: Path, picture: Path) -> Callable[..., Render]:
    """A job for a tiny checkpoint. Words it does not know go into the recipe."""

    def make(sort: Sort = Sort.T2V, *, folder: Path | None = None, **words: Any) -> Render:
        folder = folder or tiny(sort)
        spec = spec_of_folder(folder)
        settings = {
            word: words.pop(word) for word in tuple(words) if word in Render.__annotations__
        }
        recipe = default_recipe(
            spec,
            PROMPT,
            **{"negative_prompt": "dark", "steps": 3, "seed": 5, "frames": spec.frames[1]} | words,
        )
        if sort in FROM_IMAGE:
            image = SourceImage(sha256="0" * 64, name="first.png")
            recipe = msgspec.structs.replace(recipe, image=image)
            settings.setdefault("image", str(picture))
        return Render(
            **{
                "clip_id": "c1",
                "recipe": recipe,
                "model": Model(id="tiny", folder=str(folder), revision="r1", licence="none"),
                "mode": Mode.CPU,
                "path": str(tmp_path / "clip.mkv"),
                "cache": str(tmp_path / "cache"),
                "lossless": True,
                "preview_every": 0,
            }
            | settings
        )

    return make


def run(renderer: TorchRenderer, job: Render, stop: threading.Event | None = None) -> Clip:
    return renderer.render(job, lambda _: None, stop or threading.Event())


def told(renderer: TorchRenderer, job: Render) -> list[Event]:
    heard: list[Event] = []
    renderer.render(job, heard.append, threading.Event())
    return heard


def frames_of(path: str | Path) -> np.ndarray:
    return np.stack(list(read_frames(Path(path))))


def plain_frames(folder: Path, recipe: Recipe, image: Path | None) -> np.ndarray:
    """What diffusers alone makes of the recipe, as its model card shows it."""
    library: Any = diffusers
    kind = library.CogVideoXPipeline if image is None else library.CogVideoXImageToVideoPipeline
    pipeline = kind.from_pretrained(folder, dtype=DTYPES.get(recipe.precision, torch.float32))
    scheduler = (
        library.CogVideoXDDIMScheduler
        if recipe.scheduler is Scheduler.DDIM
        else library.CogVideoXDPMScheduler
    )
    pipeline.scheduler = scheduler.from_config(
        pipeline.scheduler.config, timestep_spacing="trailing"
    )
    pipeline.set_progress_bar_config(disable=True)
    images = pipeline(
        **({} if image is None else {"image": Image.open(image)}),
        prompt=recipe.prompt,
        negative_prompt=recipe.negative_prompt,
        width=recipe.width,
        height=recipe.height,
        num_frames=recipe.frames,
        num_inference_steps=recipe.steps,
        guidance_scale=recipe.guidance,
        use_dynamic_cfg=recipe.dynamic_guidance,
        generator=torch.Generator().manual_seed(recipe.seed),
        max_sequence_length=16,
    ).frames[0]
    return np.stack([np.asarray(frame) for frame in images])


@pytest.mark.parametrize("scheduler", Scheduler)
@pytest.mark.parametrize("sort", Sort)
def test_frames_equal_the_plain_pipelines(
    renderer: TorchRenderer, job: Callable[..., Render], sort: Sort, scheduler: Scheduler
) -> None:
    one = job(sort, scheduler=scheduler)
    run(renderer, one)
    image = Path(one.image) if one.image else None
    expected = plain_frames(Path(one.model.folder), one.recipe, image)
    assert np.array_equal(frames_of(one.path), expected)


@pytest.mark.parametrize(
    "words",
    [
        {"guidance": 1.0},
        {"dynamic_guidance": True},
        {"scheduler": Scheduler.DPM, "dynamic_guidance": True},
        {"negative_prompt": ""},
        {"seed": 2**64 - 1},
        {"size": Size(48, 32)},
        {"frames": 49},
    ],
    ids=str,
)
def test_frames_equal_the_plain_pipelines_with(
    renderer: TorchRenderer, job: Callable[..., Render], words: dict[str, Any]
) -> None:
    one = job(Sort.T2V_ROTARY, **words)
    run(renderer, one)
    expected = plain_frames(Path(one.model.folder), one.recipe, None)
    assert np.array_equal(frames_of(one.path), expected)


@pytest.mark.parametrize("sort", Sort)
def test_frames_equal_the_plain_pipelines_in_the_precision_of_the_large_models(
    renderer: TorchRenderer, job: Callable[..., Render], sort: Sort
) -> None:
    one = job(sort, precision=Precision.BF16, scheduler=Scheduler.DPM)
    run(renderer, one)
    image = Path(one.image) if one.image else None
    expected = plain_frames(Path(one.model.folder), one.recipe, image)
    assert np.array_equal(frames_of(one.path), expected)


@pytest.mark.parametrize("sort", [Sort.T2V_15, Sort.I2V])
def test_with_little_memory_each_network_goes_before_the_next_comes(
    job: Callable[..., Render], monkeypatch: pytest.MonkeyPatch, sort: Sort
) -> None:
    """The leanest way gives the same frames, and holds no network that its phase does not use."""
    plan = Ladder._plan

    def lean(*facts: Any) -> Plan:
        chosen = plan(*facts)
        assert chosen.placement is not None
        placement = msgspec.structs.replace(chosen.placement, keep=False)
        return msgspec.structs.replace(chosen, placement=placement)

    monkeypatch.setattr(Ladder, "_plan", lean)
    together: list[set[str]] = []
    get = Networks._get

    def noted(self: Networks, part: str, load: Callable[[], Any]) -> Any:
        network = get(self, part, load)
        together.append(set(self._loaded))
        return network

    monkeypatch.setattr(Networks, "_get", noted)
    one = job(sort)
    run(TorchRenderer(), one)
    image = Path(one.image) if one.image else None
    expected = plain_frames(Path(one.model.folder), one.recipe, image)
    assert np.array_equal(frames_of(one.path), expected)
    # The first frame is encoded before the transformer comes.
    assert all(len(held) == 1 for held in together)
    phases = [part for held in together for part in held]
    assert list(dict.fromkeys(phases)) == (
        ["text_encoder", "vae", "transformer"]
        if sort in FROM_IMAGE
        else ["text_encoder", "transformer", "vae"]
    )
    assert together[-1] == {"vae"}


def test_the_same_recipe_gives_the_same_file(
    renderer: TorchRenderer, job: Callable[..., Render], tmp_path: Path
) -> None:
    paths = [tmp_path / "a.mp4", tmp_path / "b.mp4"]
    for path in paths:
        run(renderer, job(path=str(path), lossless=False))
    assert paths[0].read_bytes() == paths[1].read_bytes()


def test_another_seed_gives_another_clip(
    renderer: TorchRenderer, job: Callable[..., Render]
) -> None:
    clips: list[np.ndarray] = []
    for seed in (1, 2):
        one = job(seed=seed)
        run(renderer, one)
        clips.append(frames_of(one.path))
    assert not np.array_equal(clips[0], clips[1])


def test_the_file_and_the_clip_say_how_it_was_made(
    renderer: TorchRenderer, job: Callable[..., Render], tmp_path: Path
) -> None:
    one = job(path=str(tmp_path / "clip.mp4"), lossless=False)
    clip = run(renderer, one)
    facts, document = probe(Path(one.path)), read_document(Path(one.path))
    assert (facts.frames, facts.fps, facts.size) == (clip.frames, clip.fps, Size(*PIXELS))
    assert document.recipe == clip.recipe == one.recipe
    assert (document.revision, document.licence) == ("r1", "none")
    assert set(clip.versions) == {"cogreel", "torch", "diffusers", "transformers"}
    assert min(clip.seconds.denoise, clip.seconds.decode, clip.seconds.write) > 0
    assert clip.peak_ram_bytes > 2**26


def test_progress_goes_through_the_phases_in_order(
    renderer: TorchRenderer, job: Callable[..., Render]
) -> None:
    renderer.release()
    said = [event for event in told(renderer, job()) if isinstance(event, Progress)]
    phases = list(dict.fromkeys(event.phase for event in said))
    assert [p for p in phases if p is not Phase.LOAD] == [
        Phase.TEXT,
        Phase.DENOISE,
        Phase.DECODE,
        Phase.WRITE,
    ]
    denoise = [event for event in said if event.phase is Phase.DENOISE]
    assert [(event.step, event.steps) for event in denoise] == [(0, 3), (1, 3), (2, 3), (3, 3)]
    assert denoise[0].remaining is None
    after_one, after_all = denoise[1].remaining, denoise[3].remaining
    assert after_one is not None
    assert after_all is not None
    assert min(after_one, after_all) > 0  # after the last step there is still the decoding


@pytest.mark.parametrize("sort", [Sort.T2V, Sort.T2V_CLIP])
def test_previews_come_while_denoising(
    renderer: TorchRenderer, job: Callable[..., Render], sort: Sort
) -> None:
    said = told(renderer, job(sort, preview_every=2, steps=6))
    assert [event.step for event in said if isinstance(event, Preview)] == [2, 4]


def test_previews_leave_the_frames_as_they_are(
    renderer: TorchRenderer, job: Callable[..., Render], tmp_path: Path
) -> None:
    without, with_ = job(), job(preview_every=1, path=str(tmp_path / "with.mkv"))
    run(renderer, without)
    run(renderer, with_)
    assert np.array_equal(frames_of(without.path), frames_of(with_.path))


@pytest.mark.parametrize(
    ("phase", "step"),
    [(Phase.TEXT, 1), (Phase.DENOISE, 0), (Phase.DENOISE, 2), (Phase.DECODE, 1), (Phase.WRITE, 0)],
)
def test_stop_leaves_nothing_behind(
    renderer: TorchRenderer, job: Callable[..., Render], tmp_path: Path, phase: Phase, step: int
) -> None:
    stop, one = threading.Event(), job(path=str(tmp_path / "clips" / "clip.mkv"))
    heard: list[Event] = []

    def emit(event: Event) -> None:
        heard.append(event)
        if isinstance(event, Progress) and (event.phase, event.step) == (phase, step):
            stop.set()

    with pytest.raises(RenderStopped):
        renderer.render(one, emit, stop)
    last = heard[-1]
    assert isinstance(last, Progress)
    assert (last.phase, last.step) == (phase, step)
    assert not list((tmp_path / "clips").glob("*"))


def test_stop_is_noticed_within_a_step(renderer: TorchRenderer, job: Callable[..., Render]) -> None:
    """Between two blocks of the transformer, which the plain pipelines give no way to do."""
    one = job()
    run(renderer, one)
    stop, calls = threading.Event(), []
    assert renderer._networks is not None
    blocks = renderer._networks.transformer.transformer_blocks

    def first_block_done(*_: object) -> None:
        calls.append("first")
        stop.set()

    hooks = [
        blocks[0].register_forward_hook(first_block_done),
        blocks[1].register_forward_hook(lambda *_: calls.append("second")),
    ]
    with pytest.raises(RenderStopped):
        run(renderer, one, stop)
    for hook in hooks:
        hook.remove()
    assert calls == ["first"]


def test_a_job_after_a_stopped_one_is_whole(
    renderer: TorchRenderer, job: Callable[..., Render]
) -> None:
    stop = threading.Event()
    stop.set()
    with pytest.raises(RenderStopped):
        run(renderer, job(), stop)
    one = job()
    run(renderer, one)
    assert np.array_equal(
        frames_of(one.path), plain_frames(Path(one.model.folder), one.recipe, None)
    )


def test_a_model_without_its_transformer_still_says_what_is_wrong(
    renderer: TorchRenderer,
    job: Callable[..., Render],
    tiny: Callable[[Sort], Path],
    tmp_path: Path,
) -> None:
    folder = shutil.copytree(tiny(Sort.T2V), tmp_path / "model")
    one = job(folder=folder)
    (folder / "transformer" / "diffusion_pytorch_model.safetensors").unlink()
    with pytest.raises(Exception, match="transformer") as caught:
        run(renderer, one)
    assert caught.type.__name__ == "BadModel"


def test_an_illegal_recipe_is_refused_before_anything_is_loaded(
    renderer: TorchRenderer, job: Callable[..., Render]
) -> None:
    one = job()
    bad = msgspec.structs.replace(one, recipe=msgspec.structs.replace(one.recipe, frames=10))
    with pytest.raises(BadRecipe, match="nearest"):
        run(renderer, bad)


def test_a_file_that_is_no_image_is_refused(
    renderer: TorchRenderer, job: Callable[..., Render], tmp_path: Path
) -> None:
    (tmp_path / "text.png").write_text("no image")
    with pytest.raises(BadFile, match=r"text\.png cannot be read as an image"):
        run(renderer, job(Sort.I2V, image=str(tmp_path / "text.png")))


def test_the_words_that_the_model_does_not_read_are_named(
    renderer: TorchRenderer, job: Callable[..., Render]
) -> None:
    one = job()
    long = msgspec.structs.replace(one.recipe, prompt="the camera follows a dog " * 8 + "zebra")
    said = told(renderer, msgspec.structs.replace(one, recipe=long))
    [lost] = [e.text for e in said if isinstance(e, Notice) and "These words are lost" in e.text]
    assert "zebra" in lost
