"""What a test must not do unnoticed: reach the network, log trouble, leave things running."""

import ipaddress
import logging
import socket
import sys
import threading
import time
from collections.abc import Iterable

import psutil
import pytest

PATIENCE_SECONDS = 2.0  # what is about to end by itself may; CI's cores are slow and shared


class Network:
    """Refuses every address beyond this machine, and remembers what was asked for.

    An audit hook of the interpreter, so nothing is replaced and no library can go around it.
    Processes that a test starts are not seen.
    """

    def __init__(self) -> None:
        self.refused: list[str] = []
        sys.addaudithook(self._on_event)  # stays until the interpreter ends

    def _on_event(self, event: str, details: tuple[object, ...]) -> None:
        match event, details:
            case (("socket.connect" | "socket.sendto"), (socket.socket() as asked, address)):
                if asked.family in (socket.AF_INET, socket.AF_INET6):
                    assert isinstance(address, tuple)
                    self._judge(address[0])
            case "socket.getaddrinfo", (host, *_):
                self._judge(host)

    def _judge(self, host: object) -> None:
        name = host.decode() if isinstance(host, bytes) else host
        if not is_here(name):
            self.refused.append(str(name))
            # Not an Exception, so that no `except` on the way takes it for a dead network.
            pytest.fail(f"This test reaches for {name!r}. Tests work without the network.")


def is_here(host: object) -> bool:
    """Whether an address, or a name to look up, stays on this machine."""
    if host is None or host in ("", "localhost"):
        return True
    try:
        address = ipaddress.ip_address(str(host).partition("%")[0])
    except ValueError:
        return False  # a name that someone else would have to resolve
    return address.is_loopback or address.is_unspecified


class Heard(logging.Handler):
    """Keeps every record of trouble that reaches the root logger."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(f"{record.levelname} {record.name}: {record.getMessage()}")


def put_back_logging(handlers: Iterable[logging.Handler], level: int) -> None:
    """Take away and close what a test has added to the root logger; pytest's own come and go."""
    root = logging.getLogger()
    for handler in set(root.handlers) - set(handlers):
        if not type(handler).__module__.startswith("_pytest"):
            root.removeHandler(handler)
            handler.close()
    root.setLevel(level)


def threads() -> set[threading.Thread]:
    """The threads that would keep this process from ending."""
    return {each for each in threading.enumerate() if not each.daemon}


def children() -> set[psutil.Process]:
    """The processes under this one that run; what has ended and was not waited for does not."""
    return {each for each in psutil.Process().children(recursive=True) if _runs(each)}


def left_threads(before: set[threading.Thread]) -> list[str]:
    """The names of threads begun since `before` that do not end within the patience."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    new = threads() - before
    for each in new:
        each.join(max(0.0, deadline - time.monotonic()))
    return sorted(each.name for each in new if each.is_alive())


def left_children(before: set[psutil.Process]) -> list[str]:
    """What processes begun since `before` do not end within the patience; they are killed.

    Those too that have ended and that nobody has waited for: they would stay until the last test,
    and count as children of all tests between.
    """
    new = children() - before
    deadline = time.monotonic() + PATIENCE_SECONDS
    while (any(_runs(each) for each in new) or _unawaited()) and time.monotonic() < deadline:
        time.sleep(0.02)
    running = [each for each in new if _runs(each)]
    ended = _unawaited()
    left = sorted(_command(each) for each in running)
    left += [f"{each.name()} (ended, and nobody waited for it)" for each in ended]
    for each in running:
        try:
            each.kill()
        except psutil.NoSuchProcess:
            continue
    psutil.wait_procs([*running, *ended], PATIENCE_SECONDS)
    return left


def _unawaited() -> list[psutil.Process]:
    """Children of this very process that have ended and were not waited for."""
    mine = psutil.Process().children()
    return [each for each in mine if each.is_running() and not _runs(each)]


def _runs(process: psutil.Process) -> bool:
    try:
        return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def _command(process: psutil.Process) -> str:
    try:
        return " ".join(process.cmdline()[:4])
    except psutil.NoSuchProcess:
        return str(process.pid)
