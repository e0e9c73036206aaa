"""The sandbox on a socket: HTTP/1.1 with keep-alive, one thread per connection."""

import re
import socket
import socketserver
import struct
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl, urlsplit

from apps.sandbox.http.application import Sandbox
from apps.sandbox.http.delivery import Delivery
from apps.sandbox.http.messages import Answer, Request
from apps.sandbox.http.rate_limit import RateLimit
from apps.sandbox.world import World

IDLE_SECONDS = 75  # as long as nginx keeps an idle connection
LARGEST_BODY = 1_000_000
SAFE_HOST = re.compile(r"[\w.:\[\]-]+")
# Gives a client the time to read what was sent: a reset throws away what is still in its buffer.
BEFORE_RESET_SECONDS = 0.05
DRIP_SECONDS = 0.05


class SandboxServer(ThreadingHTTPServer):
    """`stopping` cuts slow answers short, so that a test's end does not wait for them."""

    daemon_threads = False  # joined by server_close: no thread outlives its sandbox
    request_queue_size = 128

    def __init__(self, address: tuple[str, int], sandbox: Sandbox) -> None:
        self.sandbox = sandbox
        self.stopping = threading.Event()
        self._lock = threading.Lock()
        self._connections: set[socket.socket] = set()
        super().__init__(address, SandboxHandler)
        sandbox.listens_at(f"http://{address[0]}:{self.server_port}")

    def server_bind(self) -> None:
        # HTTPServer would ask the resolver for the machine's name, which takes seconds offline.
        socketserver.TCPServer.server_bind(self)
        self.server_name, self.server_port = self.server_address[:2]  # type: ignore[assignment]  # a TCP address is a pair

    def get_request(self) -> tuple[socket.socket, object]:
        connection, address = super().get_request()
        with self._lock:
            self._connections.add(connection)
        return connection, address

    def shutdown_request(self, request: socket.socket) -> None:  # type: ignore[override]  # wider in the stubs; TCP has sockets
        with self._lock:
            self._connections.discard(request)
        super().shutdown_request(request)

    def server_close(self) -> None:
        self.stopping.set()
        with self._lock:
            for connection in self._connections:
                _end(connection)
        super().server_close()

    def handle_error(self, request: object, client_address: object) -> None:
        """Clients that hang up are everyday life, here above all."""
        if not isinstance(sys.exception(), ConnectionError | TimeoutError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]  # as it came from the caller


class SandboxHandler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    timeout = IDLE_SECONDS
    server: SandboxServer

    def serve(self) -> None:
        self._send(self.server.sandbox.handle(self._read()))

    # http.server finds the methods by these names.
    do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = serve  # noqa: N815 - see above

    def log_message(self, *_: object) -> None:
        """The request log keeps what is worth keeping, and no token."""

    def version_string(self) -> str:
        return "sandbox"

    def _read(self) -> Request:
        arrived_at = datetime.now(UTC)
        parts = urlsplit(self.path)
        headers = {name.lower(): value for name, value in self.headers.items()}
        return Request(
            method=self.command,
            target=self.path,
            path=re.sub("/+", "/", parts.path).rstrip("/"),
            query=dict(parse_qsl(parts.query, keep_blank_values=True)),
            headers=headers,
            body=self._read_body(headers.get("content-length", "")),
            origin=self._origin(headers.get("host", "")),
            client=str(self.client_address[0]),
            arrived_at=arrived_at,
        )

    def _read_body(self, length: str) -> bytes:
        announced = int(length) if length.isdecimal() else 0
        if announced > LARGEST_BODY:
            self.close_connection = True
            return b""
        return self.rfile.read(announced)

    def _origin(self, host: str) -> str:
        """Links lead back to the name the client used, as they do behind a real host name."""
        return f"http://{host}" if SAFE_HOST.fullmatch(host) else self.server.sandbox.origin

    def _send(self, delivery: Delivery) -> None:
        if delivery.wait_seconds:
            self.server.stopping.wait(delivery.wait_seconds)
        if delivery.answer is not None:
            self._send_head(delivery.answer)
            self._send_body(delivery)
        if delivery.ending != "keep":
            self.close_connection = True
        if delivery.ending == "reset":
            self._reset()

    def _send_head(self, answer: Answer) -> None:
        self.send_response(answer.status)
        for name, value in answer.headers:
            self.send_header(name, value)
        if answer.status != 304:
            self.send_header("Content-Length", str(len(answer.body)))
        self.end_headers()

    def _send_body(self, delivery: Delivery) -> None:
        body = delivery.sent_body
        if delivery.bytes_per_second is None:
            self.wfile.write(body)
        else:
            self._drip(body, delivery.bytes_per_second)

    def _drip(self, body: bytes, bytes_per_second: float) -> None:
        pause = max(DRIP_SECONDS, 1 / bytes_per_second)
        size = max(1, int(bytes_per_second * pause))
        for start in range(0, len(body), size):
            if self.server.stopping.wait(pause):
                return
            self.wfile.write(body[start : start + size])

    def _reset(self) -> None:
        self.server.stopping.wait(BEFORE_RESET_SECONDS)
        no_linger = struct.pack("ii", 1, 0)
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, no_linger)
        # The file object holds the socket open; both must go before the kernel sends the reset.
        self.rfile.close()
        self.connection.close()


def _end(connection: socket.socket) -> None:
    try:
        connection.shutdown(socket.SHUT_RDWR)
    except OSError:
        return  # the client was faster


@contextmanager
def running_sandbox(
    world: World,
    *,
    per_minute: int | None = None,
    now: Callable[[], datetime] = lambda: datetime.now(UTC),
    host: str = "127.0.0.1",
    port: int = 0,
    notices_end_after: float = 0.01,
) -> Iterator[Sandbox]:
    """Serves until the block ends, and looks every `notices_end_after` seconds whether it has.

    Without `per_minute` nobody is ever refused; `now` is the rate limit's clock and may be the
    world's.
    """
    sandbox = Sandbox(world, RateLimit(per_minute, now))
    server = SandboxServer((host, port), sandbox)
    thread = threading.Thread(
        target=server.serve_forever, args=(notices_end_after,), name="sandbox"
    )
    thread.start()
    try:
        yield sandbox
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
