"""The sandbox as the WaniKani of lives that are moved."""

from tests.sync.conftest import hana, sandbox, world

__all__ = ["hana", "sandbox", "world"]
