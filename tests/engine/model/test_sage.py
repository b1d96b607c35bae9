"""SageAttention in the blocks: verified before it is trusted, and only where it was asked for.

No processor has its kernels. Here arithmetic like theirs stands in for them, under the name by
which torch finds them.
"""

import threading
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import torch

from engine.catalog import default_recipe, spec_of_folder
from engine.compilers import missing_here
from engine.devices import GIB, this_machine
from engine.errors import RenderStopped
from engine.film.renders import Maker, weights_kept
from engine.model import device as devices
from engine.model.attention import SAGE, fastest, is_right, kernel_of, sage_serves
from engine.model.ladder import Ladder
from engine.model.load import Networks, Placement
from engine.model.makers import maker_of, versions_of
from engine.model.render import TorchRenderer
from engine.protocol import DeviceReport, Event, Mode, Model, Notice, Phase, Progress, Render
from engine.recipe import Precision, Speed
from tests.engine.test_sage import install
from tests.tiny import Sort

CPU = torch.device("cpu")
HALVES = [torch.bfloat16, torch.float16]
Kernel = Callable[[torch.Tensor, torch.Tensor, torch.Tensor], torch.Tensor]


def in_whole_numbers(vectors: torch.Tensor, together: int) -> torch.Tensor:
    """Rounded to 8 bits, with a scale for so many tokens of a head."""
    parts = vectors.split(together, dim=1)
    scales = [part.abs().amax((1, 3), keepdim=True) / 127 for part in parts]
    pairs = zip(parts, scales, strict=True)
    return torch.cat([(part / scale).round() * scale for part, scale in pairs], dim=1)


def in_floats(vectors: torch.Tensor) -> torch.Tensor:
    """Rounded to fp8, with a scale for each channel."""
    scale = vectors.abs().amax(1, keepdim=True) / 448
    return (vectors / scale).to(torch.float8_e4m3fn).float() * scale


def in_8_bits(
    query: torch.Tensor, key: torch.Tensor, value: torch.Tensor, *, larger: float = 1.0
) -> torch.Tensor:
    """Attention as SageAttention 2 computes it for Ada [arXiv 2411.10958], with coarser scales.

    `larger`: a fault, by which queries are too large.
    """
    queries = in_whole_numbers(query.float(), 128) * larger
    keys = in_whole_numbers(key.float() - key.float().mean(1, keepdim=True), 64)
    scores = torch.einsum("bqhd,bkhd->bhqk", queries, keys) * query.size(-1) ** -0.5
    weights = (scores - scores.amax(-1, keepdim=True)).exp()
    rounded = (weights * 448).to(torch.float8_e4m3fn).float() / 448
    summed = torch.einsum("bhqk,bkhd->bqhd", rounded, in_floats(value.float()))
    return (summed / weights.sum(-1).transpose(1, 2)[..., None]).to(query.dtype).contiguous()


def black(query: torch.Tensor, key: torch.Tensor, value: torch.Tensor) -> torch.Tensor:
    return torch.zeros_like(query)


def nothing(query: torch.Tensor, key: torch.Tensor, value: torch.Tensor) -> torch.Tensor:
    return torch.full_like(query, torch.nan)


def too_large(query: torch.Tensor, key: torch.Tensor, value: torch.Tensor) -> torch.Tensor:
    return in_8_bits(query, key, value, larger=1.1)


def unbuilt(query: torch.Tensor, key: torch.Tensor, value: torch.Tensor) -> torch.Tensor:
    """What the package does where its kernels for that card were not built."""
    raise AssertionError("SM89 kernel is not available.")


@contextmanager
def standing_in(kernel: Kernel) -> Generator[None]:
    """Inside, `kernel` is what torch finds for the processor."""
    library: Any = torch.library
    with library._scoped_library("cogreel", "IMPL") as own:
        own.impl("sage_attention", kernel, "CPU")
        yield


