"""Where the web server listens, and how a browser reaches it."""

from dataclasses import dataclass

EVERYWHERE = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104 - compared, not bound


@dataclass(frozen=True, slots=True)
class Address:
    """`host` is a name or a plain IPv4 or IPv6 address."""

    host: str
    port: int

    @property
    def bind(self) -> str:
        return f"{bracketed(self.host)}:{self.port}"

    @property
    def reachable_host(self) -> str:
        """The host by which this machine itself reaches the server."""
        return EVERYWHERE.get(self.host, self.host)

    @property
    def url(self) -> str:
        return f"http://{bracketed(self.reachable_host)}:{self.port}"


def bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host else host
