"""What a hub was asked, and the trouble that it can be told to make."""

from dataclasses import dataclass


@dataclass
class Request:
    """What was asked, and what was answered; `sent` counts the bytes of the body."""

    method: str
    host: str
    path: str
    range: str
    token: str
    status: int = 0
    sent: int = 0


@dataclass
class Cut:
    """The connection breaks after so many bytes of the body."""

    after: int


@dataclass
class Stall:
    """The connection stays open and silent after so many bytes of the body."""

    after: int


@dataclass
class Fail:
    """The hub answers with that status, an error code of the hub's, and perhaps a wait."""

    status: int
    code: str = ""
    retry_after: str = ""


@dataclass
class Corrupt:
    """The length is right, one byte is not."""


@dataclass
class Whole:
    """A range is answered with the whole file, as some proxies do."""


@dataclass
class LogIn:
    """A page of the network in between, which wants a password first."""


Fault = Cut | Stall | Fail | Corrupt | Whole | LogIn