@pytest.mark.parametrize("dtype", HALVES)
@pytest.mark.parametrize("width", [48, 64, 128])
def test_arithmetic_in_8_bits_is_near_enough(dtype: torch.dtype, width: int) -> None:
    with standing_in(in_8_bits):
        assert is_right(SAGE, CPU, dtype, width)


@pytest.mark.expects_log
@pytest.mark.parametrize("kernel", [black, nothing, too_large, unbuilt])
def test_a_kernel_that_is_wrong_or_fails_is_refused(kernel: Kernel) -> None:
    with standing_in(kernel):
        assert not is_right(SAGE, CPU, torch.bfloat16, 64)


def test_where_there_is_no_kernel_it_is_refused() -> None:
    assert not is_right(SAGE, CPU, torch.bfloat16, 64)


def test_it_is_none_of_those_that_are_exact(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install(tmp_path, "2.2.0")
    monkeypatch.syspath_prepend(tmp_path)
    with standing_in(in_8_bits):
        assert fastest(CPU, torch.bfloat16, 64) == "native"
        assert not sage_serves(CPU, torch.bfloat16, 64)  # it is a processor


# --- in the blocks --------------------------------------------------------------------------


def predicted(folder: Path, **words: Any) -> torch.Tensor:
    placement = Placement(CPU, torch.bfloat16, **words)
    networks = Networks(folder, placement, cache=folder / "cache")
    network = networks.transformer
    facts = network.config
    generator = torch.Generator().manual_seed(3)
    shape = (2, 3, facts.in_channels, facts.sample_height, facts.sample_width)
    text = (2, facts.max_text_seq_length, facts.text_embed_dim)
    noise, read = (torch.randn(of, generator=generator).bfloat16() for of in (shape, text))
    with torch.no_grad():
        made = network(
            hidden_states=noise,
            encoder_hidden_states=read,
            timestep=torch.full((2,), 500),
            return_dict=False,
        )[0]
    assert networks.compiler is None or not networks.compiler.trouble
    return made.float()


class Counted:
    """A kernel that counts how often it is called."""

    def __init__(self) -> None:
        self.calls = 0

    def __call__(self, query: torch.Tensor, key: torch.Tensor, value: torch.Tensor) -> torch.Tensor:
        self.calls += 1
        return in_8_bits(query, key, value)


@pytest.mark.parametrize("how", [{}, {"streamed": True}, {"second": CPU, "blocks_here": 1}])
def test_it_computes_every_blocks_attention_where_it_was_asked_for(
    tiny: Callable[[Sort], Path], how: dict[str, Any]
) -> None:
    kernel = Counted()
    with standing_in(kernel):
        rounded = predicted(tiny(Sort.T2V), sage=True, **how)
    assert kernel.calls == 2  # one a block
    exact = predicted(tiny(Sort.T2V), **how)
    assert 0 < float((rounded - exact).norm() / exact.norm()) < 0.05


def test_it_computes_nothing_where_it_was_not(tiny: Callable[[Sort], Path]) -> None:
    kernel = Counted()
    with standing_in(kernel):
        given = predicted(tiny(Sort.T2V))
    assert kernel.calls == 0
    assert torch.equal(given, predicted(tiny(Sort.T2V)))


@pytest.mark.skipif(
    bool(missing_here(this_machine(Path.cwd()))), reason="there is no compiler here"
)
@pytest.mark.filterwarnings("ignore:`torch.jit:DeprecationWarning")
def test_compiled_blocks_call_it_too(tiny: Callable[[Sort], Path]) -> None:
    kernel = Counted()
    with standing_in(kernel):
        plain = predicted(tiny(Sort.T2V), sage=True)
        compiled = predicted(tiny(Sort.T2V), sage=True, compiled=True)
    torch._dynamo.reset()
    assert kernel.calls == 4
    assert float((compiled - plain).norm() / plain.norm()) < 0.02


def test_the_kernel_answers_with_the_shape_of_the_queries() -> None:
    query, key, value = (torch.empty(2, 7, 3, 64, device="meta") for _ in range(3))
    assert kernel_of(SAGE)(query.transpose(1, 2), key, value).shape == (2, 3, 7, 64)


# --- what is kept of it ---------------------------------------------------------------------


def maker(folder: Path, **words: Any) -> Maker:
    recipe = default_recipe(spec_of_folder(folder), "a red ball", seed=1)
    job = Render(
        clip_id="one",
        recipe=recipe,
        model=Model(id="tiny", folder=str(folder), revision="r1", licence=""),
        mode=Mode.AUTO,
        path="one.mp4",
        cache="",
    )
    return maker_of(job, Placement(CPU, torch.bfloat16, **words))


def test_who_goes_on_with_a_render_is_told_of_it(
    tiny: Callable[[Sort], Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install(tmp_path, "2.2.0")
    monkeypatch.syspath_prepend(tmp_path)
    folder = tiny(Sort.T2V)
    assert maker(folder).weights == "bfloat16"
    assert maker(folder, sage=True).weights == "bfloat16, SageAttention 2.2.0"
    assert maker(folder, sage=True).versions == versions_of()


# --- whole renders --------------------------------------------------------------------------


@pytest.fixture
def card(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The processor stands for a card on which it would be used, and has no kernel of its."""
    install(tmp_path, "2.2.0")
    monkeypatch.syspath_prepend(tmp_path)
    room = 24 * GIB
    report = DeviceReport(
        kind="cuda", index=0, name="card", total_bytes=room, free_bytes=room, capability="8.9"
    )
    monkeypatch.setattr(devices, "reports", lambda: (report,))
    monkeypatch.setattr(devices, "torch_device", lambda *_: CPU)


def a_draft(folder: Path, place: Path, name: str) -> Render:
    recipe = default_recipe(
        spec_of_folder(folder),
        "a red ball",
        frames=9,
        steps=8,
        speed=Speed.DRAFT,
        precision=Precision.BF16,
    )
    return Render(
        clip_id=name,
        recipe=recipe,
        model=Model(id="tiny", folder=str(folder), revision="r1", licence=""),
        mode=Mode.FULL,
        path=str(place / f"{name}.mp4"),
        cache=str(place / "cache"),
        preview_every=0,
        checkpoints=str(place / "renders" / name),
    )


def is_planned(job: Render) -> bool:
    placement = Ladder(job, spec_of_folder(Path(job.model.folder))).first(None).placement
    assert placement is not None
    return placement.sage


@pytest.mark.usefixtures("card")
def test_where_it_does_not_prove_right_that_is_said_and_the_clip_is_computed_without(
    tiny: Callable[[Sort], Path], tmp_path: Path
) -> None:
    job = a_draft(tiny(Sort.T2V), tmp_path, "one")
    assert is_planned(job)
    heard: list[Event] = []
    clip = TorchRenderer().render(job, heard.append, threading.Event())
    told = [event.text for event in heard if isinstance(event, Notice) and not event.foreseen]
    assert len(told) == 1
    assert told[0].startswith("SageAttention did not prove right on this GPU")
    assert "attention" not in clip.versions


@pytest.mark.usefixtures("card")
def test_what_was_begun_without_it_goes_on_without_it(
    tiny: Callable[[Sort], Path], tmp_path: Path
) -> None:
    begun, fresh = (a_draft(tiny(Sort.T2V), tmp_path, name) for name in ("begun", "fresh"))
    stop = threading.Event()

    def emit(event: Event) -> None:
        if isinstance(event, Progress) and (event.phase, event.step) == (Phase.DENOISE, 3):
            stop.set()

    with pytest.raises(RenderStopped):
        TorchRenderer().render(begun, emit, stop)
    assert weights_kept(Path(begun.checkpoints)) == "bfloat16"
    assert (is_planned(begun), is_planned(fresh)) == (False, True)
