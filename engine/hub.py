"""Transport from the Hugging Face Hub: what a repository holds, and a file's bytes, checked.

Addresses, tokens, headers and the sense of refusals are huggingface_hub's. The loop over a file's
body is ours, because version 2.4 writes each try to a name of its own and deletes it at the first
failure, on the way through Xet too (`_download_to_tmp_and_move` in its file_download.py): after a
cut, a 10 GB file would begin again at zero. Ours goes on with a Range request from the last byte
on the disk. To go when the library keeps parts between processes again.
"""

import contextlib
import io
import logging
import random
import re
import socket
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, BinaryIO
from urllib.parse import urlsplit

import httpx2
import msgspec

from engine import __version__, network
from engine.errors import CogreelError, DownloadFailed, GatedModel, NetworkForbidden
from engine.http_client import use_client
from engine.model_files import PIECE_BYTES
from engine.remote_files import Checked, Listing, RemoteFile

if TYPE_CHECKING:
    from huggingface_hub.hf_api import ModelInfo

_log = logging.getLogger("cogreel.network")

# Those that pass by themselves; the same list as huggingface_hub's own (utils/_http.py).
_PASSING = frozenset((408, 429, 500, 502, 503, 504))
_LONGEST_WAIT_SECONDS = 120.0
_FIRST_TRIES = 3  # before anything has come, a person would rather hear what is wrong


class Patience(msgspec.Struct, frozen=True, kw_only=True):
    """How long a download bears with the network before it gives up in words.

    A try counts only if nothing new has come since the last one, so a file that arrives in many
    pieces is no trouble. The defaults bear some two minutes without a byte.
    """

    tries: int = 8
    first_pause_seconds: float = 1.0
    longest_pause_seconds: float = 30.0
    silence_seconds: float = 20.0
    """A connection that says nothing for this long is given up for a new one."""
    whole_tries: int = 3
    """How often one file may arrive whole with wrong bytes."""


class Stopped(Exception):
    """`HubClient.stop` was called, for good; what has arrived stays where it was put."""


