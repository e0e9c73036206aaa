"""Somebody's browser, and what a page asks of the database when it is looked at."""

import re
from datetime import timedelta

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

MINUTE = timedelta(minutes=1)
# Session, user with preferences, learner, the version.
QUERIES_OF_A_304 = 4
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="(\w+)"')


class Browser(Client):
    """Keeps what it is shown with its ETag, whoever is signed in, and asks before it reuses it."""

    def __init__(self, user=None):
        super().__init__()
        self.kept = {}
        if user:
            self.force_login(user)

    def visit(self, path):
        etag, _ = self.kept.get(path, ("", ""))
        answer = self.get(path, headers={"If-None-Match": etag})
        if answer.status_code == 200:
            self.kept[path] = (answer.get("ETag", ""), answer.content.decode())
        return answer

    def shown(self, path):
        answer = self.visit(path)
        assert answer.status_code in {200, 304}
        return self.kept[path][1]


def queries_of(browser: Browser, path: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        browser.visit(path)
    return len(queries)
