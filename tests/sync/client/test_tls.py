"""The same over TLS, where WaniKani really is."""

import datetime
import ipaddress
import socket
import ssl
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from apps.sync.client.client import WaniKani
from apps.sync.client.errors import Unreachable
from apps.sync.client.pages import Answer
from apps.sync.client.patience import Patience
from apps.sync.client.rate_limit import Limiter
from tests.sync.client import server as reply
from tests.sync.client.conftest import TOKEN
from tests.sync.client.rows import recorded
from tests.sync.client.server import Script, scripted_server

USER = reply.says(recorded("user-2025.json"))
ONE_TRY = Patience(attempts=1)
HASTY = Patience(total=0.5, attempts=1)


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Key and certificate of 127.0.0.1, which only who is told to will trust."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.datetime.now(datetime.UTC)
    address = x509.IPAddress(ipaddress.ip_address("127.0.0.1"))
    built = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([address]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    path = tmp_path_factory.mktemp("tls") / "both.pem"
    secret = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    path.write_bytes(secret + built.public_bytes(Encoding.PEM))
    return path


@pytest.fixture
def tls_server(certificate: Path) -> Iterator[Script]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    with scripted_server(context) as script:
        yield script


def test_a_trusted_server_is_asked_over_one_line(
    tls_server: Script, certificate: Path, limiter: Limiter, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(certificate))
    tls_server.says(USER)

    with WaniKani(tls_server.url, TOKEN, limiter=limiter) as wanikani:
        first, second = wanikani.user(), wanikani.user()

    assert isinstance(first, Answer)
    assert first == second


def test_a_netrc_entry_does_not_take_the_place_of_the_token(
    tls_server: Script, certificate: Path, limiter: Limiter, monkeypatch: pytest.MonkeyPatch
) -> None:
    netrc = certificate.with_name("netrc")
    netrc.write_text("machine 127.0.0.1 login a password b\n")
    monkeypatch.setenv("NETRC", str(netrc))
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(certificate))
    tls_server.says(USER)

    with WaniKani(tls_server.url, TOKEN, limiter=limiter) as wanikani:
        wanikani.user()

    assert tls_server.headers[0]["Authorization"] == f"Bearer {TOKEN}"


def test_an_untrusted_certificate_is_named(tls_server: Script, limiter: Limiter) -> None:
    tls_server.says(USER)

    with (
        WaniKani(tls_server.url, TOKEN, limiter=limiter, patience=ONE_TRY) as wanikani,
        pytest.raises(Unreachable, match=r"certificate of 127\.0\.0\.1:\d+ could not be verified"),
    ):
        wanikani.user()

    assert tls_server.headers == []


def test_a_drip_is_cut_off_inside_tls_too(
    tls_server: Script, certificate: Path, limiter: Limiter, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(certificate))
    tls_server.says(reply.drips(b"HTTP/1.1 200 OK\r\nX-Slow: " + b"x" * 900))

    with (
        WaniKani(tls_server.url, TOKEN, limiter=limiter, patience=HASTY) as wanikani,
        pytest.raises(Unreachable, match="did not answer in time"),
    ):
        wanikani.user()


def test_a_proxy_learns_where_we_go_but_not_the_token(
    limiter: Limiter, monkeypatch: pytest.MonkeyPatch
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        seen: list[bytes] = []
        proxy = threading.Thread(target=refuse_one, args=(listener, seen))
        proxy.start()
        monkeypatch.setenv("HTTPS_PROXY", f"http://127.0.0.1:{listener.getsockname()[1]}")
        url = "https://kani.example/v2"
        with (
            WaniKani(url, TOKEN, limiter=limiter, patience=ONE_TRY) as wanikani,
            pytest.raises(Unreachable),
        ):
            wanikani.user()
        proxy.join()

    assert seen[0].startswith(b"CONNECT kani.example:443 ")
    assert TOKEN.encode() not in seen[0]


def refuse_one(listener: socket.socket, seen: list[bytes]) -> None:
    line, _ = listener.accept()
    with line:
        seen.append(line.recv(65536))
        line.sendall(b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n")
