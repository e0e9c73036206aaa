"""How much a page asks of the database."""

from django.core.cache import caches
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext


def questions(client: Client, path: str) -> int:
    """Queries of a page of which nothing is remembered."""
    caches["measures"].clear()
    with CaptureQueriesContext(connection) as queries:
        assert client.get(path).status_code == 200
    return len(queries)
