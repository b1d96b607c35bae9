"""A small Hugging Face Hub on this machine: folders served as repositories, and trouble on demand.

It speaks as much of the hub's HTTP as huggingface_hub asks for when it gets a model: information,
tree, HEAD, GET with ranges, commits, ETags, and a redirect for large files. Large means LFS: all
safetensors, and what is over a megabyte.

    with Hub(folder) as hub:                       # folder/OWNER/NAME/… are the repositories
        hub.cut("vae/model.safetensors", after=1000, times=2)
        get_it_from(hub.url)
        assert hub.requests_for("vae/model.safetensors")[1].range == "bytes=1000-"
"""

import hashlib
import threading
from pathlib import Path
from types import TracebackType
from typing import Self

from tests.hub_answers import Answer, Server
from tests.hub_faults import Corrupt, Cut, Fail, Fault, LogIn, Request, Stall, Whole


class Hub:
    """Serves the repositories in `folder` until the `with` block ends.

    Faults are for a file's path inside its repository, or for "info", the information on a
    repository. They happen in the order in which they were asked for, one a request.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.requests: list[Request] = []
        self.over = threading.Event()
        self._lock = threading.Lock()
        self._faults: dict[str, list[Fault]] = {}
        self._gates: dict[str, int] = {}
        self._server = Server(("127.0.0.1", 0), Answer)
        self._server.hub = self
        self._thread = threading.Thread(
            target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, name="hub"
        )

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.over.set()
        self._server.shutdown()
        self._server.close_connections()
        self._thread.join()
        self._server.server_close()

    @property
    def url(self) -> str:
        host, port = self._server.server_address[:2]
        return f"http://{host!s}:{port}"

    @property
    def cdn(self) -> str:
        """The same server by another name, as large files come from another host than the hub."""
        return self.url.replace("127.0.0.1", "localhost")

    # --- trouble on demand

    def cut(self, path: str, *, after: int, times: int = 1) -> None:
        self._add(path, Cut(after), times)

    def stall(self, path: str, *, after: int = 0, times: int = 1) -> None:
        self._add(path, Stall(after), times)

    def fail(self, path: str, *, status: int = 500, times: int = 1, retry_after: str = "") -> None:
        self._add(path, Fail(status, retry_after=retry_after), times)

    def corrupt(self, path: str, *, times: int = 1) -> None:
        self._add(path, Corrupt(), times)

    def lose(self, path: str) -> None:
        """The file is listed and then not there, for good."""
        self._add(path, Fail(404, "EntryNotFound"), 1000)

    def ignore_range(self, path: str, *, times: int = 1) -> None:
        self._add(path, Whole(), times)

    def ask_to_log_in(self, path: str, *, times: int = 1) -> None:
        self._add(path, LogIn(), times)

    def gate(self, repository: str, *, status: int = 401) -> None:
        """Information is free, files are refused: 401 without a token, 403 with a wrong one."""
        self._gates[repository] = status

    def _add(self, path: str, fault: Fault, times: int) -> None:
        self._faults.setdefault(path, []).extend([fault] * times)

    # --- what is asked and told

    def requests_for(self, path: str, method: str = "GET") -> list[Request]:
        """The requests for the body of that file, in their order, without mere redirects."""
        ends = f"/{path}"
        return [
            r
            for r in self.requests
            if r.method == method and r.path.endswith(ends) and r.status != 302
        ]

    def commit(self, repository: str) -> str:
        """The revision that `main` stands for: made of all content, as git's would be."""
        digest = hashlib.sha1()
        for name, content in self.files(repository).items():
            digest.update(f"{name}\0{hashlib.sha256(content).hexdigest()}\n".encode())
        return digest.hexdigest()

    def files(self, repository: str) -> dict[str, bytes]:
        root = self.folder / repository
        found = sorted(path for path in root.rglob("*") if path.is_file())
        return {path.relative_to(root).as_posix(): path.read_bytes() for path in found}

    def next_fault(self, path: str) -> Fault | None:
        with self._lock:
            waiting = self._faults.get(path)
            return waiting.pop(0) if waiting else None

    def gate_of(self, repository: str) -> int:
        return self._gates.get(repository, 0)
