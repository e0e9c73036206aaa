"""What follows from the public address of the server (WKDASH_URL) or from its absence."""

import socket
from dataclasses import dataclass
from urllib.parse import urlsplit

LOOPBACK = ("localhost", "127.0.0.1", "[::1]")


@dataclass(frozen=True, slots=True)
class Origin:
    """`url` without a trailing slash, or None when nobody told us the public address."""

    url: str | None
    allowed_hosts: list[str]
    trusted_origins: list[str]
    is_https: bool


def origin_of(url: str | None, bind_host: str | None) -> Origin:
    """Raises ValueError with a sentence when `url` is no http(s) address."""
    hosts = [*LOOPBACK, socket.gethostname().lower()]
    if bind_host and bind_host not in {"0.0.0.0", "::"}:  # noqa: S104 - compared, not bound
        hosts.append(f"[{bind_host}]" if ":" in bind_host else bind_host)
    if url is None:
        return Origin(None, _unique(hosts), [], is_https=False)
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.path not in {"", "/"}:
        raise ValueError(f"{url!r} is not an address like https://wkdash.example.org.")
    plain = f"{parts.scheme}://{parts.netloc}"
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    # Loopback stays allowed: health checks inside the machine or container use it.
    return Origin(plain, _unique([host, *LOOPBACK]), [plain], is_https=parts.scheme == "https")


def _unique(names: list[str]) -> list[str]:
    return list(dict.fromkeys(names))
