"""CogVideoX's attention by the fastest exact kernel of the card, in no more memory than it needs.

diffusers 0.42 gives CogVideoX a processor that calls torch's own attention, so that
`set_attention_backend` is ignored, and that norms and turns all heads at once in fp32, which takes
seven more tensors as large as all tokens (CogVideoXAttnProcessor2_0). To be removed when that
processor goes through `dispatch_attention_fn` and works on a few heads at a time.
"""

import functools
import importlib.util
import logging
from collections.abc import Callable, Iterable
from subprocess import SubprocessError
from typing import Any, cast

import torch
from diffusers.models.attention_dispatch import AttentionBackendName, dispatch_attention_fn
from diffusers.models.embeddings import apply_rotary_emb
from torch.nn.attention import SDPBackend, sdpa_kernel

from engine import sage
from engine.model import fp8, pieces

log = logging.getLogger(__name__)

Rotary = tuple[torch.Tensor, torch.Tensor]
# Queries, keys and values, (branches, tokens, heads, head width) each, to a tensor like them.
Kernel = Callable[[torch.Tensor, torch.Tensor, torch.Tensor], torch.Tensor]

FASTEST_FIRST = ("flash3", "cudnn", "native")
"""The kernels by name, all exact; "native" is torch's choice and runs everywhere."""

SAGE = "sage"
"""SageAttention's, which rounds to 8 bits: for clips that need not be exact."""

# Against fp32, kernels in 16 bits come out at 0.002 to 0.004; one that is wrong is far beyond.
_MOST_ERROR = 0.02
# The same arithmetic in 8 bits comes out at 0.012 to 0.039 on this example, queries a tenth too
# large at 0.15 [tests/engine/model/test_sage.py].
_MOST_ERROR_ROUNDED = 0.06
# What kernels of others raise where they cannot be run: for want of what they are built of, or on
# cards and tensors that are not theirs.
_REFUSALS = (RuntimeError, ImportError, ValueError, TypeError, AssertionError, SubprocessError)


def kernel_of(name: str) -> Kernel:
    """The kernel of this name, whether or not it runs here."""
    match name:
        case "cudnn":
            return _cudnn
        case "flash3":
            return functools.partial(_dispatched, backend=AttentionBackendName("_flash_3"))
        case "sage":
            return _sage
        case _:
            return functools.partial(_dispatched, backend=AttentionBackendName("native"))


@functools.cache
def fastest(device: torch.device, dtype: torch.dtype, head_width: int) -> str:
    """The first of `FASTEST_FIRST` that runs on `device` and has been seen to compute rightly."""
    for name in FASTEST_FIRST:
        if name == "native":
            break
        if _made_for(name, device, dtype) and is_right(name, device, dtype, head_width):
            log.info("Attention is computed by %s on %s.", name, device)
            return name
    return "native"


@functools.cache
def sage_serves(device: torch.device, dtype: torch.dtype, head_width: int) -> bool:
    """Whether SageAttention is installed, runs on `device` and has been seen to compute rightly."""
    if not _made_for(SAGE, device, dtype) or not is_right(SAGE, device, dtype, head_width):
        return False
    log.info("Attention may be computed by SageAttention on %s.", device)
    return True


def queries_keys_values(
    attention: Any, tokens: torch.Tensor
) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """What attention compares, (branches, tokens, heads, head width) each.

    `tokens`: (branches, text tokens and then the clip's, width).
    """
    layers = (attention.to_q, attention.to_k, attention.to_v)
    query, key, value = (
        made.unflatten(2, (attention.heads, -1)) for made in fp8.of_the_same(layers, tokens)
    )
    return query, key, value


def norm_and_turn(
    attention: Any, query: torch.Tensor, key: torch.Tensor, text_tokens: int, rotary: Rotary | None
) -> None:
    """Norm queries and keys in place, a few heads at a time, and turn the clip's."""
    turn = _turning(rotary)
    for vectors, norm in ((query, attention.norm_q), (key, attention.norm_k)):
        for some in pieces.along(vectors, dim=2):
            normed = some if norm is None else norm(some)
            some[:, text_tokens:] = turn(normed[:, text_tokens:])
            if normed is not some:
                some[:, :text_tokens] = normed[:, :text_tokens]


