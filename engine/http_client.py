"""The HTTP client that huggingface_hub uses in this process: our log of requests, our proxy.

The log `cogreel.network` gets one line a request: method, host, path, status and bytes; never a
query, a header or a token.
"""

import logging
from collections.abc import Iterator

import httpx2

from engine import network
from engine.errors import BadSettings

_log = logging.getLogger("cogreel.network")


class _InUse:
    """The proxy of the client that huggingface_hub holds for this process."""

    proxy: str | None = None


def use_client(proxy: str) -> None:
    """Have huggingface_hub use a client that logs, and goes through `proxy` if there is one.

    Without one the environment's count (HTTPS_PROXY, NO_PROXY). Another proxy takes effect at
    once and breaks off downloads that still run through the old one. Raises BadSettings.
    """
    network.silence()
    from huggingface_hub import set_client_factory

    if _InUse.proxy == proxy:
        return
    # It would write each address with its query, which on a CDN is a signature.
    logging.getLogger("httpx2").setLevel(logging.WARNING)
    _client(proxy).close()  # a wrong proxy is told now, not in the midst of things
    set_client_factory(lambda: _client(proxy))
    _InUse.proxy = proxy


def _client(proxy: str) -> httpx2.Client:
    try:
        return httpx2.Client(
            event_hooks={"response": [_log_when_read]},
            follow_redirects=True,
            proxy=proxy or None,
        )
    except (ValueError, httpx2.InvalidURL) as error:
        raise BadSettings(
            f"The proxy {proxy!r} is no address that can be used ({error}). "
            "Write it as http://host:port."
        ) from error


class _Logged(httpx2.SyncByteStream):
    """A body that writes its line in the log when it has been read, or given up."""

    def __init__(self, response: httpx2.Response, body: httpx2.SyncByteStream) -> None:
        url = response.request.url
        self._said = f"{response.request.method} {url.netloc.decode()} {url.path}"
        self._status = response.status_code
        self._body = body
        self._bytes = 0

    def __iter__(self) -> Iterator[bytes]:
        for chunk in self._body:
            self._bytes += len(chunk)
            yield chunk

    def close(self) -> None:
        self._body.close()
        _log.info("%s: %d, %d bytes", self._said, self._status, self._bytes)


def _log_when_read(response: httpx2.Response) -> None:
    assert isinstance(response.stream, httpx2.SyncByteStream)
    response.stream = _Logged(response, response.stream)
