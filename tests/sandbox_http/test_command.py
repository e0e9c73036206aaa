"""`python -m apps.sandbox` as a program."""

import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest
import requests

ROOT = Path(__file__).parents[2]


@pytest.fixture
def program(tmp_path):
    """Starts the program; gives the process and the line it prints when it is ready."""
    running = []

    def start(*arguments):
        process = subprocess.Popen(
            [sys.executable, "-m", "apps.sandbox", "--directory", str(tmp_path), *arguments],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        running.append(process)
        return process, process.stdout.readline()

    yield start
    for process in running:
        process.kill()
        process.communicate()


@pytest.mark.long
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_it_says_where_it_listens_and_stops_when_told(program, number):
    process, line = program("--latency", "1")
    url = line.removeprefix("Sandbox ready at ").strip()

    answer = requests.get(f"{url}/user", timeout=5)
    process.send_signal(number)

    assert answer.status_code == 401
    assert process.wait(timeout=10) == 0
    assert process.stderr.read() == ""


def test_a_port_in_use_ends_it_with_a_sentence(program):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        process, line = program("--port", str(taken.getsockname()[1]))

        assert process.wait(timeout=10) == 1
    assert line == ""
    assert process.stderr.read().startswith("The sandbox cannot start: [Errno 98]")
