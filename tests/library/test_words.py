"""By which words a subject is found."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from apps.library.models import SubjectWords
from apps.library.words import matching, patterns_of, refresh
from tests.stats import builders
from tests.stats.builders import NOW


def kanji(subject_id=1, **fields):
    known = {
        "characters": "刀",
        "meanings": [{"meaning": "Sword", "primary": True}, {"meaning": "Long  Blade"}],
        "readings": [{"reading": "とう"}, {"reading": "カタナ"}],
        "auxiliary_meanings": [
            {"meaning": "Katana", "type": "whitelist"},
            {"meaning": "Power", "type": "blacklist"},
        ],
        "data_updated_at": NOW,
    }
    return builders.subject(subject_id, **{**known, **fields})


def found(query):
    rows = SubjectWords.objects.filter(matching(patterns_of(query)))
    return list(rows.values_list("subject_id", flat=True))


@pytest.mark.django_db
@pytest.mark.parametrize(
    "query",
    [
        "刀",
        "sword",
        "SWO",
        "blade",
        "long blade",
        "とう",
        "かたな",
        "カタナ",
        "tou",
        "kata",
        "katana",
    ],
)
def test_a_subject_is_found_by_what_it_is_written_read_and_called(query):
    kanji()
    refresh()

    assert found(query) == [1]


@pytest.mark.django_db
@pytest.mark.parametrize("query", ["power", "word", "ade", "tana", "%", "_word", "た\nう"])
def test_it_is_not_found_by_the_middle_of_a_word_a_refused_answer_or_a_wildcard(query):
    kanji()
    refresh()

    assert found(query) == []


@pytest.mark.django_db
def test_a_part_of_a_japanese_word_finds_it():
    kanji(characters="食べる", readings=[{"reading": "たべる"}])
    refresh()

    assert found("べる") == [1]


def test_an_empty_query_looks_for_nothing():
    assert patterns_of("  　") == patterns_of("")
    assert not patterns_of("").whole


@pytest.mark.django_db
def test_changed_words_replace_the_old_ones_and_the_rest_costs_one_question():
    subject = kanji()
    kanji(2)
    refresh()
    subject.meanings = [{"meaning": "Knife", "primary": True}]
    subject.data_updated_at = NOW.replace(hour=23)
    subject.save()

    assert refresh() == 1
    assert found("knife") == [1]
    assert found("sword") == [2]
    with CaptureQueriesContext(connection) as queries:
        assert refresh() == 0
    assert len(queries) == 1


@pytest.mark.django_db
def test_a_row_without_a_stamp_is_read_once():
    kanji(data_updated_at=None)

    assert (refresh(), refresh()) == (1, 0)
