"""Somebody who goes from page to page while everything else happens."""

import re
import threading
import time
from collections import Counter

import requests

from apps.door.address import Address

PAGES = (
    "/", "/lessons/", "/reviews/", "/accuracy/", "/burns/", "/items/", "/resurrections/",
    "/history/", "/levels/", "/settings/", "/readyz",
)  # fmt: skip
# What it says of the background work, not of itself.
MAY_BE_503 = ("/readyz",)
PATIENCE = 30.0
BETWEEN_PAGES = 0.7


class Browser(threading.Thread):
    def __init__(self, address: Address, username: str, password: str) -> None:
        super().__init__(name=f"browser of {username}")
        self.url = f"http://{address.reachable_host}:{address.port}"
        self.username, self.password = username, password
        self.statuses: Counter[int] = Counter()
        self.failures: list[str] = []
        self.seconds: list[float] = []
        self._over = threading.Event()

    def stop(self) -> None:
        self._over.set()
        self.join()

    def run(self) -> None:
        session = self._signed_in()
        while not self._over.is_set():
            for page in PAGES:
                self._look(session, page)
                if self._over.wait(BETWEEN_PAGES):
                    return

    def _look(self, session: requests.Session, page: str) -> None:
        began = time.monotonic()
        try:
            status = session.get(f"{self.url}{page}", timeout=PATIENCE).status_code
        except requests.RequestException as error:
            self.failures.append(f"{page}: {type(error).__name__}")
            return
        if page in MAY_BE_503:
            return
        self.seconds.append(time.monotonic() - began)
        self.statuses[status] += 1
        if status != 200:
            self.failures.append(f"{page}: {status}")

    def _signed_in(self) -> requests.Session:
        session = requests.Session()
        form = session.get(f"{self.url}/accounts/login/", timeout=PATIENCE)
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', form.text)
        assert token, form.text
        answer = session.post(
            f"{self.url}/accounts/login/",
            data={
                "login": self.username,
                "password": self.password,
                "csrfmiddlewaretoken": token[1],
            },
            timeout=PATIENCE,
        )
        assert answer.url == f"{self.url}/", answer.text
        return session
