"""Short questions to running programs: are you ready? None of them raises or waits over 2 s."""

import http.client
import socket

from redis import Redis
from redis.exceptions import RedisError

from apps.door.address import Address
from wkdash import health

PATIENCE = 2.0


def redis_answers(url: str) -> bool:
    """`url` as redis-py spells it."""
    server = Redis.from_url(url, socket_timeout=PATIENCE, socket_connect_timeout=PATIENCE)
    try:
        return bool(server.ping())
    except (RedisError, OSError):
        return False
    finally:
        server.close()


def worker_answers() -> bool:
    return health.worker_answers()


def page_answers(address: Address, path: str) -> bool:
    """The Host is `localhost`, which is allowed whatever the public address is."""
    connection = http.client.HTTPConnection(address.reachable_host, address.port, timeout=PATIENCE)
    try:
        connection.request("GET", path, headers={"Host": "localhost"})
        return connection.getresponse().status == 200
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def port_answers(address: Address) -> bool:
    try:
        with socket.create_connection((address.reachable_host, address.port), PATIENCE):
            return True
    except OSError:
        return False
