from pathlib import Path

from apps.door import gunicorn, programs
from apps.door.address import Address


def value_after(option: str, command: tuple[str, ...]) -> str:
    return command[command.index(option) + 1]


def test_redis_listens_on_a_socket_of_its_owner_only() -> None:
    command = programs.redis(Path("server"), Path("data/redis.sock"), "unix://").command

    assert value_after("--port", command) == "0"
    assert value_after("--unixsocketperm", command) == "700"


def test_redis_writes_nothing_to_disk() -> None:
    command = programs.redis(Path("server"), Path("data/redis.sock"), "unix://").command

    assert value_after("--save", command) == ""
    assert value_after("--appendonly", command) == "no"


def test_beat_is_a_process_of_its_own_that_keeps_its_schedule_in_memory() -> None:
    assert "beat" not in programs.worker().command
    assert value_after("--scheduler", programs.beat().command) == "celery.beat:Scheduler"


def test_gunicorn_believes_nobodys_forwarded_headers() -> None:
    assert gunicorn.forwarded_allow_ips == ""


def test_gunicorn_has_time_to_end_its_requests_before_it_is_killed() -> None:
    assert programs.web(Address("127.0.0.1", 8000)).grace > gunicorn.graceful_timeout


def test_an_ipv6_address_is_bracketed() -> None:
    address = Address("::1", 8000)

    assert (address.bind, address.url) == ("[::1]:8000", "http://[::1]:8000")


def test_a_server_that_listens_everywhere_is_reached_on_this_machine() -> None:
    assert Address("::", 80).url == "http://[::1]:80"
