"""What one learner may take of the worker's time and of the requests of a minute."""

from datetime import timedelta
from typing import Any

import pytest

from apps.sync import access
from apps.sync.models import Learner
from tests.sync.watching import Watch

RATE = 30


@pytest.fixture
def scarce(hana: Watch, settings: Any) -> Watch:
    """Hana's first sync is over; from now on there are thirty requests a minute."""
    hana.sync()
    settings.SYNC_RATE_PER_MINUTE = RATE
    access._ledger.cache_clear()
    return hana


def test_a_poll_by_schedule_leaves_requests_for_who_asks(scarce: Watch) -> None:
    while scarce.sync().outcome == "ok":
        scarce.wait(minutes=1)

    assert scarce.sync(asked=True).outcome == "ok"
    assert scarce.sync(asked=True).outcome != "ok"


def test_who_keeps_failing_gets_two_minutes_and_no_more(hana: Watch) -> None:
    hana.sync()
    hana.wait(hours=1)
    Learner.objects.update(failures=3)
    began = hana.now

    def slow() -> None:
        hana.wait(seconds=50)

    hana.sandbox.faults.before_each(lambda *_: slow())
    result = hana.sync()

    assert result.outcome == "partial"
    assert "used up its time" in (result.error or "")
    assert hana.now - began < timedelta(minutes=5)
