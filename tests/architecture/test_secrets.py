"""What must never be in the repository: secrets, data, and traces of one machine."""

import re

from tests.architecture.tree import named, tracked_files

# Put together here, so that this file does not contain what it looks for.
REGISTRIES = tuple(
    f"{name}.{ending}".encode()
    for name, ending in (
        ("pypi", "org"),
        ("pythonhosted", "org"),
        ("npmjs", "org"),
        ("npmjs", "com"),
        ("crates", "io"),
        ("unpkg", "com"),
        ("jsdelivr", "net"),
    )
)
# A home or a working directory at the beginning of a path; "framework/" and addresses are none.
MACHINE_PATHS = re.compile(rb"(?<![\w.:/-])/(?:work|root|home/[a-z]+|Users/\w+)/")
PRIVATE_KEY = re.compile(rb"-----BEGIN [A-Z ]*PRIVATE KEY-----\s+[A-Za-z0-9+/]{40}")
DATA = re.compile(r"(^|/)(\.env|secret_key|token_keys|setup_secret|.*\.sqlite3(-\w+)?|.*\.log)$")


def files_with(is_there):
    return [named(path) for path in tracked_files() if is_there(path.read_bytes())]


def test_no_file_names_the_host_of_a_registry():
    """Locked requirements work with any index, and pages load nothing from elsewhere."""
    assert files_with(lambda content: any(host in content for host in REGISTRIES)) == []


def test_no_file_knows_a_path_of_one_machine():
    assert files_with(MACHINE_PATHS.search) == []


def test_no_file_holds_a_private_key():
    assert files_with(PRIVATE_KEY.search) == []


def test_no_secret_database_or_log_is_tracked():
    assert [named(path) for path in tracked_files() if DATA.search(named(path))] == []
