"""Every state says a sentence, with the next step where somebody must take one."""

from datetime import timedelta

import pytest

from apps.stats.pages import standing as standings
from apps.stats.pages.standing import Kind
from apps.sync.models import Learner
from tests.stats.builders import NOW
from tests.stats.pages.readers import reader, unsaved

State = Learner.State
NEVER_READ = {"synced_at": None, "completed_at": None}
RUNNING = {"lease_expires_at": NOW + timedelta(seconds=30)}


def standing(**fields):
    return standings.build(reader(unsaved(**fields)))


def test_an_account_in_order_needs_no_words():
    assert standing() == standings.Standing(Kind.READY)


def test_without_a_token_the_next_step_is_to_store_one():
    shown = standings.build(reader(None))

    assert (shown.url, shown.action) == ("/settings/token/", "Store a read-only token")
    assert not shown.is_complete


def test_a_first_sync_says_what_it_is_reading():
    reading = {"progress_resource": "assignments", "progress_page": 7, "progress_pages": 19}

    shown = standing(**NEVER_READ, **RUNNING, **reading)

    assert shown.is_running
    assert shown.progress == standings.Progress("assignments", 7, 19)


def test_before_a_first_sync_begins_the_page_waits_for_it():
    shown = standing(**NEVER_READ)

    assert (shown.is_waiting, shown.is_running) == (True, False)
    assert shown.sentence.startswith("Your account is about to be read for the first time")


def test_a_first_sync_that_failed_says_why_and_when_it_is_tried_again():
    shown = standing(**NEVER_READ, last_error="WaniKani does not answer.")

    assert not shown.is_running
    assert shown.sentence == (
        "Your account is not fully read yet. WaniKani does not answer. Next try at 10:36."
    )


@pytest.mark.parametrize(
    ("state", "words", "url"),
    [
        (State.TOKEN_REJECTED, "no longer accepts your token", "/settings/token/"),
        (State.HIBERNATING, "hibernating", "https://www.wanikani.com/login"),
        (State.PAUSED, "ask whoever runs this server", "/sync/"),
    ],
)
def test_a_stopped_account_says_why_and_how_old_the_numbers_are(state, words, url):
    shown = standing(state=state)

    assert words in shown.sentence
    assert shown.sentence.endswith("What you see was read 4 minutes ago.")
    assert shown.url == url


@pytest.mark.parametrize(
    ("fields", "action"),
    [
        ({"state": State.HIBERNATING}, "Sign in at WaniKani"),
        ({"current_vacation_started_at": NOW - timedelta(days=30)}, "End it there"),
        ({"level": 20, "max_level_granted": 3}, "Renew it on WaniKani"),
    ],
)
def test_what_only_wanikani_can_change_leads_there(fields, action):
    shown = standing(**fields)

    assert shown.url.startswith("https://www.wanikani.com/")
    assert (shown.action, shown.is_external) == (action, True)


def test_a_token_rejected_before_the_first_sync_shows_no_numbers():
    assert not standing(state=State.TOKEN_REJECTED, **NEVER_READ).is_complete


def test_old_numbers_say_since_when_and_why():
    shown = standing(synced_at=NOW - timedelta(hours=6), last_error="WaniKani does not answer.")

    assert shown.kind is Kind.STALE
    assert shown.sentence == "These numbers are from 04:30. WaniKani does not answer."


def test_numbers_of_another_day_name_the_day():
    shown = standing(synced_at=NOW - timedelta(days=2), last_error="WaniKani does not answer.")

    assert shown.sentence.startswith("These numbers are from 8 March 2026, 10:30.")


def test_vacation_says_since_when():
    shown = standing(current_vacation_started_at=NOW - timedelta(days=30))

    assert shown.vacation_since == "8 February 2026"
    assert shown.vacation_since in shown.sentence


def test_a_vacation_is_known_also_while_the_numbers_are_stale():
    shown = standing(
        current_vacation_started_at=NOW - timedelta(days=30), synced_at=NOW - timedelta(days=1)
    )

    assert (shown.kind, shown.vacation_since) == (Kind.STALE, "8 February 2026")


def test_a_lapsed_subscription_explains_why_items_have_no_names():
    shown = standing(level=20, max_level_granted=3)

    assert shown.kind is Kind.LAPSED
    assert shown.sentence == (
        "Your subscription ends at level 3: WaniKani holds back what is above until you renew it. "
        "Such items stand here as 〓."
    )


def test_whoever_has_not_come_further_than_their_subscription_reads_nothing_of_it():
    assert standing(level=3, max_level_granted=3).kind is Kind.READY
