"""Offline means that nothing connects: shown in a process of its own, at a server that listens."""

import os
import socket
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from engine import network
from engine.errors import BadSettings, NetworkForbidden
from engine.hub import HubClient

# Each is a way out that some library takes; `port` is one where a server listens.
WAYS_OUT = {
    "a socket": "socket.create_connection(('127.0.0.1', port))",
    "connect_ex": "socket.socket().connect_ex(('127.0.0.1', port))",
    "the C socket": "_socket.socket().connect(('127.0.0.1', port))",
    "IPv6": "socket.socket(socket.AF_INET6).connect(('::1', port))",
    "a datagram": "socket.socket(type=socket.SOCK_DGRAM).sendto(b'x', ('127.0.0.1', port))",
    "a look-up": "socket.getaddrinfo('localhost', port)",
    "an old look-up": "socket.gethostbyname('localhost')",
    "urllib": "urllib.request.urlopen(f'http://127.0.0.1:{port}/')",
    "the hub's client": "httpx2.get(f'http://127.0.0.1:{port}/')",
    "asyncio": "asyncio.run(asyncio.open_connection('127.0.0.1', port))",
}
PROGRAM = """
import _socket, asyncio, socket, sys, urllib.request
import httpx2
from engine import network
from engine.errors import NetworkForbidden
port = int(sys.argv[1])
if sys.argv[2] == "forbid":
    network.forbid()
try:
    exec(sys.argv[3])
except NetworkForbidden:
    print("forbidden")
else:
    print("went through")
"""


class Counting(ThreadingHTTPServer):
    """A server that answers and counts who came, even without a word."""

    def __init__(self) -> None:
        self.visitors = 0
        super().__init__(("127.0.0.1", 0), Answer)

    def get_request(self):  # type: ignore[no-untyped-def]
        self.visitors += 1
        return super().get_request()


class Answer(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(204)
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Not in the test's output."""


@pytest.fixture
def server():  # type: ignore[no-untyped-def]
    with Counting() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def run_child(server: Counting, how: str, way: str) -> str:
    command = [sys.executable, "-W", "ignore", "-c", PROGRAM, str(server.server_port), how, way]
    return subprocess.run(command, capture_output=True, text=True, timeout=60).stdout.strip()


def test_no_way_out_is_left_when_the_network_is_forbidden(server: Counting) -> None:
    # One process for all of them: each line is tried by itself.
    tries = "\n".join(
        f"try:\n    {way}\nexcept NetworkForbidden:\n    pass\n"
        f"else:\n    print({name!r}, 'went through')"
        for name, way in WAYS_OUT.items()
    )

    said = run_child(server, "forbid", f"{tries}\nraise NetworkForbidden")

    assert said == "forbidden"
    assert server.visitors == 0


def test_the_same_ways_lead_out_when_it_is_not(server: Counting) -> None:
    said = run_child(server, "allow", WAYS_OUT["the hub's client"])

    assert said == "went through"
    assert server.visitors == 1


if hasattr(socket, "AF_UNIX"):  # Windows' Python has none

    def test_sockets_inside_the_machine_still_connect(server: Counting, tmp_path: Path) -> None:
        way = (
            f"import os; os.chdir({str(tmp_path)!r}); s = socket.socket(socket.AF_UNIX);"
            "s.bind('here'); s.listen(); socket.socket(socket.AF_UNIX).connect('here')"
        )

        assert run_child(server, "forbid", way) == "went through"


def test_a_hub_client_is_refused_before_anything() -> None:
    with network.forbidden(), pytest.raises(NetworkForbidden, match="models import ID FOLDER"):
        HubClient("http://127.0.0.1:1")


def test_the_hubs_own_switch_counts_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")

    with pytest.raises(NetworkForbidden):
        HubClient("http://127.0.0.1:1")


def test_children_learn_of_it_and_afterwards_all_is_as_before() -> None:
    with network.forbidden():
        assert os.environ["HF_HUB_OFFLINE"] == "1"
        assert network.is_forbidden()
    assert "HF_HUB_OFFLINE" not in os.environ
    assert not network.is_forbidden()


def test_the_setting_goes_before_the_variable_and_that_before_the_hub(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert network.endpoint("") == "https://huggingface.co"
    monkeypatch.setenv("HF_ENDPOINT", "https://mirror.example/")
    assert network.endpoint("") == "https://mirror.example"
    assert network.endpoint("http://127.0.0.1:8000/") == "http://127.0.0.1:8000"


@pytest.mark.parametrize("address", ["mirror.example", "ftp://mirror.example", "https://"])
def test_an_endpoint_that_is_no_address_is_refused(address: str) -> None:
    with pytest.raises(BadSettings, match="Write it whole"):
        network.endpoint(address)


def test_a_proxy_that_is_no_address_is_refused() -> None:
    with pytest.raises(BadSettings, match="http://host:port"):
        HubClient("http://127.0.0.1:1", proxy="nonsense")


@pytest.mark.parametrize(
    "order",
    [
        "network.silence(); import huggingface_hub",
        "import huggingface_hub.constants; network.silence()",
    ],
)
def test_telemetry_of_the_hubs_library_is_off(order: str) -> None:
    code = (
        f"from engine import network; {order};"
        "from huggingface_hub import constants; print(constants.HF_HUB_DISABLE_TELEMETRY)"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)

    assert said.stdout.strip() == "True"


@pytest.mark.parametrize("setting", ["", "http://127.0.0.1:3128", " https://proxy.example "])
def test_a_proxy_is_an_address_or_nothing(setting: str) -> None:
    assert network.proxy(setting) == setting.strip()


@pytest.mark.parametrize("setting", ["127.0.0.1:3128", "http://", "ftp://proxy.example"])
def test_what_is_no_proxy_is_said_with_how_to_write_one(setting: str) -> None:
    with pytest.raises(BadSettings, match="http://host:port"):
        network.proxy(setting)
