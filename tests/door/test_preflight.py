import errno
import socket
from pathlib import Path

import pytest

from apps.door.address import Address
from apps.door.errors import DoorError
from apps.door.preflight import check_port, endless_redirect, only_instance, port_sentence


def test_a_free_port_is_no_obstacle() -> None:
    check_port(Address("127.0.0.1", 0), patience=0)


def test_a_taken_port_is_said_with_the_next_one_to_try() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]

        with pytest.raises(DoorError) as caught:
            check_port(Address("127.0.0.1", port), patience=0)

    assert f"Port {port} on 127.0.0.1 is taken" in str(caught.value)
    assert f"--port {port + 1}" in str(caught.value)


def test_a_port_that_is_left_within_the_patience_is_no_obstacle() -> None:
    server = socket.create_server(("127.0.0.1", 0))
    port = server.getsockname()[1]
    server.close()

    check_port(Address("127.0.0.1", port), patience=0)


def test_a_port_for_the_administrator_only_is_explained() -> None:
    sentence = port_sentence(Address("127.0.0.1", 80), OSError(errno.EACCES, "Permission denied"))

    assert sentence == "This user may not listen on port 80. Choose another one: --port 8000"


def test_an_address_of_another_machine_is_explained() -> None:
    with pytest.raises(DoorError, match="Check --host"):
        check_port(Address("192.0.2.1", 8000), patience=0)


def test_a_data_directory_that_cannot_be_made_is_explained(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    with pytest.raises(DoorError, match="set WKDASH_DATA_DIR"), only_instance(tmp_path / "file"):
        pass


@pytest.mark.parametrize(
    ("is_https", "trusted_proxy", "warns"),
    [(True, False, True), (True, True, False), (False, False, False)],
)
def test_https_without_a_trusted_proxy_is_warned_about(
    is_https: bool, trusted_proxy: bool, warns: bool
) -> None:
    warning = endless_redirect(is_https=is_https, trusted_proxy=trusted_proxy)

    assert (warning is not None) is warns
