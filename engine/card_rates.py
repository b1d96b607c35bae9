"""What cards do a second with CogVideoX: as others have measured it, or by their peaks."""

import re
from typing import Final

import msgspec


class Card(msgspec.Struct, frozen=True, kw_only=True):
    """What plain diffusers reaches on cards whose names match `pattern`, in operations a second.

    `measured` with CogVideoX-5B on such a card by others, as `source` says; else `source` is how
    it was guessed, or from what other card it was taken.
    """

    pattern: str
    flops: float
    source: str
    measured: bool = False


def card_of(name: str) -> Card | None:
    """The card of that name, as its driver says it; None where nothing is known of it."""
    return next((one for one in _CARDS if re.search(one.pattern, name, re.IGNORECASE)), None)


# What is reached of the peak in products of 16 bits with sums in fp32. The limits that were
# reckoned for an RTX 3060, 3090 and 4060 from their best rates are 0.95 of it, and plain diffusers
# reaches about 0.83 of a GeForce's limit, as on the RTX 4090 below.
_OF_PEAK: Final = 0.79
# Operations a core, since Ampere [NVIDIA's whitepapers on GA102, Ada and Blackwell].
_A_CLOCK: Final = 4

# CUDA cores and boost clocks in GHz [NVIDIA's pages on the GeForce RTX 30, 40 and 50 series].
_GEFORCE: Final = {
    "3060": (3584, 1.777),
    "3060 Ti": (4864, 1.665),
    "3070": (5888, 1.725),
    "3070 Ti": (6144, 1.770),
    "3080": (8704, 1.710),
    "3080 Ti": (10240, 1.665),
    "3090": (10496, 1.695),
    "3090 Ti": (10752, 1.860),
    "4060": (3072, 2.460),
    "4060 Ti": (4352, 2.535),
    "4070": (5888, 2.475),
    "4070 SUPER": (7168, 2.475),
    "4070 Ti": (7680, 2.610),
    "4070 Ti SUPER": (8448, 2.610),
    "4080": (9728, 2.505),
    "4080 SUPER": (10240, 2.550),
    "5060": (3840, 2.497),
    "5060 Ti": (4608, 2.572),
    "5070": (6144, 2.512),
    "5070 Ti": (8960, 2.452),
    "5080": (10752, 2.617),
    "5090": (21760, 2.407),
}


def _geforce(name: str) -> Card:
    cores, gigahertz = _GEFORCE[name]
    return Card(
        pattern=rf"RTX {name}(?! Ti| SUPER| Laptop| D\b)",
        flops=_OF_PEAK * _A_CLOCK * cores * gigahertz * 1e9,
        source=f"{_OF_PEAK} of the card's peak",
    )


_CARDS: Final = (
    # 112 s a clip of 5B, of which 110 denoise 50 steps [sayakpaul/diffusers-torchao, H100 plain].
    Card(pattern="H100", flops=302e12, source="5B in 112 s on an H100", measured=True),
    Card(pattern="H200|H800|GH200", flops=302e12, source="an H100's 112 s for 5B"),
    # 243 s a clip of 5B, of which 239 denoise [sayakpaul/diffusers-torchao, A100 plain].
    Card(pattern="A100", flops=139e12, source="5B in 243 s on an A100", measured=True),
    Card(pattern="A800", flops=139e12, source="an A100's 243 s for 5B"),
    # 6.28 s a step of 5B on one L40 [xdit-project/xDiT].
    Card(pattern="L40(?!S)", flops=106e12, source="5B at 6.28 s a step on an L40", measured=True),
    Card(pattern="L40S", flops=106e12, source="an L40's 6.28 s a step of 5B"),
    # 4.23 s a step of 5B compiled [kijai/ComfyUI-CogVideoXWrapper]; plain is about 1.15 times that.
    Card(
        pattern=r"RTX 4090(?! Laptop| D\b)",
        flops=136e12,
        source="1.15 times others' compiled 4.23 s a step of 5B",
    ),
    *(_geforce(name) for name in _GEFORCE),
)
