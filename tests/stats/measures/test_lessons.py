from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from apps.stats.measures.lessons import is_in_queue, lesson_queue
from tests.stats.measures.rows import NOW, day, learner, lesson


def ids(rows, **fields):
    return [one.subject_id for one in lesson_queue(rows, learner(**fields)).lessons]


def test_the_lesson_position_counts_within_its_level_only():
    a = lesson(1, level=1, lesson_position=2)
    b = lesson(2, level=1, lesson_position=1)
    c = lesson(3, level=2, lesson_position=1)
    d = lesson(4, level=2, lesson_position=2)

    assert ids([d, c, b, a]) == [2, 1, 3, 4]


def test_radicals_come_before_kanji_before_words_whatever_their_position():
    word = lesson(1, type="vocabulary", lesson_position=0)
    kanji = lesson(2, type="kanji", lesson_position=1)
    radical = lesson(3, type="radical", lesson_position=2)

    assert ids([word, kanji, radical]) == [3, 2, 1]


def test_kana_vocabulary_and_types_invented_since_stand_among_the_words():
    new = lesson(1, type="sentence", lesson_position=3)
    kana = lesson(2, type="kana_vocabulary", lesson_position=1)
    word = lesson(3, type="vocabulary", lesson_position=2)

    assert ids([new, kana, word]) == [2, 3, 1]


def test_equal_positions_are_told_apart_by_the_id():
    assert ids([lesson(9), lesson(7), lesson(8)]) == [7, 8, 9]


def test_a_row_that_a_reset_locked_is_not_in_the_queue():
    assert not is_in_queue(lesson(unlocked_at=None), learner())


def test_a_started_item_is_not_in_the_queue():
    assert not is_in_queue(lesson(started_at=NOW), learner())


def test_an_item_in_reviews_is_not_in_the_queue_even_without_a_lesson_date():
    assert not is_in_queue(lesson(srs_stage=1), learner())


def test_a_hidden_item_is_not_in_the_queue():
    assert not is_in_queue(lesson(hidden=True), learner())


def test_a_subject_moved_above_the_level_leaves_the_queue():
    assert not is_in_queue(lesson(level=6), learner(level=5))


def test_a_lapsed_subscription_closes_the_levels_above_the_granted_one():
    lapsed = learner(level=5, max_level_granted=3)

    assert [is_in_queue(lesson(level=level), lapsed) for level in (3, 4)] == [True, False]


def test_a_subject_unknown_to_the_catalogue_has_no_place_in_the_queue():
    assert not is_in_queue(lesson(level=None), learner())


def test_there_are_no_lessons_on_vacation():
    assert ids([lesson()], vacation_since=NOW) == []


def test_a_resurrected_item_that_waits_for_its_lesson_is_marked():
    rows = [lesson(1, resurrected_at=day(2026, 2, 1)), lesson(2)]

    marks = [one.is_resurrected for one in lesson_queue(rows, learner()).lessons]

    assert marks == [True, False]


def test_what_gates_the_level_up_is_marked():
    queue = lesson_queue([lesson(1), lesson(2)], learner(), gating={2, 77})

    assert [one.gates_level_up for one in queue.lessons] == [False, True]


def test_the_queue_is_cut_into_sessions_of_the_chosen_size():
    queue = lesson_queue([lesson(id_) for id_ in range(7)], learner(lessons_batch_size=3))

    assert [[one.subject_id for one in batch] for batch in queue.batches] == [
        [0, 1, 2],
        [3, 4, 5],
        [6],
    ]


def test_a_batch_size_of_zero_still_makes_batches():
    queue = lesson_queue([lesson(1), lesson(2)], learner(lessons_batch_size=0))

    assert len(queue.batches) == 2


def test_the_queue_counts_its_items_by_type():
    queue = lesson_queue([lesson(1, type="radical"), lesson(2), lesson(3)], learner())

    assert (queue.count, queue.by_type.radical, queue.by_type.kanji) == (3, 1, 2)


ROWS = st.lists(
    st.builds(
        lesson,
        subject_id=st.integers(1, 10_000),
        type=st.sampled_from(["radical", "kanji", "vocabulary", "kana_vocabulary"]),
        level=st.integers(1, 8),
        lesson_position=st.integers(0, 5),
        hidden=st.booleans(),
    ),
    unique_by=lambda row: row.subject_id,
)


@settings(max_examples=40)
@given(ROWS, st.randoms())
def test_the_order_does_not_depend_on_the_order_of_the_rows(rows, random):
    shuffled = list(rows)
    random.shuffle(shuffled)

    assert ids(shuffled) == ids(rows)


@settings(max_examples=40)
@given(ROWS)
def test_the_order_is_that_of_sorting_one_criterion_after_the_other(rows):
    """The naive way: stable sorts from the least important criterion to the most important."""
    rank = ["radical", "kanji", "vocabulary"]
    expected = [row for row in rows if not row.hidden and row.level <= 5]
    expected.sort(key=lambda row: row.subject_id)
    expected.sort(key=lambda row: row.lesson_position)
    expected.sort(key=lambda row: rank.index(row.type.removeprefix("kana_")))
    expected.sort(key=lambda row: row.level)

    assert ids(rows) == [row.subject_id for row in expected]


@settings(max_examples=40)
@given(ROWS)
def test_the_batches_hold_the_queue_once(rows):
    queue = lesson_queue([replace(row, hidden=False) for row in rows], learner(level=60))

    assert [one for batch in queue.batches for one in batch] == list(queue.lessons)
    assert queue.by_type.total == queue.count == len(rows)
