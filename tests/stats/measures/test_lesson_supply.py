from apps.stats.measures.lesson_supply import LessonSupply, Openings
from tests.stats.measures.outlooks import curriculum, unlearned


def supply(*rows, **plan):
    return LessonSupply(Openings(curriculum(*rows, **plan)))


def taken(queue, most=99):
    return [row.subject_id for row in queue.take(most)]


def test_lessons_come_in_the_order_of_the_queue():
    rows = (
        unlearned(1, type_="vocabulary"),
        unlearned(2, lesson_position=5),
        unlearned(3, lesson_position=4),
        unlearned(4, type_="radical", lesson_position=9),
        unlearned(5, type_="vocabulary", level=4),
    )

    assert taken(supply(*rows)) == [5, 4, 3, 2, 1]


def test_no_more_are_taken_than_asked_for():
    queue = supply(unlearned(1), unlearned(2))

    assert [taken(queue, 1), taken(queue, 5), taken(queue, 5)] == [[1], [2], []]


def test_a_locked_item_comes_once_all_its_components_have_passed():
    queue = supply(unlearned(9, built_on=(1, 2)), climbing={1: None, 2: None})

    queue.note_pass(1)
    before = taken(queue)
    queue.note_pass(2)

    assert (before, taken(queue)) == ([], [9])


def test_what_has_passed_or_is_unknown_locks_nothing():
    assert taken(supply(unlearned(9, built_on=(7,)))) == [9]


def test_the_next_level_opens_with_nine_in_ten_of_its_kanji():
    kanji = dict.fromkeys(range(1, 4), 5)
    queue = supply(unlearned(9, type_="radical", level=6), climbing=kanji, kanji={5: 10})

    queue.note_pass(1)
    before = queue.level
    queue.note_pass(2)

    assert (before, queue.level, taken(queue)) == (5, 6, [9])


def test_no_level_comes_after_the_last_one_granted():
    queue = supply(
        unlearned(9, type_="radical", level=6), climbing={1: 5}, kanji={5: 1}, last_level=5
    )

    queue.note_pass(1)

    assert (queue.level, taken(queue)) == (5, [])


def test_a_locked_item_of_a_level_to_come_waits_for_both():
    queue = supply(
        unlearned(9, level=6, built_on=(1,)), climbing={1: None, 2: 5}, kanji={5: 1, 6: 1}
    )

    queue.note_pass(1)
    before = taken(queue)
    queue.note_pass(2)

    assert (before, taken(queue)) == ([], [9])


def test_a_resurrected_item_in_the_lessons_has_passed_already():
    queue = supply(unlearned(1, is_passed=True), unlearned(9, built_on=(1,)))

    assert taken(queue) == [1, 9]
