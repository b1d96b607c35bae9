"""Transformer blocks compiled for the device they run on, one graph for all of them.

A block at a time compiles eight to ten times sooner than the whole transformer, and all blocks are
alike. diffusers 0.42's `compile_repeated_blocks` refuses CogVideoX, whose transformer names none.
"""

import logging
import os
import time
from collections.abc import Callable, Generator, Iterable
from contextlib import contextmanager
from pathlib import Path
from typing import Any, cast

import torch
from torch._dynamo import config as dynamo_config
from torch._dynamo.callback import callback_handler
from torch._dynamo.exc import FailOnRecompileLimitHit, TorchDynamoException
from torch._inductor.runtime.cache_dir_utils import default_cache_dir

from engine.compilers import COMPILER

log = logging.getLogger(__name__)

FOLDER = "compiled"

_VARIABLE = "TORCHINDUCTOR_CACHE_DIR"

_GRAPHS = 64  # of a block that are kept in memory: two or three come with each size of clips


class Compiler:
    """Compiles blocks when they are first run with tensors of a size, and counts what that takes.

    Making one takes seconds, in which what torch compiles with is imported.
    """

    def __init__(self, cache: Path) -> None:
        """What is compiled is kept in `cache`, so that the next program finds it there."""
        # Torch reads it whenever it compiles, and is imported with a folder of its own there, among
        # temporary files. Who has set another knows better.
        if os.environ.get(_VARIABLE, default_cache_dir()) == default_cache_dir():
            os.environ[_VARIABLE] = str(cache.absolute() / FOLDER)
        self.trouble = ""
        """Why it could not be done; what had been compiled by then is not used either."""
        self._seconds = 0.0
        self._begun = 0.0

    def compile(self, blocks: Iterable[Any]) -> None:
        """Let each of `blocks` be compiled when it is first run; hooks on it stay outside."""
        for block in blocks:
            block.forward = self._compiled_or_not(block.forward)

    @contextmanager
    def timed(self) -> Generator[None]:
        """Inside, the time is counted that this process takes to compile, in whatever thread."""
        self._seconds = 0.0  # what a render that was stopped has left
        callback_handler.register_start_callback(self._on_start)
        callback_handler.register_end_callback(self._on_end)
        try:
            yield
        finally:
            callback_handler.remove_start_callback(self._on_start)
            callback_handler.remove_end_callback(self._on_end)

    def take_seconds(self) -> float:
        """What has been counted since this was last asked."""
        seconds, self._seconds = self._seconds, 0.0
        return seconds

    def _on_start(self, _: object) -> None:
        self._begun = time.perf_counter()

    def _on_end(self, _: object) -> None:
        self._seconds += time.perf_counter() - self._begun

    def _compiled_or_not(self, plain: Callable[..., Any]) -> Callable[..., Any]:
        compiled = cast("Any", torch).compile(
            plain, backend=COMPILER, fullgraph=True, dynamic=False
        )

        def forward(*args: Any, **given: Any) -> Any:
            if self.trouble:
                return plain(*args, **given)
            if dynamo_config.recompile_limit != _GRAPHS:
                dynamo_config.recompile_limit = _GRAPHS  # each thread has a configuration
            try:
                return compiled(*args, **given)
            except (TorchDynamoException, FailOnRecompileLimitHit) as error:
                log.warning("The blocks cannot be compiled.", exc_info=error)
                self.trouble = _first_line(error)
            # A graph is compiled as a whole before any of it is run, so nothing has changed yet.
            return plain(*args, **given)

        return forward


def _first_line(error: BaseException) -> str:
    return next((line.strip() for line in str(error).splitlines() if line.strip()), repr(error))
