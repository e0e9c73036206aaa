"""The page of what came back from the ashes."""

import pytest

from apps.stats.pages import resurrections
from tests.stats import builders
from tests.stats.builders import NOW, day
from tests.stats.pages.readers import reader, text_of

pytestmark = pytest.mark.django_db


def resurrected(learner, subject_id, **fields):
    known = {"resurrected_at": day(2025, 1, 1), **fields}
    builders.burned(learner, subject_id, day(2022, 1, 1), **known)
    builders.milestone(learner, subject_id, "resurrected", day(2025, 1, 1), day(2025, 1, 1))


def test_before_any_resurrection_the_page_says_how_one_is_made():
    page = resurrections.build(reader(builders.learner()))

    assert text_of(page.lead) == "Nothing was ever brought back from the ashes."
    assert "on its page on WaniKani" in page.empty.sentence


def test_an_item_on_its_way_tells_the_earliest_burn():
    builders.normal_system()
    someone = builders.learner()
    resurrected(someone, 1, srs_stage=8, available_at=day(2026, 4, 1))

    page = resurrections.build(reader(someone))

    [row] = page.ledger.rows
    assert row.burned_again == "not yet, earliest 1 Apr 2026"
    assert text_of(page.lead) == "1 item came back from the ashes; none has burned again."


@pytest.mark.parametrize(
    "fields",
    [
        {"srs_stage": 3, "hidden": True, "available_at": day(2026, 1, 1)},
        {"srs_stage": 3, "level": 20, "available_at": day(2026, 1, 1)},
        {"srs_stage": 3, "unlisted_at": NOW, "available_at": day(2026, 1, 1)},
    ],
)
def test_nothing_is_foretold_of_what_wanikani_does_not_offer(fields):
    builders.normal_system()
    someone = builders.learner(max_level_granted=10)
    resurrected(someone, 1, **fields)

    [row] = resurrections.build(reader(someone)).ledger.rows

    assert (row.burned_again, row.next_review) == ("not yet", "")


def test_a_life_that_a_reset_ended_is_said_to_be_over():
    """One item is locked since, the other has burned anew."""
    builders.normal_system()
    someone = builders.learner()
    resurrected(someone, 1, srs_stage=0, resurrected_at=None, unlocked_at=None)
    resurrected(someone, 2, resurrected_at=None)
    builders.reset(someone, 1, confirmed_at=day(2025, 6, 1))

    rows = resurrections.build(reader(someone)).ledger.rows

    assert [row.burned_again for row in rows] == ["ended by a reset", "ended by a reset"]
    assert [row.stage and row.stage.name for row in rows] == ["Burned", None]


def test_each_day_that_a_burn_is_foretold_for_is_told_once():
    builders.normal_system()
    someone = builders.learner()
    builders.statistic(someone, 2, meaning_correct=3, meaning_incorrect=2)
    resurrected(someone, 1, srs_stage=8, available_at=day(2026, 4, 1))

    [row] = resurrections.build(reader(someone)).ledger.rows

    told = row.burned_again.removeprefix("not yet, ").split(", ")
    days = [" ".join(each.split()[-3:]) for each in told]
    assert len(set(days)) == len(days) > 1


def test_on_vacation_nothing_is_foretold():
    builders.normal_system()
    someone = builders.learner(current_vacation_started_at=NOW)
    resurrected(someone, 1, srs_stage=8)

    [row] = resurrections.build(reader(someone)).ledger.rows

    assert row.burned_again == "not yet"


def test_the_latest_threads_are_shown_and_the_ledger_is_whole():
    someone = builders.learner()
    for subject_id in range(1, 19):
        resurrected(someone, subject_id)

    page = resurrections.build(reader(someone))
    whole = resurrections.build(reader(someone), all_threads=True)

    assert (len(page.threads.wide.hits), len(page.ledger.rows)) == (16, 18)
    assert len(whole.threads.wide.hits) == 18


def test_names_above_the_subscription_stay_unsaid():
    someone = builders.learner(max_level_granted=3)
    resurrected(someone, 1, level=4)

    page = resurrections.build(reader(someone))

    assert "字1" not in str(page)
    assert "Meaning 1" not in str(page)
