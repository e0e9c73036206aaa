"""Where the embedded Redis-compatible server listens, and how each library spells that."""

import hashlib
import os
import tempfile
from pathlib import Path

# sockaddr_un holds 108 bytes with the closing zero; longer paths cannot be bound.
LONGEST_SOCKET_PATH = 107


def socket_path(data_dir: Path) -> Path:
    """The socket in the data directory, or in the temp directory where that path is too long."""
    path = data_dir / "redis" / "redis.sock"
    if len(os.fsencode(path)) <= LONGEST_SOCKET_PATH:
        return path
    name = hashlib.sha256(os.fsencode(data_dir)).hexdigest()[:16]
    return Path(tempfile.gettempdir()) / f"wkdash-{os.getuid()}-{name}" / "redis.sock"


def embedded_url(data_dir: Path) -> str:
    """The address of the embedded server as redis-py spells it."""
    return f"unix://{socket_path(data_dir)}?db=0"


def check_redis_url(url: str) -> str:
    """`url`; raises ValueError with a sentence when redis-py would not understand it."""
    if not url.startswith(("redis://", "rediss://", "unix://")):
        raise ValueError("it must look like redis://127.0.0.1:6379/0.")
    return url


def celery_url(redis_url: str) -> str:
    """The same server as kombu spells it, which has its own scheme for sockets."""
    if not redis_url.startswith("unix://"):
        return redis_url
    path, _, query = redis_url.removeprefix("unix://").partition("?")
    return f"redis+socket://{path}?{query.replace('db=', 'virtual_host=') or 'virtual_host=0'}"
