"""The simulated learner that the tests of the sync watch, seen by the oracle too."""

from tests.sync.conftest import hana, sandbox

__all__ = ["hana", "sandbox"]