class HubClient:
    """A hub at one address. Its methods may be called from several threads."""

    def __init__(self, address: str, *, proxy: str = "", patience: Patience | None = None) -> None:
        """Connects to nothing yet. Raises NetworkForbidden, and BadSettings for a bad proxy."""
        if network.is_forbidden():
            raise NetworkForbidden(
                "Getting a model needs the network, which --offline (or the setting, or the "
                "variable HF_HUB_OFFLINE) forbids. Run again without it; a model that is already "
                "on a disk comes in with `cogreel models import ID FOLDER`."
            )
        use_client(proxy)
        self._address = address
        self._host = urlsplit(address).netloc
        self._patience = Patience() if patience is None else patience
        self._stop = threading.Event()
        self._open: set[httpx2.Response] = set()

    def stop(self) -> None:
        """Have every call that runs in another thread raise Stopped, also one that waits."""
        self._stop.set()
        for response in tuple(self._open):
            stream = response.extensions.get("network_stream")
            wire = stream.get_extra_info("socket") if stream is not None else None
            if wire is not None:
                with contextlib.suppress(OSError):  # it has ended by itself
                    wire.shutdown(socket.SHUT_RDWR)

    def check(self, file: RemoteFile, content: BinaryIO) -> Checked:
        """Read what `content` holds from its beginning to its end, where it then stands.

        Raises Stopped.
        """
        checked = Checked(file)
        content.seek(0)
        while piece := content.read(PIECE_BYTES):
            if self._stop.is_set():
                raise Stopped
            checked.update(piece)
        return checked

    def list_files(self, repository: str, revision: str) -> Listing:
        """What `repository` holds at `revision` (a branch or a commit hash).

        Raises DownloadFailed and GatedModel.
        """
        from huggingface_hub import HfApi

        api = HfApi(endpoint=self._address, library_name="cogreel", library_version=__version__)
        tries = 0
        while True:
            try:
                info = api.model_info(
                    repository,
                    revision=revision,
                    files_metadata=True,
                    timeout=self._patience.silence_seconds,
                )
                return _listing(repository, info)
            except httpx2.HTTPError as error:
                tries += 1
                if tries >= min(_FIRST_TRIES, self._patience.tries) or not _passes(error):
                    raise self._trouble(error, repository, "") from error
                _log.info("%s: %r; trying again", self._host, error)
                self._pause(tries - 1, _wait_asked_for(error))
            except (ValueError, LookupError, TypeError, AttributeError) as error:
                raise DownloadFailed(
                    f"{self._host} answered about {repository} with something that is no hub's "
                    "answer. Where a network asks you to log in first, do so in a browser; else "
                    "check the endpoint in the settings."
                ) from error

    def read(self, listing: Listing, file: RemoteFile) -> bytes:
        """A small file, checked, in memory. Raises as `fetch`."""
        content = io.BytesIO()
        self.fetch(listing, file, content, lambda _: None, lambda _: None)
        return content.getvalue()

    def fetch(
        self,
        listing: Listing,
        file: RemoteFile,
        into: BinaryIO,
        arrived: Callable[[int], None],
        notice: Callable[[str], None],
    ) -> str:
        """Bring `into` to hold the whole `file` and return its SHA-256.

        `into` can be read, written and sought; what it holds already is taken for the file's
        beginning and is not fetched again. Each piece is written as it comes. `arrived` is told of
        bytes as they come, and of less than none when bytes turn out wrong and are dropped, which
        `notice` is told in a sentence.
        Raises DownloadFailed, GatedModel, Stopped, and OSError from writing.
        """
        for _ in range(self._patience.whole_tries):
            checked = self.check(file, into)
            if checked.bytes > file.bytes:
                self._drop(into, checked, arrived)
            self._fetch_rest(listing, file, into, checked, arrived)
            if checked.right:
                return checked.sha256
            text = f"{file.path} arrived with wrong bytes: it was removed and is fetched again."
            _log.info("%s", text)
            notice(text)
            self._drop(into, checked, arrived)
        raise DownloadFailed(
            f"{file.path} of {listing.repository} arrived {self._patience.whole_tries} times with "
            f"other bytes than {self._host} promises, so it was removed; all other files are kept. "
            "Something on the way changes it (a proxy, a virus scanner), or the mirror is wrong: "
            "try another network or another endpoint."
        )

    def _fetch_rest(
        self,
        listing: Listing,
        file: RemoteFile,
        into: BinaryIO,
        checked: Checked,
        arrived: Callable[[int], None],
    ) -> None:
        tries = 0
        farthest = checked.bytes
        while checked.bytes < file.bytes:
            if self._stop.is_set():
                raise Stopped
            wait: float | None = None
            try:
                self._fetch_once(listing, file, into, checked, arrived)
                trouble: Exception = httpx2.RemoteProtocolError("the file ended early")
            except httpx2.HTTPError as error:
                if self._stop.is_set():
                    raise Stopped from error
                if not _passes(error):
                    raise self._trouble(error, listing.repository, file.path) from error
                trouble = error
                wait = _wait_asked_for(error)
            if checked.bytes >= file.bytes:
                return
            if checked.bytes > farthest:
                farthest = checked.bytes
                tries = 0
            tries += 1
            if tries >= self._patience.tries:
                raise self._trouble(trouble, listing.repository, file.path) from trouble
            _log.info("%s: %r at byte %d; going on", file.path, trouble, checked.bytes)
            self._pause(tries - 1, wait)

    def _fetch_once(
        self,
        listing: Listing,
        file: RemoteFile,
        into: BinaryIO,
        checked: Checked,
        arrived: Callable[[int], None],
    ) -> None:
        from huggingface_hub import get_session, hf_hub_url
        from huggingface_hub.utils import (
            build_hf_headers,  # pyright: ignore[reportUnknownVariableType]
            hf_raise_for_status,
        )

        url = hf_hub_url(
            listing.repository, file.path, revision=listing.revision, endpoint=self._address
        )
        headers = build_hf_headers(library_name="cogreel", library_version=__version__)
        headers["Accept-Encoding"] = "identity"  # or a range would count compressed bytes
        if checked.bytes:
            headers["Range"] = f"bytes={checked.bytes}-"
        timeout = httpx2.Timeout(self._patience.silence_seconds)
        with get_session().stream("GET", url, headers=headers, timeout=timeout) as response:
            self._open.add(response)
            try:
                if self._stop.is_set():  # while it was being opened, so `stop` did not see it
                    raise Stopped
                hf_raise_for_status(response)
                if _begins_at(response, file.bytes) != checked.bytes:
                    self._drop(into, checked, arrived)
                for piece in response.iter_bytes():
                    if self._stop.is_set():
                        raise Stopped
                    into.write(piece)
                    into.flush()  # so that kill -9 loses nothing that has come
                    checked.update(piece)
                    arrived(len(piece))
                    if checked.bytes > file.bytes:  # more than promised: wrong, whatever follows
                        return
            finally:
                self._open.discard(response)

    def _drop(self, into: BinaryIO, checked: Checked, arrived: Callable[[int], None]) -> None:
        arrived(-checked.bytes)
        into.seek(0)
        into.truncate()
        checked.begin()

    def _pause(self, tries: int, wait_seconds: float | None) -> None:
        longest = self._patience.longest_pause_seconds
        pause = min(self._patience.first_pause_seconds * 2**tries, longest)
        if wait_seconds is not None:
            pause = min(wait_seconds, _LONGEST_WAIT_SECONDS)
        # A little apart, so that files that failed together do not all come back together.
        if self._stop.wait(pause * random.uniform(1.0, 1.25)):
            raise Stopped

    def _trouble(self, error: Exception, repository: str, path: str) -> CogreelError:
        """The sentence for what the hub or the way to it said."""
        from huggingface_hub.errors import (
            GatedRepoError,
            RemoteEntryNotFoundError,
            RepositoryNotFoundError,
            RevisionNotFoundError,
        )

        what = f"{path} of {repository}" if path else repository
        page = f"{network.HUB}/{repository}"
        status = _status(error)
        match error:
            case RevisionNotFoundError():
                return RevisionGone(
                    f"{self._host} no longer has this revision of {repository}. "
                    "Get the model again from the start."
                )
            case RemoteEntryNotFoundError():
                return DownloadFailed(
                    f"{self._host} lists {what} but does not have it. Try again later, or take "
                    "another endpoint if this one is a mirror; what has arrived is kept."
                )
            case RepositoryNotFoundError() if not isinstance(error, GatedRepoError):
                return DownloadFailed(
                    f"{self._host} has no {repository} for you. If it is a mirror, take another "
                    "endpoint; if the model is private, log in with `hf auth login`."
                )
            case _ if status in {401, 403}:
                return GatedModel(
                    f"{self._host} hands out {repository} only to those who have accepted its "
                    f"licence ({status}). Log in at {page} and accept it there, then make a token "
                    f"at {network.HUB}/settings/tokens, give it to `hf auth login`, and get the "
                    "model again."
                )
            case _ if status:
                reason = f"answered {status} for {what}"
            case httpx2.TimeoutException():
                seconds = self._patience.silence_seconds
                reason = f"said nothing for {seconds:g} seconds, again and again, about {what}"
            case httpx2.ProxyError():
                reason = f"cannot be reached through the proxy ({error})"
            case httpx2.ConnectError():
                reason = f"cannot be reached ({error})"
            case _:
                reason = f"broke off again and again while it sent {what} ({error})"
        return DownloadFailed(
            f"{self._host} {reason}. What has arrived is kept, and the next `cogreel models get` "
            "goes on from there. Where the hub is blocked, set another endpoint (a mirror) or a "
            "proxy."
        )


