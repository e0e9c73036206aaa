"""A real `./wk demo`, seen from outside: its terminal, its pages, its API, its processes."""

import json
import os
import re
import signal
import socket
import subprocess
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import requests

ROOT = Path(__file__).resolve().parent.parent.parent
READY = re.compile(r"wkdash is ready: (http://\S+)/")
PASSWORD = re.compile(r"Password: (\S+)")
PATIENCE = 30.0
TRIES = 3
LEARNERS = ("haru", "kana", "momo", "sora")


class RunningDemo:
    """Started by the constructor; `first_page` is how many seconds its first page took."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.subjects: dict[int, dict[str, Any]] = {}
        self._keys: dict[str, str] = {}
        self._said: list[str] = []
        began = time.monotonic()
        self.process = subprocess.Popen(
            [str(ROOT / "wk"), "demo", "--port", str(self.port)],
            env=self.environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self._listener = threading.Thread(target=self._listen)
        self._listener.start()
        # On an idle machine the first sync would be over before anybody could watch it.
        wait_for(self._sandbox_is_slowed_down, 120, self.said)
        wait_for(lambda: answers(f"{self.url}/accounts/login/"), 120, self.said)
        self.first_page = time.monotonic() - began
        wait_for(lambda: bool(PASSWORD.search(self.said())), 120, self.said)
        self.ready = time.monotonic() - began

    def environment(self) -> dict[str, str]:
        """As a person's shell has it: without what pytest and our test settings put there."""
        theirs = {key: value for key, value in os.environ.items() if not key.startswith("DJANGO_")}
        return {**theirs, "WKDASH_DATA_DIR": str(self.directory)}

    def said(self) -> str:
        return "".join(self._said)

    @property
    def link(self) -> str:
        found = READY.search(self.said())
        assert found, self.said()
        return found[1]

    @property
    def password(self) -> str:
        found = PASSWORD.search(self.said())
        assert found, self.said()
        return found[1]

    @property
    def data_dir(self) -> Path:
        return self.directory / "demo"

    def command(self, *words: str) -> str:
        """`./wk demo COMMAND ...`: what it printed on stdout."""
        done = subprocess.run(
            [str(ROOT / "wk"), "demo", *words],
            env=self.environment(),
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def sync(self, username: str) -> dict[str, Any]:
        answer: dict[str, Any] = json.loads(self.command("sync", username, "--json"))
        return answer

    def api(self, username: str, path: str) -> Any:
        """The answer of wkdash's own API, with a key made by the command."""
        if username not in self._keys:
            self._keys[username] = self.command("api_key", username).strip()
        headers = {"Authorization": f"Bearer {self._keys[username]}"}
        answer = requests.get(f"{self.url}/api/v1/{path}", headers=headers, timeout=PATIENCE)
        assert answer.status_code == 200, f"{path}: {answer.status_code} {answer.text}"
        return answer.json()

    def items(self, username: str, path: str) -> list[dict[str, Any]]:
        """A list of the API with all its pages."""
        found: list[dict[str, Any]] = []
        following = f"{path}?limit=1000"
        while following:
            answer = self.api(username, following)
            found += answer["items"]
            following = (answer["next"] or "").removeprefix("/api/v1/")
        assert len(found) == answer["count"]
        return found

    def signed_in(self, username: str) -> requests.Session:
        browser = requests.Session()
        form = browser.get(f"{self.url}/accounts/login/", timeout=PATIENCE)
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', form.text)
        assert token, form.text
        answer = browser.post(
            f"{self.url}/accounts/login/",
            data={
                "login": username,
                "password": self.password,
                "csrfmiddlewaretoken": token[1],
            },
            timeout=PATIENCE,
        )
        assert answer.url == f"{self.url}/", answer.text
        return browser

    def _sandbox_is_slowed_down(self) -> bool:
        try:
            self.slow_down(1.0)
        except (OSError, requests.RequestException):
            return False
        return True

    def slow_down(self, seconds: float) -> None:
        """Each answer of the sandbox takes so much longer."""
        url = f"{self.sandbox_url}/_control/latency"
        requests.post(url, json={"seconds": seconds}, timeout=PATIENCE).raise_for_status()

    def sandbox(self, path: str) -> Any:
        """An answer of the sandbox's control pages."""
        return requests.get(f"{self.sandbox_url}/{path}", timeout=PATIENCE).json()

    @property
    def sandbox_url(self) -> str:
        return f"http://127.0.0.1:{(self.data_dir / 'sandbox_port').read_text().strip()}"

    def collection(self, name: str) -> list[dict[str, Any]]:
        """All rows of a collection as any client of the sandbox reads them."""
        learner = self.sandbox("_control/learners")[0]
        headers = {"Authorization": f"Bearer {learner['token']}"}
        rows: list[dict[str, Any]] = []
        following = f"{self.sandbox_url}/v2/{name}"
        while following:
            answer = answer_in_turn(following, headers)
            rows += answer["data"]
            following = answer["pages"]["next_url"]
        return rows

    def processes(self) -> dict[int, str]:
        """Whatever runs with this demo's data directory, by process id."""
        mark = f"WKDASH_DATA_DIR={self.data_dir}".encode()
        return {
            pid: command
            for pid, environment, command in running_processes()
            if mark in environment.split(b"\0")
        }

    def worker(self) -> int | None:
        found = [pid for pid, command in self.processes().items() if " worker " in command]
        return found[0] if found else None

    def stop(self) -> float:
        """SIGTERM; the seconds until it had ended."""
        began = time.monotonic()
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(PATIENCE)
        return time.monotonic() - began

    def end(self) -> None:
        """However far it came."""
        self.process.kill()
        self.process.wait()
        self._listener.join()

    def _listen(self) -> None:
        assert self.process.stdout
        with self.process.stdout as terminal:
            for line in terminal:
                self._said.append(line)


def running_processes() -> list[tuple[int, bytes, str]]:
    """Id, environment and command line of each; those that ended while we looked are left out."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            command = (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode()
            found.append((int(folder.name), (folder / "environ").read_bytes(), command))
        except OSError:
            continue
    return found


def answer_in_turn(url: str, headers: dict[str, str]) -> dict[str, Any]:
    """Waits when this minute's requests are used up: wkdash reads with the same token."""
    for _ in range(TRIES):
        answer = requests.get(url, headers=headers, timeout=PATIENCE)
        if answer.status_code != 429:
            break
        time.sleep(max(0.0, int(answer.headers["RateLimit-Reset"]) - time.time()) + 0.5)
    answer.raise_for_status()
    told: dict[str, Any] = answer.json()
    return told


def answers(url: str) -> bool:
    try:
        return requests.get(url, timeout=2).status_code == 200
    except requests.RequestException:
        return False


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port: int = server.getsockname()[1]
        return port


def wait_for(condition: Callable[[], bool], seconds: float, said: Callable[[], str]) -> None:
    """`said` is what to show when it does not happen."""
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, f"It did not happen within {seconds:.0f} s. {said()}"
        time.sleep(0.2)
