"""Whether this process may use the network at all, and where the hub is if it may.

Nothing in Cogreel connects unless a person asks for a model, and then it is `engine.hub` that does.
"""

import os
import socket
import sys
from collections.abc import Generator
from contextlib import contextmanager
from urllib.parse import urlsplit

from engine.errors import BadSettings, NetworkForbidden

OFFLINE_VARIABLE = "HF_HUB_OFFLINE"
ENDPOINT_VARIABLE = "HF_ENDPOINT"
HUB = "https://huggingface.co"

# What CPython raises before a socket does anything outward, https://docs.python.org/3/library/audit_events.html
_OUTWARD = frozenset(("socket.connect", "socket.sendto", "socket.sendmsg"))
_LOOKUPS = frozenset(
    ("socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr", "socket.getnameinfo")
)


class _State:
    """What this process has been told about the network; a hook cannot be taken out again."""

    forbidden = False
    watched = False


# --- forbidding -----------------------------------------------------------------------------


def forbid() -> None:
    """Make every connection and every look-up of a name impossible in this process.

    It is done with an audit hook, which no library can go around from Python and none can take
    out: connecting raises NetworkForbidden. Only sockets of the machine itself (AF_UNIX) connect.
    Processes that are started later learn of it by HF_HUB_OFFLINE.
    """
    if not _State.watched:
        sys.addaudithook(_refuse_when_forbidden)
        _State.watched = True
    _State.forbidden = True
    os.environ[OFFLINE_VARIABLE] = "1"


@contextmanager
def forbidden() -> Generator[None]:
    """`forbid` for as long as the block runs."""
    before, said_before = _State.forbidden, os.environ.get(OFFLINE_VARIABLE)
    forbid()
    try:
        yield
    finally:
        _State.forbidden = before
        if said_before is None:
            os.environ.pop(OFFLINE_VARIABLE, None)
        else:
            os.environ[OFFLINE_VARIABLE] = said_before


def is_forbidden() -> bool:
    """Whether `forbid` was called, or the environment says HF_HUB_OFFLINE."""
    said = os.environ.get(OFFLINE_VARIABLE, "").upper()
    return _State.forbidden or said in {"1", "ON", "YES", "TRUE"}


def _refuse_when_forbidden(event: str, arguments: tuple[object, ...]) -> None:
    if not event.startswith("socket.") or not _State.forbidden:
        return
    if event in _OUTWARD:
        family = getattr(arguments[0], "family", None)
        if family == getattr(socket, "AF_UNIX", object()):
            return
    elif event not in _LOOKUPS:
        return
    raise NetworkForbidden(
        "Something tried to use the network, which --offline (or the setting) forbids; "
        "it was refused. Run again without --offline if it should be allowed."
    )


# --- reaching -------------------------------------------------------------------------------


def silence() -> None:
    """Switch off the telemetry of the hub's library, whether it has been imported yet or not.

    With it on, version 2.4 asks huggingface.co for a list of "agent harnesses", once a day and
    whatever the endpoint, to tell in its user-agent which of them runs it (utils/_detect_agent.py).
    """
    os.environ["HF_HUB_DISABLE_TELEMETRY"] = "1"
    # The variable is read at import only. Something else may have imported it: diffusers does.
    constants = sys.modules.get("huggingface_hub.constants")
    if constants is not None:
        vars(constants)["HF_HUB_DISABLE_TELEMETRY"] = True


def endpoint(setting: str) -> str:
    """The hub's address: the setting, else HF_ENDPOINT, else huggingface.co; no slash at its end.

    Raises BadSettings where it is no address.
    """
    address = (setting or os.environ.get(ENDPOINT_VARIABLE, "") or HUB).rstrip("/")
    parts = urlsplit(address)
    if parts.scheme not in {"http", "https"} or not parts.netloc:
        raise BadSettings(
            f"The hub's address {address!r} is none. Write it whole, as in {HUB}, "
            f"in the settings (endpoint) or in the variable {ENDPOINT_VARIABLE}."
        )
    return address


def proxy(setting: str) -> str:
    """The proxy's address, or the empty text where the environment shall count.

    Raises BadSettings where it is no address.
    """
    address = setting.strip()
    parts = urlsplit(address)
    if address and (parts.scheme not in {"http", "https"} or not parts.hostname):
        raise BadSettings(
            f"The proxy's address {setting!r} is none. Write it as http://host:port in the "
            "settings (proxy)."
        )
    return address