def _turning(rotary: Rotary | None) -> Callable[[torch.Tensor], torch.Tensor]:
    """What turns pairs of numbers by their token's angles; nothing for sine-cosine positions."""
    if rotary is None:
        return lambda vectors: vectors
    cos, sin = rotary  # (tokens, head width), each angle twice
    if torch.compiler.is_compiling() or cos.device.type not in ("cpu", "cuda"):
        turn = cast("Any", apply_rotary_emb)
        return lambda vectors: turn(vectors, rotary, sequence_dim=1)
    # The same products and sums as in apply_rotary_emb, in one pass over memory instead of eight.
    turned = torch.complex(cos[:, None, ::2].float(), sin[:, None, ::2].float())

    def turn_as_complex(vectors: torch.Tensor) -> torch.Tensor:
        numbers: Any = vectors.float()
        pairs = torch.view_as_complex(numbers.unflatten(3, (-1, 2)))
        return torch.view_as_real(pairs * turned).flatten(3)

    return turn_as_complex


# --- the kernels ----------------------------------------------------------------------------


def _dispatched(
    query: torch.Tensor, key: torch.Tensor, value: torch.Tensor, *, backend: AttentionBackendName
) -> torch.Tensor:
    return dispatch_attention_fn(query, key, value, backend=backend)


def _cudnn(query: torch.Tensor, key: torch.Tensor, value: torch.Tensor) -> torch.Tensor:
    # Not diffusers' _native_cudnn, which first copies all three.
    with sdpa_kernel(SDPBackend.CUDNN_ATTENTION):
        return torch.nn.functional.scaled_dot_product_attention(
            query.transpose(1, 2), key.transpose(1, 2), value.transpose(1, 2)
        ).transpose(1, 2)


def _rounded(query: torch.Tensor, key: torch.Tensor, value: torch.Tensor) -> torch.Tensor:
    # Compiled blocks count on the layout that `_like` foresees.
    return _dispatched(query, key, value, backend=AttentionBackendName.SAGE).contiguous()


def _like(query: torch.Tensor, key: torch.Tensor, value: torch.Tensor) -> torch.Tensor:
    return torch.empty(query.shape, dtype=query.dtype, device=query.device)


# As an operation of torch's, so that compiled blocks take it as it is: it asks Python and `nvcc`
# what card that is.
_library: Any = torch.library
_sage = _library.custom_op(
    "cogreel::sage_attention", _rounded, mutates_args=(), device_types="cuda"
)
_sage.register_fake(_like)


def _made_for(name: str, device: torch.device, dtype: torch.dtype) -> bool:
    """Whether the kernel could run at all, and is known to gain something."""
    if device.type != "cuda" or torch.version.hip or dtype is torch.float32:
        return False
    major, minor = torch.cuda.get_device_capability(device)
    if name == SAGE:
        return bool(sage.version_here()) and sage.runs_on("cuda", f"{major}.{minor}")
    if name == "flash3":
        return major == 9 and importlib.util.find_spec("flash_attn_interface") is not None
    return major >= 9  # on older cards cuDNN gains nothing over FlashAttention 2


def is_right(name: str, device: torch.device, dtype: torch.dtype, head_width: int) -> bool:
    """Whether the kernel gives on a small example what plain arithmetic in fp32 does."""
    generator = torch.Generator(device).manual_seed(0)
    made: Iterable[torch.Tensor] = (
        torch.randn(1, 333, 2, head_width, device=device, generator=generator) for _ in range(3)
    )
    query, key, value = (tensor.to(dtype) for tensor in made)
    try:
        given = kernel_of(name)(query, key, value).float()
    except _REFUSALS as error:
        log.info("Attention cannot be computed by %s on %s: %s", name, device, error)
        return False
    scores = torch.einsum("bqhd,bkhd->bhqk", query.float(), key.float()) * head_width**-0.5
    wanted = torch.einsum("bhqk,bkhd->bqhd", scores.softmax(-1), value.float())
    error = float((given - wanted).square().sum().sqrt() / wanted.square().sum().sqrt())
    if not error <= (_MOST_ERROR_ROUNDED if name == SAGE else _MOST_ERROR):  # NaN is not
        log.info("Attention computed by %s on %s is wrong by %.3f.", name, device, error)
        return False
    return True
