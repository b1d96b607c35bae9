"""Files put wrong, by chance: bytes changed, cut and doubled, values of JSON replaced.

`often` sets how many examples a test draws: few, for each run of the tests. To look for longer,
set COGREEL_FUZZ=100 and run the folder; what fails then becomes an `@example`.
"""

import copy
import json
import os
from collections.abc import Callable, Iterator
from typing import Any

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st

_TIMES = int(os.environ.get("COGREEL_FUZZ", "1"))

STRANGE = (
    *(None, True, -1, 0, 10**30, 2**63, 1e308, 0.5, "", "x", "1e999", "\0", "\ud800", "é" * 300),
    *([], {}, [[{}]], {"OTIO_SCHEMA": "Gap.1"}, "../../secret.mkv", "/etc/passwd"),
    *("http://127.0.0.1/a", "concat:a|b", "C:\\a", "data:,x", "nan", "9" * 5000),
)


def often(examples: int) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Settings of a test that draws so many examples, or a multiple where that is wanted."""
    return settings(
        max_examples=examples * _TIMES,
        deadline=None,  # a machine under load is no bug
        phases=(Phase.explicit, Phase.generate),
        suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
        derandomize=_TIMES == 1,
    )


Edit = tuple[str, float, int, bytes]
_EDIT = st.tuples(
    st.sampled_from(("set", "cut", "drop", "double", "zero")),
    st.floats(0, 1),
    st.integers(0, 64),
    st.binary(min_size=1, max_size=8),
)
EDITS = st.lists(_EDIT, min_size=1, max_size=6)
"""What is done to the bytes of a file: how, where (0 is the beginning), how much, with what."""


def spoiled_bytes(data: bytes, edits: list[Edit]) -> bytes:
    """The bytes after the edits."""
    spoiled = bytearray(data)
    for how, place, length, new in edits:
        at = int(place * len(spoiled))
        match how:
            case "set":
                spoiled[at : at + len(new)] = new
            case "cut":
                del spoiled[at:]
            case "drop":
                del spoiled[at : at + length]
            case "double":
                spoiled[at:at] = spoiled[at : at + length]
            case _:
                spoiled[at : at + length] = bytes(len(spoiled[at : at + length]))
    return bytes(spoiled)


Change = tuple[float, int]
CHANGES = st.lists(
    st.tuples(st.floats(0, 1), st.integers(-1, len(STRANGE) - 1)), min_size=1, max_size=3
)
"""What is done to values of JSON: where, and which of `STRANGE` is put there; -1 leaves it out."""


def spoiled_json(text: str, changes: list[Change]) -> str:
    """The same JSON with values put wrong, or left out."""
    plain = json.loads(text)
    for place, strange in changes:
        places = list(_places(plain))
        if not places:
            break
        container, key = places[min(int(place * len(places)), len(places) - 1)]
        if strange < 0:
            del container[key]
        else:
            container[key] = copy.deepcopy(STRANGE[strange])
    return json.dumps(plain)


def _places(plain: Any) -> Iterator[tuple[Any, Any]]:
    """Every container of a JSON value with each of its keys."""
    keys = list(plain) if isinstance(plain, dict) else range(len(plain))
    for key in keys:
        yield plain, key
        if isinstance(plain[key], dict | list):
            yield from _places(plain[key])
