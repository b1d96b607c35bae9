"""How the small hub of the tests answers over HTTP, and how it breaks off."""

import hashlib
import json
import re
import socket
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from tests.hub_faults import Corrupt, Cut, Fail, LogIn, Request, Stall, Whole

if TYPE_CHECKING:
    from tests.hub import Hub

_LARGE_BYTES = 1_000_000
_PIECE_BYTES = 16 * 1024


class Server(ThreadingHTTPServer):
    daemon_threads = True
    hub: "Hub"

    def __init__(self, address: tuple[str, int], handler: type[BaseHTTPRequestHandler]) -> None:
        self._connections: set[socket.socket] = set()
        super().__init__(address, handler)

    def get_request(self) -> tuple[socket.socket, tuple[str, int]]:
        connection, address = super().get_request()
        self._connections.add(connection)
        return connection, address

    def shutdown_request(self, request: socket.socket | tuple[bytes, socket.socket]) -> None:
        assert isinstance(request, socket.socket)
        self._connections.discard(request)
        super().shutdown_request(request)

    def close_connections(self) -> None:
        for connection in tuple(self._connections):
            try:
                connection.shutdown(socket.SHUT_RDWR)
            except OSError:
                continue  # the other side was quicker

    def handle_error(self, request: object, client_address: object) -> None:
        """The other side leaves when it likes (kill -9 is a test); anything else is a bug here."""
        import sys

        if not isinstance(sys.exception(), ConnectionError | BrokenPipeError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


class Answer(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # or each body waits 40 ms behind its headers

    @property
    def hub(self) -> "Hub":
        assert isinstance(self.server, Server)
        return self.server.hub

    def log_message(self, format: str, *args: object) -> None:
        """The requests are in `Hub.requests`."""

    def do_HEAD(self) -> None:
        self._answer()

    def do_GET(self) -> None:
        self._answer()

    def _answer(self) -> None:
        hub = self.hub
        path = unquote(urlsplit(self.path).path)
        self.request_ = Request(
            self.command,
            self.headers.get("Host", ""),
            path,
            self.headers.get("Range", ""),
            self.headers.get("Authorization", ""),
        )
        hub.requests.append(self.request_)
        if found := re.fullmatch(r"/api/models/([^/]+/[^/]+)/revision/([^/]+)", path):
            self._info(found[1], found[2])
        elif found := re.fullmatch(r"/api/models/([^/]+/[^/]+)/tree/([^/]+)", path):
            self._tree(found[1], found[2])
        elif found := re.fullmatch(r"/([^/]+/[^/]+)/resolve/([^/]+)/(.+)", path):
            self._resolve(found[1], found[2], found[3])
        elif found := re.fullmatch(r"/cdn/([^/]+/[^/]+)/(.+)", path):
            content = hub.files(found[1])[found[2]]
            self._body(found[2], content, {"ETag": '"cdn"'})
        else:
            self._refuse(404, "")

    # --- the API

    def _info(self, repository: str, revision: str) -> None:
        match self.hub.next_fault("info"):
            case Fail() as fault:
                return self._refuse(fault.status, fault.code, fault.retry_after)
            case LogIn():
                return self._page()
            case Stall():
                return self._silence()
            case _:
                pass
        if not self._is_there(repository, revision):
            return None
        hub = self.hub
        siblings = []
        for name, content in hub.files(repository).items():
            sibling = {"rfilename": name, "size": len(content), "blobId": _git_sha1(content)}
            if _is_large(name, content):
                sibling["lfs"] = {
                    "sha256": _sha256(content),
                    "size": len(content),
                    "pointerSize": 134,
                }
            siblings.append(sibling)
        gated = "manual" if hub.gate_of(repository) else False
        return self._json(
            {
                "_id": "0",
                "id": repository,
                "modelId": repository,
                "sha": hub.commit(repository),
                "private": False,
                "gated": gated,
                "tags": [],
                "downloads": 0,
                "siblings": siblings,
            }
        )

    def _tree(self, repository: str, revision: str) -> None:
        if not self._is_there(repository, revision):
            return
        entries = []
        for name, content in self.hub.files(repository).items():
            entry = {"type": "file", "path": name, "size": len(content), "oid": _git_sha1(content)}
            if _is_large(name, content):
                entry["lfs"] = {"oid": _sha256(content), "size": len(content), "pointerSize": 134}
            entries.append(entry)
        self._json(entries)

    def _resolve(self, repository: str, revision: str, name: str) -> None:
        hub = self.hub
        if status := hub.gate_of(repository):
            return self._refuse(status, "GatedRepo")
        if not self._is_there(repository, revision):
            return None
        content = hub.files(repository).get(name)
        if content is None:
            return self._refuse(404, "EntryNotFound")
        large = _is_large(name, content)
        etag = _sha256(content) if large else _git_sha1(content)
        headers = {"X-Repo-Commit": hub.commit(repository), "ETag": f'"{etag}"'}
        if not large:
            return self._body(name, content, headers)
        headers["X-Linked-Etag"] = f'"{etag}"'
        headers["X-Linked-Size"] = str(len(content))
        headers["Location"] = f"{hub.cdn}/cdn/{repository}/{name}?signature=secret"
        return self._head(302, headers, 0)

    def _is_there(self, repository: str, revision: str) -> bool:
        hub = self.hub
        if not (hub.folder / repository).is_dir():
            self._refuse(404, "RepoNotFound")
            return False
        if revision not in {"main", hub.commit(repository)}:
            self._refuse(404, "RevisionNotFound")
            return False
        return True

    # --- answers

    def _body(self, name: str, content: bytes, headers: dict[str, str]) -> None:
        fault = self.hub.next_fault(name) if self.command == "GET" else None
        start = 0
        if found := re.fullmatch(r"bytes=(\d+)-", self.headers.get("Range", "")):
            start = int(found[1])
        match fault:
            case Fail():
                return self._refuse(fault.status, fault.code, fault.retry_after)
            case LogIn():
                return self._page()
            case Corrupt():
                content = content[:-1] + bytes([content[-1] ^ 1])
            case Whole():
                start = 0
            case _:
                pass
        headers = {**headers, "Accept-Ranges": "bytes"}
        if start:
            headers["Content-Range"] = f"bytes {start}-{len(content) - 1}/{len(content)}"
        rest = content[start:]
        self._head(206 if start else 200, headers, len(rest))
        if self.command == "HEAD":
            return None
        match fault:
            case Cut(after):
                self._send(rest[:after])
                self.connection.shutdown(socket.SHUT_RDWR)
                self.close_connection = True
            case Stall(after):
                self._send(rest[:after])
                self._silence()
            case _:
                self._send(rest)
        return None

    def _send(self, content: bytes) -> None:
        for start in range(0, len(content), _PIECE_BYTES):
            piece = content[start : start + _PIECE_BYTES]
            self.wfile.write(piece)
            self.request_.sent += len(piece)

    def _silence(self) -> None:
        """Say nothing more until the other side, or the whole hub, has gone."""
        self.connection.settimeout(0.05)
        while not self.hub.over.is_set():
            try:
                if not self.connection.recv(1):
                    break
            except TimeoutError:
                continue
        self.close_connection = True

    def _json(self, content: object) -> None:
        body = json.dumps(content).encode()
        self._head(200, {"Content-Type": "application/json"}, len(body))
        self._send(body)

    def _page(self) -> None:
        body = b"<html><form>Password?</form></html>"
        self._head(200, {"Content-Type": "text/html"}, len(body))
        self._send(body)

    def _refuse(self, status: int, code: str, retry_after: str = "") -> None:
        headers = {"X-Error-Code": code} if code else {}
        if retry_after:
            headers["Retry-After"] = retry_after
        body = b"" if self.command == "HEAD" else b"{}"
        self._head(status, headers, len(body))
        self._send(body)

    def _head(self, status: int, headers: dict[str, str], length: int) -> None:
        self.request_.status = status
        self.send_response(status)
        for name, value in {**headers, "Content-Length": str(length)}.items():
            self.send_header(name, value)
        self.end_headers()


def _is_large(name: str, content: bytes) -> bool:
    return name.endswith(".safetensors") or len(content) > _LARGE_BYTES


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _git_sha1(content: bytes) -> str:
    return hashlib.sha1(b"blob %d\0" % len(content) + content).hexdigest()
