"""Who is asking: the two `Authorization` forms WaniKani accepts."""

import hashlib
import re
from collections.abc import Mapping

# Rails' own pattern: the scheme is case-sensitive, `token=` and the quotes are optional.
AUTHORIZATION = re.compile(r'(?:Bearer|Token) +(?:token=)?"?([^"\s,;]+)"?')


def token_of(headers: Mapping[str, str]) -> str | None:
    match = AUTHORIZATION.fullmatch(headers.get("authorization", "").strip())
    return match.group(1) if match else None


def fingerprint(token: str | None) -> str:
    """Tells tokens apart in the request log without keeping them."""
    return hashlib.sha256(token.encode()).hexdigest()[:12] if token else "-"
