"""What the engine says, in the window's words and language.

The engine speaks English, to the command line and the log as to the window. The sentences that a
film-maker meets are in the modules beside this one, with `{}` names for what changes in them; what
is none of them stays as it is. What stands for a name may be known, too: those are phrases.
"""

import re
from collections.abc import Iterable
from functools import cache
from typing import Final, NamedTuple

from PySide6.QtCore import QCoreApplication

from desktop import (
    engine_drafts,
    engine_exports,
    engine_films,
    engine_models,
    engine_plans,
    engine_trouble,
)
from desktop.wording import number_in_words

_CONTEXT: Final = "engine"
_SPACELESS: Final = ("。", "：")  # noqa: RUF001  after these Chinese has no space
_NAME: Final = re.compile(r"\{(\w+)\}")
_VERSIONS: Final = frozenset(("cuda", "needed", "torch", "version"))  # names of what is no number
# What may stand for a name: the end of a sentence and the next one only where nothing else fits.
_WITHIN: Final = r"(?:(?!\.\s).)+?"
_ANYTHING: Final = r".+?"
_END: Final = r"(?=\s|$)"  # of a sentence

_INSTEAD: Final = (
    engine_drafts.INSTEAD
    | engine_films.INSTEAD
    | engine_models.INSTEAD
    | engine_plans.INSTEAD
    | engine_trouble.INSTEAD
)
_SENTENCES: Final = (
    *engine_drafts.SENTENCES,
    *engine_exports.SENTENCES,
    *engine_films.SENTENCES,
    *engine_models.SENTENCES,
    *engine_plans.SENTENCES,
    *engine_trouble.SENTENCES,
    *_INSTEAD,
)
_PHRASES: Final = (
    *engine_drafts.PHRASES,
    *engine_exports.PHRASES,
    *engine_films.PHRASES,
    *engine_plans.PHRASES,
    *engine_trouble.PHRASES,
)


class _Known(NamedTuple):
    """Words of the engine's; `parts` are those between the names."""

    text: str
    parts: tuple[str, ...]

    def may_begin(self, text: str) -> bool:
        """Whether a look at the pattern is worth while."""
        return text.startswith(self.parts[0]) and all(part in text for part in self.parts)


def worded(text: str) -> str:
    """`text` of the engine's, sentence by sentence, as far as they are known."""
    said, rest = "", text
    while rest:
        following = rest.lstrip()
        gap = rest[: len(rest) - len(following)]
        found = _first_of(following)
        words, rest = found or (_phrase(following) or following, "")
        said += words if gap == " " and said.endswith(_SPACELESS) else f"{gap}{words}"
    return said


def _first_of(text: str) -> tuple[str, str] | None:
    """The sentence that `text` begins with, in the window's words, and what follows it."""
    for gap in (_WITHIN, _ANYTHING):
        for known in _sentences():
            if not known.may_begin(text):
                continue
            match = _pattern(known.text, gap, _END).match(text)
            if match is not None:
                return _said(known, match), text[match.end() :]
    return None


def _phrase(text: str) -> str | None:
    """All of `text`, where it is a phrase."""
    for known in _phrases():
        if not known.may_begin(text):
            continue
        match = _pattern(known.text, _ANYTHING).fullmatch(text)
        if match is not None:
            return _said(known, match)
    return None


def _said(known: _Known, match: re.Match[str]) -> str:
    words = QCoreApplication.translate(_CONTEXT, _INSTEAD.get(known.text, known.text))
    return words.format(**{name: _shown(name, value) for name, value in match.groupdict().items()})


def _shown(name: str, value: str) -> str:
    """A fraction as the window's language writes it, a phrase in its words; all else as it is."""
    if name not in _VERSIONS and re.fullmatch(r"\d+\.\d", value):
        return number_in_words(float(value), 1)
    return _phrase(value) or value


@cache
def _sentences() -> tuple[_Known, ...]:
    return _in_order(_SENTENCES)


@cache
def _phrases() -> tuple[_Known, ...]:
    return _in_order(_PHRASES)


def _in_order(texts: Iterable[str]) -> tuple[_Known, ...]:
    """Those that are most definite first: others may be how they begin, or all that follows."""
    ordered = sorted(texts, key=lambda text: (text.startswith("{"), -len(_NAME.sub("", text))))
    return tuple(_Known(text, tuple(_NAME.split(text)[::2])) for text in ordered)


@cache
def _pattern(text: str, gap: str, end: str = "") -> re.Pattern[str]:
    """Made when it is first asked for: all of them would hold up the window's first sentence."""
    parts = (
        f"(?P<{part}>{gap})" if place % 2 else re.escape(part)
        for place, part in enumerate(_NAME.split(text))
    )
    return re.compile("".join(parts) + end, re.DOTALL)
