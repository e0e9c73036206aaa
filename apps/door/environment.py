"""The variables that programs are started with."""

import os
from pathlib import Path

# Everything the settings read; the demo, the tests and the checks must not see an operator's.
OPERATOR_VARIABLES = (
    "WANIKANI_API_URL",
    "DATABASE_URL",
    "REDIS_URL",
    "WKDASH_DATA_DIR",
    "WKDASH_URL",
    "WKDASH_BIND_HOST",
    "TRUSTED_PROXY",
    "REGISTRATION",
    "EMAIL_URL",
    "SECRET_KEY",
    "TOKEN_KEYS",
    "SYNC_ENABLED",
    "SYNC_RATE_PER_MINUTE",
    "SYNC_TOTAL_PER_MINUTE",
    "SYNC_INTERVAL_ACTIVE",
    "SYNC_INTERVAL",
    "SYNC_OVERLAP",
)


def apart(data_dir: Path, **others: str) -> dict[str, str]:
    """Variables of an installation of its own in `data_dir`, whatever the operator has set.

    Empty counts as unset and, unlike a missing one, is not filled in from `.env`.
    """
    empty = {name + suffix: "" for name in OPERATOR_VARIABLES for suffix in ("", "_FILE")}
    return {**empty, "WKDASH_DATA_DIR": str(data_dir), **others}


def of_children(root: Path, data_dir: Path, host: str) -> dict[str, str]:
    """This process's variables, with those that depend on how it was started made explicit."""
    search = [str(root), *filter(None, [os.environ.get("PYTHONPATH")])]
    return {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(search),
        "PYTHONUNBUFFERED": "1",
        "DJANGO_SETTINGS_MODULE": "wkdash.settings",
        "WKDASH_DATA_DIR": str(data_dir),
        "WKDASH_BIND_HOST": host,
    }
