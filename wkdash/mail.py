"""EMAIL_URL, e.g. smtp+tls://user:password@mail.example.org:587/?from=wkdash@example.org."""

from dataclasses import dataclass
from urllib.parse import parse_qs, unquote, urlsplit

PORTS = {"smtp": 25, "smtp+tls": 587, "smtps": 465}


@dataclass(frozen=True, slots=True)
class Mail:
    """Django's EMAIL_* settings; without EMAIL_URL nothing is ever sent."""

    backend: str = "django.core.mail.backends.dummy.EmailBackend"
    host: str = ""
    port: int = 25
    user: str = ""
    password: str = ""
    use_tls: bool = False
    use_ssl: bool = False
    sender: str = "wkdash@localhost"


def mail_of(url: str | None) -> Mail:
    """Raises ValueError with a sentence when `url` is no mail server."""
    if url is None:
        return Mail()
    parts = urlsplit(url)
    if parts.scheme not in PORTS or not parts.hostname:
        raise ValueError("it must look like smtp+tls://user:password@mail.example.org:587")
    return Mail(
        backend="django.core.mail.backends.smtp.EmailBackend",
        host=parts.hostname,
        port=parts.port or PORTS[parts.scheme],
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        use_tls=parts.scheme == "smtp+tls",
        use_ssl=parts.scheme == "smtps",
        sender=parse_qs(parts.query).get("from", ["wkdash@localhost"])[0],
    )
