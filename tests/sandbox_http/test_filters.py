"""Every filter of every collection."""

import pytest

from apps.sandbox.rows import Counter, ProgressionRow, stamp
from tests.sandbox_http.standins import (
    LONG_AGO,
    NOW,
    a_material,
    a_statistic,
    a_subject,
    an_account,
    an_assignment,
    by_id,
    minutes,
)

HOUR = NOW.replace(minute=0, second=0, microsecond=0)
LOCKED = an_assignment(1, subject_type="radical")
LESSON = an_assignment(2, unlocked_at=LONG_AGO, subject_type="vocabulary")
DUE = an_assignment(3, unlocked_at=LONG_AGO, started_at=LONG_AGO, srs_stage=4, available_at=HOUR)
LATER = an_assignment(
    4, unlocked_at=LONG_AGO, started_at=LONG_AGO, srs_stage=8, available_at=HOUR + minutes(60)
)
BURNED = an_assignment(
    5, unlocked_at=LONG_AGO, started_at=LONG_AGO, srs_stage=9, burned_at=LONG_AGO
)
RESURRECTED = an_assignment(
    6, unlocked_at=LONG_AGO, started_at=LONG_AGO, srs_stage=1, burned_at=LONG_AGO, hidden=True
)
ASSIGNMENT_FILTERS = {
    "ids=2,4": [2, 4],
    "ids=2": [2],
    "ids=abc": [],
    "ids=": [1, 2, 3, 4, 5, 6],
    "subject_ids=3,6": [3, 6],
    "subject_types=radical,vocabulary": [1, 2],
    "levels=1,2": [1, 2],
    "srs_stages=0,9": [1, 2, 5],
    f"available_after={stamp(HOUR)}": [3, 4],
    "available_after=2026-03-01T12:00:00.000001Z": [4],
    f"available_before={stamp(HOUR)}": [3],
    "available_before=2026-03-01": [],
    "unlocked=true": [2, 3, 4, 5, 6],
    "unlocked=false": [1],
    "started=true": [3, 4, 5, 6],
    "started=false": [1, 2],
    "burned=true": [5, 6],
    "burned=false": [1, 2, 3, 4],
    "hidden=true": [6],
    "hidden=false": [1, 2, 3, 4, 5],
    "immediately_available_for_lessons": [2],
    "immediately_available_for_lessons=true": [2],
    "immediately_available_for_review": [3],
    "in_review": [3, 4],
    "in_review=true": [3, 4],
    "unlocked=true&burned=false&srs_stages=4,8": [3, 4],
}


@pytest.fixture
def client(read):
    account = an_account(
        assignments=by_id(LOCKED, LESSON, DUE, LATER, BURNED, RESURRECTED), lessons=[2], due=[3]
    )
    return read(account, subjects=[a_subject(number, level=number) for number in range(1, 7)])


@pytest.mark.parametrize(("query", "ids"), ASSIGNMENT_FILTERS.items())
def test_assignments_are_filtered(client, query, ids):
    assert client.ids(f"assignments?{query}") == ids


@pytest.mark.parametrize(
    ("after", "ids"),
    [
        (stamp(LONG_AGO + minutes(4)), [5, 6]),
        ("2020-01-02T03:08:05.678900Z", [4, 5, 6]),
        ("2020-01-02T03:08:05Z", [4, 5, 6]),
        ("2020-01-02T04:08:05.6789%2B01:00", [4, 5, 6]),
        ("2020-01-02T04:08:05.6789+01:00", [4, 5, 6]),
        ("2020-01-02T03:08:05.678901", [5, 6]),
        ("2020-01-02", [1, 2, 3, 4, 5, 6]),
    ],
)
def test_updated_after_is_strict_and_takes_any_form_of_iso_8601(client, after, ids):
    assert client.ids(f"assignments?updated_after={after}") == ids


def test_the_collections_own_date_given_back_yields_nothing_and_no_date(client):
    latest = client.get("assignments").json()["data_updated_at"]

    page = client.get(f"assignments?updated_after={latest}").json()

    assert (page["total_count"], page["data_updated_at"], page["data"]) == (0, None, [])


def test_count_and_date_are_those_of_the_filtered_scope(client):
    page = client.get("assignments?ids=1,2").json()

    assert page["total_count"] == 2
    assert page["data_updated_at"] == stamp(LONG_AGO + minutes(2))


@pytest.mark.parametrize("name", ["updated_after", "available_after", "available_before"])
def test_a_date_that_is_none_is_unprocessable(client, name):
    answer = client.get(f"assignments?{name}=yesterday")

    assert answer.status_code == 422
    assert answer.json()["code"] == 422


@pytest.mark.parametrize(
    ("query", "ids"),
    {
        "ids=1,3": [1, 3],
        "types=radical,kana_vocabulary": [1, 4],
        "slugs=slug-2,slug-3": [2, 3],
        "levels=1,4": [1, 4],
        "hidden=true": [3],
        "hidden=false": [1, 2, 4],
        f"updated_after={stamp(LONG_AGO + minutes(2))}": [3, 4],
    }.items(),
)
def test_subjects_are_filtered(read, query, ids):
    client = read(
        subjects=[
            a_subject(1, kind="radical"),
            a_subject(2, level=2),
            a_subject(3, level=3, kind="vocabulary", hidden_at=NOW),
            a_subject(4, level=4, kind="kana_vocabulary"),
        ]
    )

    assert client.ids(f"subjects?{query}") == ids


def test_hidden_subjects_are_listed_unless_asked_otherwise(read):
    client = read(subjects=[a_subject(1, hidden_at=NOW), a_subject(2)])

    assert client.ids("subjects") == [1, 2]


@pytest.mark.parametrize(
    ("query", "ids"),
    {
        "percentages_greater_than=50": [2, 3],
        "percentages_less_than=75": [1],
        "percentages_greater_than=50&percentages_less_than=100": [2],
        "subject_ids=3": [3],
        "subject_types=radical": [1],
        "hidden=true": [2],
    }.items(),
)
def test_statistics_are_filtered_by_strict_percentages_and_subject(read, query, ids):
    rows = [
        a_statistic(1, meaning=Counter(1, 1), subject_type="radical"),
        a_statistic(2, meaning=Counter(3, 1), hidden=True),
        a_statistic(3, meaning=Counter(4, 0)),
    ]
    client = read(an_account(statistics=by_id(*rows)))

    assert client.ids(f"review_statistics?{query}") == ids


@pytest.mark.parametrize(
    ("query", "ids"),
    {"subject_ids=2": [2], "subject_types=radical": [1], "hidden=true": [2], "ids=1": [1]}.items(),
)
def test_study_materials_are_filtered(read, query, ids):
    rows = [a_material(1, subject_type="radical"), a_material(2, hidden=True)]
    client = read(an_account(materials=by_id(*rows)))

    assert client.ids(f"study_materials?{query}") == ids


def test_level_progressions_are_filtered_by_id_and_date(read):
    rows = [ProgressionRow(n, LONG_AGO + minutes(n), LONG_AGO, n, None) for n in (1, 2, 3)]
    client = read(an_account(progressions=by_id(*rows)))

    assert client.ids("level_progressions?ids=1,3") == [1, 3]
    assert client.ids(f"level_progressions?updated_after={stamp(LONG_AGO + minutes(2))}") == [3]
