"""What is made of rate-limit headers, honest or not."""

from email.utils import formatdate

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from apps.sync.client.quota import Quota, hold_after_refusal, quota_of, retry_after

NOW = 1_700_000_000


def reset_in(seconds: float, *, server_clock: float = NOW) -> dict[str, str]:
    reset = str(int(server_clock + seconds))
    return {"RateLimit-Reset": reset, "Date": formatdate(server_clock, usegmt=True)}


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        (reset_in(34), 35),
        (reset_in(0), 1),
        (reset_in(89.5), 90),
        (reset_in(3600), 90),
        (reset_in(-1), 60),
        ({}, 60),
        ({"RateLimit-Reset": ""}, 60),
        ({"RateLimit-Reset": "soon"}, 60),
        ({"RateLimit-Reset": "1e999"}, 60),
        ({"RateLimit-Reset": "٣٤"}, 60),
        ({"RateLimit-Reset": "9" * 400}, 60),
        ({"RateLimit-Reset": str(NOW + 10)}, 11),
        ({"RateLimit-Reset": str(NOW + 10), "Date": "never"}, 11),
        ({"RateLimit-Reset": "0", "Retry-After": "20"}, 21),
        ({"Retry-After": "20"}, 21),
    ],
    ids=repr,
)
def test_a_hold_ends_a_second_after_the_reset(headers: dict[str, str], seconds: float) -> None:
    assert hold_after_refusal(headers, NOW) == seconds


def test_the_servers_own_clock_decides() -> None:
    headers = reset_in(34, server_clock=NOW - 3600)

    assert hold_after_refusal(headers, NOW) == 35


@settings(deadline=None)  # a busy machine is no failure
@given(
    headers=st.dictionaries(
        st.sampled_from(["RateLimit-Reset", "RateLimit-Remaining", "Date", "Retry-After"]),
        st.text(max_size=30) | st.integers().map(str) | st.integers(NOW - 99, NOW + 99).map(str),
    )
)
def test_no_hold_is_shorter_than_a_second_or_longer_than_ninety(headers: dict[str, str]) -> None:
    assert 1 <= hold_after_refusal(headers, NOW) <= 90
    quota = quota_of(headers, NOW)
    assert quota is None or 1 <= quota.reset_in <= 60


def test_a_quota_is_what_is_left_until_the_reset() -> None:
    headers = {"RateLimit-Limit": "60", "RateLimit-Remaining": "10", **reset_in(30)}

    assert quota_of(headers, NOW) == Quota(limit=60, remaining=10, reset_in=31)


def test_a_quota_of_a_minute_that_is_over_says_nothing() -> None:
    headers = {"RateLimit-Limit": "60", "RateLimit-Remaining": "0", **reset_in(-5)}

    assert quota_of(headers, NOW) is None


def test_retry_after_is_believed_up_to_an_hour() -> None:
    soon, far = {"Retry-After": "30"}, {"Retry-After": "999999"}

    assert str(retry_after(soon)) == "0:00:30"
    assert str(retry_after(far)) == "1:00:00"
    assert retry_after({"Retry-After": "Fri, 31 Dec 1999 23:59:59 GMT"}) is None
