"""Content that staff hide, move and touch while people study."""

from apps.sandbox.rows import Image
from apps.sandbox.small import Size, small_world
from apps.sandbox.world import World
from tests.sandbox.acts import DAY, LATER, ids, pass_level, pass_radicals, radical, row


def world_with_some_progress() -> World:
    world = small_world(size=Size(radicals=1, kanji=3))
    pass_radicals(world.accounts[0], 1, LATER)
    return world


THEN = LATER + 50 * DAY


def test_a_hidden_subject_keeps_its_row_and_leaves_the_queues() -> None:
    world = world_with_some_progress()
    (account,) = world.accounts
    kanji = ids(account, "kanji")[0]
    at = account.climb(kanji, 3, LATER)
    due = row(account, kanji).available_at

    world.staff.hide(kanji, THEN)

    item = row(account, kanji)
    assert (item.hidden, item.srs_stage, item.available_at) == (True, 3, due)
    assert item.data_updated_at > THEN > at
    assert account.statistic_of[kanji].hidden
    assert kanji not in account.due_reviews(THEN)


def test_a_subject_shown_again_is_due_again() -> None:
    world = world_with_some_progress()
    (account,) = world.accounts
    kanji = ids(account, "kanji")[0]
    account.do_lesson(kanji, LATER + 5 * DAY)
    world.staff.hide(kanji, THEN)
    account.take_due(THEN)  # a sitting that skips it

    world.staff.show(kanji, THEN + DAY)

    assert account.take_due(THEN + DAY) == [kanji]


def test_hiding_a_kanji_can_complete_a_level_without_a_review() -> None:
    world = world_with_some_progress()
    (account,) = world.accounts
    first, second, third = ids(account, "kanji")
    account.climb(first, 5, LATER)
    account.climb(second, 5, LATER)

    world.staff.hide(third, THEN)

    assert account.user.level == 2


def test_a_hidden_radical_holds_no_kanji_back() -> None:
    world = small_world(size=Size(radicals=1, kanji=1))
    (account,) = world.accounts

    world.staff.hide(radical(account), THEN)

    assert row(account, ids(account, "kanji")[0]).unlocked_at is not None


def test_a_word_moved_above_the_level_keeps_its_assignment() -> None:
    world = small_world()
    (account,) = world.accounts
    pass_level(account, 1, LATER)
    word = ids(account, "vocabulary")[0]

    world.staff.move(word, 3, THEN)

    assert account.subject(word).level == 3
    assert row(account, word).unlocked_at is not None
    assert word not in account.lesson_queue(THEN)


def test_a_subject_moved_to_level_three_leaves_the_fast_ladder() -> None:
    world = small_world()
    moved = radical(world.accounts[0])

    world.staff.move(moved, 3, THEN)

    assert world.catalogue.subjects[moved].spaced_repetition_system_id == 1


def test_a_subject_moved_down_unlocks_for_those_who_are_ready() -> None:
    world = world_with_some_progress()
    (account,) = world.accounts
    newcomer = ids(account, "radical", 3)[0]

    world.staff.move(newcomer, 1, THEN)

    assert row(account, newcomer).unlocked_at is not None


def test_a_touch_moves_stamps_and_nothing_else() -> None:
    world = world_with_some_progress()
    (account,) = world.accounts
    item = row(account, radical(account))
    before = item.data()

    world.staff.touch(radical(account), THEN)

    assert item.data() == before
    assert item.data_updated_at > THEN
    assert account.subject(radical(account)).data_updated_at > THEN


def test_a_picture_uploaded_again_has_another_address() -> None:
    world = small_world()
    drawn = world.catalogue.subjects[radical(world.accounts[0])]
    drawn.image = Image("/images/1")

    world.staff.redraw(drawn.id, THEN)

    assert drawn.image.path.startswith("/images/")
    assert drawn.image.path != "/images/1"


def test_edits_take_place_at_their_moment_among_the_reviews() -> None:
    world = world_with_some_progress()
    hidden = ids(world.accounts[0], "kanji")[0]
    world.staff.intend(THEN, lambda staff, now: staff.hide(hidden, now))

    world.clock.set(THEN + DAY)
    world.live()

    assert world.catalogue.subjects[hidden].hidden_at == THEN