class RevisionGone(DownloadFailed):
    """The commit that was begun with is not on the hub any more."""


def _listing(repository: str, info: "ModelInfo") -> Listing:
    if info.sha is None or info.siblings is None:
        raise ValueError("no commit or no files")
    files: list[RemoteFile] = []
    for file in info.siblings:
        size = file.lfs.size if file.lfs is not None else file.size
        if size is None or (file.lfs is None and file.blob_id is None):
            raise ValueError(f"no size or no hash of {file.rfilename}")
        files.append(
            RemoteFile(
                path=file.rfilename,
                bytes=size,
                sha256=file.lfs.sha256 if file.lfs is not None else "",
                git_sha1=file.blob_id or "",
            )
        )
    return Listing(repository=repository, revision=info.sha, files=tuple(files))


def _status(error: Exception) -> int:
    """The hub's answer as a number; 0 where there was none."""
    response: httpx2.Response | None = getattr(error, "response", None)
    return 0 if response is None else response.status_code


def _passes(error: Exception) -> bool:
    """Whether trying again may help."""
    if isinstance(error, httpx2.ProxyError | httpx2.UnsupportedProtocol):
        return False
    # A certificate that is not trusted now will not be in a minute.
    if isinstance(error, httpx2.TransportError):
        return "CERTIFICATE" not in str(error)
    return _status(error) in _PASSING


def _wait_asked_for(error: Exception) -> float | None:
    response: httpx2.Response | None = getattr(error, "response", None)
    asked = "" if response is None else response.headers.get("Retry-After", "")
    return float(asked) if asked.isdecimal() else None


def _begins_at(response: httpx2.Response, whole_bytes: int) -> int:
    """The offset of the answer's first byte in the file.

    Raises RemoteProtocolError where it is not this file's answer: the log-in page of a network,
    say, which must not cost what has arrived.
    """
    if response.status_code == httpx2.codes.PARTIAL_CONTENT.value:
        found = re.fullmatch(r"bytes (\d+)-\d+/(\d+)", response.headers.get("Content-Range", ""))
        begins, length = (int(found[1]), int(found[2])) if found else (0, -1)
    else:
        begins, length = 0, int(response.headers.get("Content-Length", whole_bytes))
    if length != whole_bytes:
        raise httpx2.RemoteProtocolError("the answer is not as long as the file")
    return begins
