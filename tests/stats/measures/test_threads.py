from datetime import timedelta

from apps.stats.measures.ladder import earliest_burn
from apps.stats.measures.resurrections import resurrection_ledger
from apps.stats.measures.threads import threads
from tests.stats.measures.rows import NORMAL, NOW, burn, day, learner, resurrection, returned


def test_all_resurrections_of_an_item_are_one_thread_in_the_order_of_the_last():
    back = [
        resurrection(1, day(2022, 1, 1)),
        resurrection(2, day(2023, 1, 1)),
        resurrection(1, day(2024, 1, 1)),
    ]
    burns = [burn(1, day(2021, 1, 1)), burn(2, day(2021, 6, 1))]

    found = threads(resurrection_ledger(back, burns, [returned(1), returned(2, 9)], (), learner()))

    assert [(one.subject_id, len(one.lives), one.srs_stage) for one in found] == [
        (2, 1, 9),
        (1, 2, 4),
    ]
    assert found[1].moments == (day(2021, 1, 1), day(2022, 1, 1), day(2024, 1, 1))


def test_an_enlightened_item_can_burn_at_its_review_and_not_before_now():
    later = NOW + timedelta(days=3)

    assert earliest_burn(8, later, NOW, NORMAL) == later
    assert earliest_burn(8, day(2026, 1, 1), NOW, NORMAL) == NOW


def test_an_item_in_the_lessons_climbs_the_whole_ladder():
    rests = sum((rest for rest in NORMAL.rests if rest), timedelta())

    found = earliest_burn(0, None, NOW, NORMAL)

    assert timedelta(0) <= NOW + rests - found < timedelta(hours=8)
