"""What the hub says of its files, and whether bytes are what it said."""

import hashlib

import msgspec


class RemoteFile(msgspec.Struct, frozen=True, kw_only=True):
    """A file as the hub describes it: SHA-256 where it is kept in LFS, else git's own SHA-1."""

    path: str
    bytes: int
    sha256: str
    git_sha1: str

    @property
    def key(self) -> str:
        """What names this content, whatever its path and revision."""
        return self.sha256 or self.git_sha1


class Listing(msgspec.Struct, frozen=True, kw_only=True):
    """All files of a repository at one commit."""

    repository: str
    revision: str
    files: tuple[RemoteFile, ...]


class Checked:
    """The digests of a file's bytes as they come, to be held against what the hub says."""

    def __init__(self, file: RemoteFile) -> None:
        self._file = file
        self.begin()

    def begin(self) -> None:
        self.bytes = 0
        self._sha256 = hashlib.sha256()
        # git hashes a header before the content, https://git-scm.com/book/en/v2/Git-Internals-Git-Objects
        header = f"blob {self._file.bytes}\0".encode()
        self._git_sha1 = None if self._file.sha256 else hashlib.sha1(header)

    def update(self, piece: bytes) -> None:
        self.bytes += len(piece)
        self._sha256.update(piece)
        if self._git_sha1 is not None:
            self._git_sha1.update(piece)

    @property
    def sha256(self) -> str:
        return self._sha256.hexdigest()

    @property
    def right(self) -> bool:
        """Whether all bytes have come and are the ones the hub promised."""
        if self.bytes != self._file.bytes:
            return False
        if self._git_sha1 is not None:
            return self._git_sha1.hexdigest() == self._file.git_sha1
        return self.sha256 == self._file.sha256
