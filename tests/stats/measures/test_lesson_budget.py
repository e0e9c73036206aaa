from random import Random

from apps.stats.measures.lesson_budget import DAYS, MOST_LESSONS, RUNS, TOLD, lesson_budget
from apps.stats.measures.simulation import Scene, SimulatedLife
from tests.stats.measures.outlooks import CALENDAR, HALF, curriculum, many, outlook, unlearned

ENDLESS = curriculum(*(unlearned(number, type_="vocabulary") for number in range(1000, 3000)))


def budget(items=(), plan=ENDLESS, *, ceiling=100, **fields):
    return lesson_budget(outlook(items, plan, **fields), CALENDAR, ceiling, Random(1))


def test_without_items_and_lessons_there_are_no_reviews():
    nothing = budget().loads[0]

    assert (nothing.lessons, nothing.peak, nothing.average) == (0, 0, 0)


def test_the_busiest_day_is_named():
    load = budget(many(40, stage=8, days=3)).loads[0]

    assert (load.peak, load.peak_day, load.average) == (40, 3, 40 / 90)


def test_a_lesson_a_day_makes_as_many_reviews_as_its_stages_come_due():
    """Seven stages come due within 90 days, each day with one item at each of them."""
    by_number = {load.lessons: load for load in budget().loads}

    assert [by_number[number].peak for number in (5, 10)] == [35, 70]


def test_as_many_are_affordable_as_stay_at_the_ceiling():
    told = budget(ceiling=76)

    assert (told.affordable.lessons, told.affordable.peak) == (10, 70)


def test_the_number_may_lie_between_those_that_are_told_anyway():
    told = budget(ceiling=90)

    assert (told.affordable.lessons, told.affordable.peak) == (12, 84)


def test_what_is_told_anyway_is_looked_at_whatever_the_answer():
    assert set(TOLD) <= {load.lessons for load in budget(many(500, stage=8)).loads}


def test_nothing_is_affordable_when_the_reviews_are_too_many_already():
    assert budget(many(101, stage=8)).affordable is None


def test_when_the_queue_runs_dry_any_number_is_affordable():
    told = budget(plan=curriculum(unlearned(1), unlearned(2)))

    assert (told.affordable.lessons, told.affordable.learned) == (MOST_LESSONS, 2)


def test_misses_leave_room_for_fewer():
    sure, unsure = budget(), budget(chance=HALF)

    assert unsure.affordable.lessons < sure.affordable.lessons


def test_what_comes_after_three_months_does_not_count():
    assert budget(many(50, stage=8, days=91)).loads[0].peak == 0


def test_what_counts_is_the_run_whose_busiest_day_is_the_middle_one():
    items = [*many(300, stage=4, days=1), *many(300, stage=4, days=2)]
    given = outlook(items, ENDLESS, chance=HALF)
    scene, dice = Scene(given, CALENDAR, DAYS), Random(1)
    peaks = sorted(max(SimulatedLife(scene, dice).with_lessons(0).reviews) for _ in range(RUNS))

    told = lesson_budget(given, CALENDAR, 100, Random(1))

    assert peaks[0] < told.loads[0].peak == peaks[2] < peaks[4]
