"""A sandbox per test, on a free port."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any

import pytest

from apps.sandbox.http.application import Sandbox
from apps.sandbox.http.server import running_sandbox
from tests.sandbox_http.standins import Reader, StandInAccount, StandInWorld, an_account

Serve = Callable[..., Sandbox]


@pytest.fixture
def serve() -> Iterator[Serve]:
    """Starts a sandbox over the given accounts and subjects."""
    with ExitStack() as stack:

        def start(
            *accounts: StandInAccount, subjects: Any = None, world: Any = None, **settings: Any
        ) -> Sandbox:
            world = world or StandInWorld(*accounts or [an_account()], subjects=subjects)
            return stack.enter_context(running_sandbox(world, **settings))

        yield start


@pytest.fixture
def reader() -> Iterator[Callable[..., Reader]]:
    readers: list[Reader] = []

    def make(sandbox: Sandbox, **settings: Any) -> Reader:
        readers.append(Reader(sandbox, **settings))
        return readers[-1]

    yield make
    for each in readers:
        each.session.close()


@pytest.fixture
def read(serve: Serve, reader: Callable[..., Reader]) -> Callable[..., Reader]:
    """A reader of a fresh sandbox, for tests that need nothing else of it."""
    return lambda *accounts, **settings: reader(serve(*accounts, **settings))
