"""What the page of an item tells beside its life."""

import pytest

from apps.stats.pages import life
from apps.sync.models import ReviewStatistic, StudyMaterial, Subject
from tests.accounts.people import person
from tests.stats import builders
from tests.stats.pages.questions import questions
from tests.stats.pages.readers import reader, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def haru():
    return builders.learner(person("haru"), max_level_granted=10)


def facts(learner, subject_id=1):
    return life.build(reader(learner), subject_id).facts


def kanji(learner, **fields):
    builders.assignment(learner, 1, srs_stage=5)
    known = {
        "level": 7,
        "meanings": [
            {"meaning": "Style", "primary": False, "accepted_answer": False},
            {"meaning": "Wind", "primary": True, "accepted_answer": True},
        ],
        "readings": [
            {"reading": "かぜ", "type": "kunyomi", "primary": False, "accepted_answer": False},
            {"reading": "フウ", "type": "onyomi", "primary": True, "accepted_answer": True},
        ],
        "document_url": "https://www.wanikani.com/kanji/x",
    }
    return builders.subject(1, **{**known, **fields})


def told(shown):
    return [(line.label, line.main, line.rest) for line in shown.lines]


def test_what_is_asked_stands_before_what_is_only_listed(haru):
    kanji(haru)

    shown = facts(haru)

    assert told(shown) == [("Meaning", "Wind", "Style"), ("On", "フウ", ""), ("Kun", "", "かぜ")]
    assert (shown.kind, shown.stage.name) == ("kanji of level 7", "Guru 1")
    assert shown.page_url == "https://www.wanikani.com/kanji/x"


def test_an_address_that_a_browser_would_run_is_no_link(haru):
    kanji(haru, document_url="javascript:alert(1)")

    assert facts(haru).page_url == ""


def test_ones_own_words_are_shown(haru):
    kanji(haru)
    StudyMaterial.objects.create(
        learner=haru,
        wanikani_id=1,
        subject_id=1,
        subject_type="kanji",
        meaning_synonyms=["breeze"],
        meaning_note="It <blows>",
        reading_note=None,
    )

    shown = facts(haru)

    assert ("Yours", "breeze", "") in told(shown)
    assert [(note.label, *map(text_of, note.lines)) for note in shown.notes] == [
        ("Your note on the meaning", "It <blows>")
    ]


def test_relatives_stand_with_their_stages_in_the_catalogues_order(haru):
    kanji(haru, component_subject_ids=[2, 77], amalgamation_subject_ids=[4, 3, 5])
    builders.item(haru, 2, type="radical")
    builders.item(haru, 3, type="vocabulary", srs_stage=9)
    builders.subject(4, type="vocabulary")
    builders.subject(5, type="vocabulary", level=11)

    shown = facts(haru)

    assert [entry.url for entry in shown.made_of] == ["/items/2/"]
    [found_in] = shown.relatives
    assert found_in.sentence == "2 items; 1 of them burned."
    assert [entry.stage and entry.stage.name for entry in found_in.entries] == [None, "Burned"]


def test_how_sure_an_item_is_counts_its_answers(haru):
    kanji(haru)
    counts = {"meaning_correct": 23, "meaning_incorrect": 1, "reading_correct": 23}
    ReviewStatistic.objects.create(
        learner=haru,
        wanikani_id=1,
        subject_id=1,
        subject_type="kanji",
        reading_incorrect=3,
        meaning_current_streak=9,
        meaning_max_streak=19,
        **counts,
    )

    sure = facts(haru).sureness

    assert text_of(sure.sentence) == "92 % of 50 answers right."
    assert [(row.head, *row.cells) for row in sure.table.rows] == [
        ("Meaning", "23", "1", "95 %", "9", "19"),
        ("Reading", "23", "3", "88 %", "0", "0"),
    ]


def test_before_the_first_answer_no_share_is_said(haru):
    kanji(haru)

    assert facts(haru).sureness is None


def test_a_reading_counter_of_what_has_no_reading_is_no_answer(haru):
    kanji(haru, type="radical", readings=[])
    ReviewStatistic.objects.create(
        learner=haru,
        wanikani_id=1,
        subject_id=1,
        subject_type="radical",
        meaning_correct=1,
        reading_correct=1,
    )

    assert text_of(facts(haru).sureness.sentence) == "100 % of 1 answer right."


def test_nothing_is_told_of_an_item_above_the_subscription(haru, client):
    kanji(haru, level=11)
    client.force_login(haru.user)

    shown = client.get("/items/1/").content.decode()

    assert facts(haru) is None
    assert "Wind" not in shown
    assert "フウ" not in shown


def test_twice_the_relatives_ask_as_many_questions(haru, client):
    subject = kanji(haru)
    client.force_login(haru.user)
    client.get("/settings/")  # the first look of the hour is noted
    counts = []
    for number in (10, 20):
        for subject_id in range(number, number + 10):
            builders.item(haru, subject_id, type="radical", characters=None)
        ids = list(range(10, number + 10))
        Subject.objects.filter(pk=subject.pk).update(component_subject_ids=ids)
        counts.append(questions(client, "/items/1/"))

    assert counts[0] == counts[1] <= 24
