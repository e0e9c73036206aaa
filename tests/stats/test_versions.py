from datetime import timedelta

import pytest

from apps.stats.versions import data_version_of, edition, remembered
from apps.sync.models import Learner, Walk
from tests.stats.builders import HOUR, NOW, learner

pytestmark = pytest.mark.django_db


def version(moment=NOW, **also):
    return data_version_of(Learner.objects.first(), moment, also=also.values())


def catalogue_read(**fields):
    return Walk.objects.create(learner=None, api_base="x", resource="subjects", **fields)


def test_the_same_data_have_the_same_version_all_the_hour():
    learner()

    assert version(NOW) == version(NOW + timedelta(minutes=29)) is not None


def test_a_new_hour_is_a_new_version():
    learner()

    assert version(NOW) != version(NOW + HOUR)


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("data_version", 1),
        ("state", "hibernating"),
        ("username", "renamed"),
        ("level", 6),
        ("max_level_granted", 3),
        ("current_vacation_started_at", NOW),
        ("lessons_batch_size", 3),
        ("completed_at", None),
    ],
)
def test_what_the_account_says_is_part_of_the_version(column, value):
    learner()
    before = version()

    Learner.objects.update(**{column: value})

    assert version() != before


def test_a_page_of_the_catalogue_is_a_new_version():
    learner()
    catalogue_read()
    before = version()

    Walk.objects.update(pages_read=1)

    assert version() != before


def test_word_that_the_catalogue_is_unchanged_is_none():
    learner()
    catalogue_read()
    before = version()

    Walk.objects.update(drained_at=NOW, claimed_until=NOW)

    assert version() == before


def test_while_a_sync_holds_the_learner_there_is_no_version():
    learner(lease_expires_at=NOW + timedelta(minutes=1))

    assert version() is None


def test_a_lease_that_its_worker_never_gave_back_leaves_no_version_either():
    learner(lease_expires_at=NOW - HOUR)

    assert version() is None


def test_what_else_is_shown_is_part_of_the_version():
    learner()

    assert version(limit=1) != version(limit=2)


def test_without_a_learner_there_is_a_version_too():
    assert version() == version(NOW + HOUR) is not None


def test_a_version_takes_one_query(django_assert_num_queries):
    someone = learner()
    edition()

    with django_assert_num_queries(1):
        data_version_of(someone, NOW)


def test_a_value_is_built_once_for_a_version():
    values = iter(range(9))

    found = [remembered("name", version, lambda: next(values)) for version in "aab"]

    assert found == [0, 0, 1]


def test_two_names_do_not_share_a_value():
    assert [remembered(name, "a", lambda name=name: name) for name in ("x", "y")] == ["x", "y"]


def test_nothing_is_remembered_as_such():
    assert [remembered("name", "a", lambda value=value: value) for value in (None, 1)] == [None] * 2


def test_without_a_version_a_value_is_built_each_time():
    assert [remembered("name", None, lambda value=value: value) for value in (1, 2)] == [1, 2]


def test_what_is_not_worth_keeping_is_built_each_time():
    found = [
        remembered("name", "a", lambda value=value: value, worth_keeping=lambda value: value > 1)
        for value in (1, 2, 3)
    ]

    assert found == [1, 2, 2]
