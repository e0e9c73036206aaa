"""The least code that reads what wkdash reads: requests, orjson, one table, executemany.

No typed columns, no check of what came, no history, no lease, no limit, no way to go on after an
interruption. What wkdash costs is told as a multiple of this.
"""

import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import orjson
import requests

COLLECTIONS = (
    "assignments", "review_statistics", "subjects", "study_materials", "level_progressions",
    "resets", "spaced_repetition_systems",
)  # fmt: skip
PATIENCE = 60
TABLE = (
    "CREATE TABLE IF NOT EXISTS mirror"
    " (collection TEXT, id INTEGER, updated TEXT, body TEXT, PRIMARY KEY (collection, id))"
)
UPSERT = (
    "INSERT INTO mirror VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE"
    " SET updated = excluded.updated, body = excluded.body"
)
# Of each collection: id, data_updated_at, and what the row says of the learner.
Row = tuple[str, int, str, object]


def open_database(file: Path) -> sqlite3.Connection:
    database = sqlite3.connect(file, timeout=60, isolation_level=None)
    database.executescript(
        f"PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA mmap_size=134217728; {TABLE}"
    )
    return database


def open_session(token: str) -> requests.Session:
    session = requests.Session()
    session.trust_env = False
    session.headers["Authorization"] = f"Bearer {token}"
    return session


def sequential(url: str, token: str, file: Path) -> None:
    """One collection after the other on one connection."""
    with open_session(token) as session:
        session.get(f"{url}/user", timeout=PATIENCE)
        database = open_database(file)
        for collection in COLLECTIONS:
            _drain(session, database, url, collection)
        database.close()


def by_thread(url: str, token: str, file: Path) -> None:
    """Each collection in a thread of its own."""
    open_database(file).close()

    def work(collection: str) -> None:
        database = open_database(file)
        with open_session(token) as session:
            _drain(session, database, url, collection)
        database.close()

    with open_session(token) as session:
        session.get(f"{url}/user", timeout=PATIENCE)
    with ThreadPoolExecutor(len(COLLECTIONS)) as threads:
        list(threads.map(work, COLLECTIONS))


def _drain(
    session: requests.Session, database: sqlite3.Connection, url: str, collection: str
) -> None:
    following: str | None = f"{url}/{collection}"
    while following:
        page = orjson.loads(session.get(following, timeout=PATIENCE).content)
        _write(database, collection, page["data"])
        following = page["pages"]["next_url"]


def _write(database: sqlite3.Connection, collection: str, rows: list[dict[str, Any]]) -> None:
    database.execute("BEGIN IMMEDIATE")
    database.executemany(
        UPSERT,
        [
            (collection, row["id"], row["data_updated_at"], orjson.dumps(row["data"]).decode())
            for row in rows
        ],
    )
    database.execute("COMMIT")


class QuietPolls:
    """Asks again what has not changed: the user, and two collections since a moment, by ETag."""

    def __init__(self, url: str, token: str, file: Path, since: str) -> None:
        self.session = open_session(token)
        self.database = open_database(file)
        self.database.execute("CREATE TABLE IF NOT EXISTS polled (at TEXT)")
        self.etags: dict[str, str] = {}
        self.urls = (
            f"{url}/user",
            f"{url}/assignments?updated_after={since}",
            f"{url}/review_statistics?updated_after={since}",
        )
        self.poll()  # which brings the ETags

    def poll(self) -> int:
        """How many of the three were answered 304."""
        unchanged = sum(self._is_unchanged(url) for url in self.urls)
        self.database.execute("INSERT INTO polled VALUES (datetime())")
        return unchanged

    def _is_unchanged(self, url: str) -> bool:
        headers = {"If-None-Match": self.etags[url]} if url in self.etags else {}
        answer = self.session.get(url, headers=headers, timeout=PATIENCE)
        if answer.status_code == 304:
            return True
        orjson.loads(answer.content)
        self.etags[url] = answer.headers["ETag"]
        return False


SAID: dict[str, Callable[[dict[str, Any]], object]] = {
    "assignments": lambda body: (body["subject_id"], body["srs_stage"]),
    "review_statistics": lambda body: (body["subject_id"], body["meaning_correct"]),
}


def rows_in(file: Path) -> list[Row]:
    """What was mirrored, in an order that can be compared."""
    database = open_database(file)
    found = database.execute("SELECT collection, id, updated, body FROM mirror").fetchall()
    database.close()
    return sorted(
        (name, id_, updated, SAID[name](orjson.loads(body)) if name in SAID else None)
        for name, id_, updated, body in found
    )
