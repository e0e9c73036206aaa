"""The simulated learner that the tests of the sync watch, for numbers over whole lives."""

from tests.sync.conftest import hana, sandbox

__all__ = ["hana", "sandbox"]
