"""A short trial of what this processor does in bf16 and in fp32."""

import time
from pathlib import Path

import torch

from engine.cpu_rates import CpuRates, keep_rates, read_rates

_ROWS, _WIDTH = 256, 1536
_TOKENS, _HEADS, _HEAD_WIDTH = 768, 4, 64
_TRIES = 4


def rates_of_processor(cache: Path, name: str) -> CpuRates:
    """The rates that are kept in `cache`, else those of a trial of a quarter of a second.

    `name`: the processor's.
    """
    key = f"{name}, {torch.get_num_threads()} threads, torch {torch.__version__}"
    kept = read_rates(cache, key)
    if kept is not None:
        return kept
    rates = CpuRates(bf16=_rate(torch.bfloat16), fp32=_rate(torch.float32))
    keep_rates(cache, key, rates)
    return rates


@torch.no_grad()
def _rate(dtype: torch.dtype) -> float:
    """Operations a second of products and attention, half of each, as in a step of CogVideoX."""
    tokens = torch.ones(_ROWS, _WIDTH, dtype=dtype)
    matrix = torch.ones(_WIDTH, _WIDTH, dtype=dtype)
    heads = torch.ones(1, _HEADS, _TOKENS, _HEAD_WIDTH, dtype=dtype)
    products: list[float] = []
    attention: list[float] = []
    for _ in range(_TRIES):
        begun = time.perf_counter()
        torch.nn.functional.linear(tokens, matrix)
        between = time.perf_counter()
        torch.nn.functional.scaled_dot_product_attention(heads, heads, heads)
        products.append(between - begun)
        attention.append(time.perf_counter() - between)
    # The least of each: whatever else runs can only slow a try down.
    of_products = min(products) / (2 * _ROWS * _WIDTH**2)
    of_attention = min(attention) / (4 * _HEADS * _TOKENS**2 * _HEAD_WIDTH)
    return 2 / (of_products + of_attention)
