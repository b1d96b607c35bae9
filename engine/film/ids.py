"""Short names for clips: unique, in the order of their making, safe as file names anywhere."""

import re
import secrets
import time

ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"  # Crockford's base 32: no i, l, o or u to misread
TIME_LETTERS = 9  # 45 bits of milliseconds reach the year 3084
CHANCE_LETTERS = 5  # 25 bits tell apart what begins within the same millisecond

_SAFE = re.compile(r"[0-9a-z][0-9a-z_-]{0,63}")
_DEVICES_OF_WINDOWS = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])")


def new_clip_id() -> str:
    """A new id of 14 letters and digits; a later one sorts after an earlier one."""
    milliseconds = time.time_ns() // 1_000_000
    chance = secrets.randbits(5 * CHANCE_LETTERS)
    return _letters(milliseconds, TIME_LETTERS) + _letters(chance, CHANCE_LETTERS)


def is_safe_id(text: str) -> bool:
    """Whether an id may become a file name: lower case, no dots, no device of Windows."""
    return bool(_SAFE.fullmatch(text)) and not _DEVICES_OF_WINDOWS.fullmatch(text)


def _letters(number: int, count: int) -> str:
    return "".join(ALPHABET[number >> 5 * place & 31] for place in reversed(range(count)))
