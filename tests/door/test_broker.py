import stat
from pathlib import Path

import pytest

from apps.door import broker
from apps.door.errors import DoorError


def program(path: Path, code: int) -> Path:
    path.write_text(f"#!/bin/sh\nexit {code}\n")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return path


def test_the_embedded_server_comes_first() -> None:
    assert broker.find_server() == broker.embedded_server()


def test_a_server_on_path_is_the_second_choice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    server = program(tmp_path / "valkey-server", code=0)
    monkeypatch.setenv("PATH", str(tmp_path))

    assert list(broker.candidates())[1:] == [server]


def test_a_program_that_this_machine_cannot_run_is_no_server(tmp_path: Path) -> None:
    assert not broker.runs(program(tmp_path / "valkey-server", code=127))
    assert not broker.runs(tmp_path / "nothing-there")


def test_the_sockets_directory_is_closed_to_others(tmp_path: Path) -> None:
    directory = tmp_path / "redis"
    directory.mkdir(mode=0o755)

    broker.prepare_socket_directory(directory)

    assert stat.S_IMODE(directory.stat().st_mode) == 0o700


def test_a_link_in_place_of_the_sockets_directory_is_refused(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "redis").symlink_to(tmp_path / "elsewhere")

    with pytest.raises(DoorError, match="belongs to somebody else"):
        broker.prepare_socket_directory(tmp_path / "redis")
