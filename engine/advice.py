"""What would make a recipe better: advice is never an error, and each piece says why.

Prompt advice follows the guide of the CogVideoX authors (inference/convert_demo.py and the model
cards of zai-org): lead with the subject, describe the motion, name the light, say what is wanted.
"""

from enum import StrEnum

import msgspec


class Kind(StrEnum):
    """What a piece of advice is about."""

    STEPS = "steps"
    GUIDANCE = "guidance"
    FPS = "fps"
    SCHEDULER = "scheduler"
    PRECISION = "precision"
    TOO_SHORT = "too_short"
    TOO_LONG = "too_long"
    SUBJECT = "subject"
    MOTION = "motion"
    LIGHT = "light"
    VAGUE = "vague"
    NEGATION = "negation"


class Advice(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that would make a recipe better: why in `text`, how in `example`."""

    kind: Kind
    text: str
    example: str = ""
