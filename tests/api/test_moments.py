"""Moments as programs get them."""

from datetime import UTC, datetime

import pytest

from apps.sync.moments import written


@pytest.mark.parametrize("year", [1, 2026, 9999])
def test_what_is_written_is_read_back(year):
    moment = datetime(year, 3, 10, 9, 30, tzinfo=UTC)

    assert datetime.fromisoformat(written(moment)) == moment
    assert len(written(moment)) == len("2019-05-29T23:08:08.254118Z")
