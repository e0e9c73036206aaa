"""Which addresses the token may be sent to, and how ours are spelled."""

import ipaddress
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from urllib.parse import SplitResult, parse_qs, urlencode, urlsplit

# Two programs may read one odd URL in two ways; these characters leave no room for that.
PLAIN_HOST = re.compile(r"[a-z0-9]([a-z0-9.-]*[a-z0-9])?|[0-9a-f:.]+")
PLAIN_PATH = re.compile(r"(/[A-Za-z0-9._~-]+)*")
PLAIN_QUERY = re.compile(r"[!$&-;=?-Z_a-z~%]*")
DEFAULT_PORTS = {"https": 443, "http": 80}


def check_base_url(text: str) -> str:
    """The address of an API without a trailing slash, in one spelling.

    Raises ValueError with a sentence when the token must not be sent there.
    """
    url = text.strip().rstrip("/")
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        raise ValueError(_complaint("it cannot be read as an address")) from None
    if complaint := _what_is_wrong(url, parts, host):
        raise ValueError(_complaint(complaint))
    return f"{parts.scheme}://{_authority(parts.scheme, host, port)}{parts.path}"


def _what_is_wrong(url: str, parts: SplitResult, host: str) -> str | None:
    if parts.scheme not in DEFAULT_PORTS:
        return "it must begin with https://"
    if "@" in parts.netloc or "?" in url or "#" in url:
        return "it must hold neither a user name nor a query"
    if not PLAIN_HOST.fullmatch(host):
        return "its host name is missing or unusual"
    if not PLAIN_PATH.fullmatch(parts.path) or {".", ".."} & set(parts.path.split("/")):
        return "its path is unusual"
    if parts.scheme == "http" and not _is_loopback(host):
        return "plain http would show the token to everybody on the way; use https"
    return None


def _complaint(reason: str) -> str:
    return (
        f"This is no address wkdash can use for the WaniKani API: {reason}. "
        "The usual one is https://api.wanikani.com/v2."
    )


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _authority(scheme: str, host: str, port: int | None) -> str:
    bracketed = f"[{host}]" if ":" in host else host
    return bracketed if port in {None, DEFAULT_PORTS[scheme]} else f"{bracketed}:{port}"


def host_of(base_url: str) -> str:
    return urlsplit(base_url).netloc


def collection_url(base_url: str, resource: str, filters: Mapping[str, object]) -> str:
    """Parameters sorted as WaniKani echoes them: an ETag belongs to one spelling."""
    query = urlencode({name: _spelled(value) for name, value in sorted(filters.items())})
    return f"{base_url}/{resource}?{query}" if query else f"{base_url}/{resource}"


def _spelled(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime):
        return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    if isinstance(value, list | tuple):
        return ",".join(_spelled(part) for part in value)
    return str(value)


def belongs_to(base_url: str, resource: str, url: str) -> bool:
    """Whether `url` is a page of this collection, compared as text.

    Not parsed on purpose: a URL that says the same in another spelling is refused,
    because the program that sends it might read it differently from this one.
    """
    rest = url.removeprefix(f"{base_url}/{resource}")
    if rest == url:
        return False
    rest = rest.removeprefix("/")
    return not rest or (rest[0] == "?" and PLAIN_QUERY.fullmatch(rest[1:]) is not None)


def goes_forward(url: str, next_url: str) -> bool:
    """Whether a walk that follows `next_url` gets nearer to its end.

    WaniKani's cursor is an id that only grows, so a page that names itself or an
    earlier page again would send the walk round for ever.
    """
    return page_after_id(next_url) > page_after_id(url)


def page_after_id(url: str) -> int:
    """The page at `url` holds rows of larger ids only; -1 where that is all of them."""
    ids = parse_qs(urlsplit(url).query).get("page_after_id", [""])
    return int(ids[-1]) if re.fullmatch(r"[0-9]{1,19}", ids[-1]) else -1
