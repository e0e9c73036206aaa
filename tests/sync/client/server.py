"""A WaniKani that says exactly what a test tells it to, over real sockets."""

import gzip
import json
import socket
import ssl
import struct
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Reply = Callable[[BaseHTTPRequestHandler], None]


@dataclass
class Script:
    """Replies in their order; the last one is repeated for whoever asks again."""

    url: str
    replies: list[Reply] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)

    def says(self, *replies: Reply) -> None:
        self.replies = list(replies)

    def answer(self, handler: BaseHTTPRequestHandler) -> None:
        self.paths.append(handler.path)
        self.headers.append(dict(handler.headers))
        (self.replies.pop(0) if len(self.replies) > 1 else self.replies[0])(handler)


@contextmanager
def scripted_server(tls: ssl.SSLContext | None = None) -> Iterator[Script]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        wbufsize = -1  # one segment an answer: two would wait 40 ms for each other

        def do_GET(self) -> None:
            script.answer(self)

        def log_message(self, *args: object) -> None:
            pass

    server = QuietServer(("127.0.0.1", 0), Handler)
    if tls is not None:
        # The handshake is left to the handler's thread, as the first thing it reads.
        server.socket = tls.wrap_socket(
            server.socket, server_side=True, do_handshake_on_connect=False
        )
    scheme = "http" if tls is None else "https"
    script = Script(url=f"{scheme}://127.0.0.1:{server.server_port}/v2")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield script
    server.shutdown()
    server.server_close()
    thread.join()


class QuietServer(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Clients that hang up are what these tests are about."""


def raw(body: bytes, status: int = 200, **headers: str) -> Reply:
    def reply(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        for name, value in {"Content-Type": "application/json", **headers}.items():
            handler.send_header(name.replace("_", "-"), value)
        if "Content_Length" not in headers:
            handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)

    return reply


def says(answer: object, status: int = 200, **headers: str) -> Reply:
    return raw(json.dumps(answer).encode(), status, **headers)


def refuses(status: int, **headers: str) -> Reply:
    return says({"error": "No.", "code": status}, status, **headers)


def html(status: int) -> Reply:
    return raw(b"<h1>Down for maintenance</h1>", status, Content_Type="text/html")


def not_modified(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(304)
    handler.end_headers()


def zipped(body: bytes) -> Reply:
    return raw(gzip.compress(body), Content_Encoding="gzip")


def breaks_off(handler: BaseHTTPRequestHandler) -> None:
    raw(b'{"object": "coll', Content_Length="5000")(handler)
    handler.close_connection = True


def hangs_up(handler: BaseHTTPRequestHandler) -> None:
    linger = struct.pack("ii", 1, 0)  # a reset, not a polite end
    handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
    handler.connection.close()
    handler.close_connection = True


def drips(text: bytes, seconds: float = 0.1) -> Reply:
    """The whole answer, headers and all, one byte at a time."""

    def reply(handler: BaseHTTPRequestHandler) -> None:
        handler.close_connection = True
        for byte in text:
            handler.wfile.write(bytes([byte]))
            handler.wfile.flush()
            time.sleep(seconds)

    return reply


def is_silent(seconds: float) -> Reply:
    def reply(handler: BaseHTTPRequestHandler) -> None:
        handler.close_connection = True
        time.sleep(seconds)

    return reply


def in_turn(head: bytes, rest: Reply) -> Reply:
    def reply(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(head)
        handler.wfile.flush()
        rest(handler)

    return reply
