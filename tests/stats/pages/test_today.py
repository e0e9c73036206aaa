"""Today: what waits, what comes, where everything stands."""

from datetime import timedelta

import pytest

from apps.stats.measures.level_up import LevelUpProgress
from apps.stats.measures.peak import Peak
from apps.stats.pages import crest, item_list, reviews, today
from apps.sync.models import Learner, Walk
from tests.stats import builders
from tests.stats.builders import HOUR, NOW, day
from tests.stats.pages.readers import reader, text_of

TOP = NOW.replace(minute=0)


@pytest.fixture
def someone():
    builders.normal_system()
    return builders.learner()


def page(learner, **fields):
    return today.build(reader(learner, **fields))


def lead(learner, **fields):
    return text_of(page(learner, **fields).lead)


@pytest.mark.django_db
def test_the_lead_counts_reviews_and_lessons_and_names_the_next_hour(someone):
    builders.in_review(someone, 1, TOP - HOUR)
    builders.in_review(someone, 2, TOP + 2 * HOUR)
    builders.item(someone, 3)

    assert lead(someone) == (
        "Good morning, Haru. 1 review and 1 lesson are waiting. 1 more comes at 12:00."
    )


@pytest.mark.django_db
def test_nothing_waiting_is_said_and_the_next_reviews_are_named(someone):
    builders.in_review(someone, 1, TOP + 30 * HOUR)

    assert lead(someone) == (
        "Good morning, Haru. Nothing is waiting. 1 review comes tomorrow at 16:00."
    )


@pytest.mark.django_db
def test_two_quiet_days_are_said(someone):
    assert lead(someone).endswith("No review comes within two days.")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("ahead", "greeting"), [(0, "Good morning"), (4, "Good afternoon"), (16, "Good evening")]
)
def test_the_greeting_follows_the_learners_clock(someone, ahead, greeting):
    assert lead(someone, now=NOW + ahead * HOUR).startswith(greeting)


@pytest.mark.django_db
def test_on_vacation_nothing_is_due_and_no_queue_is_shown(someone):
    builders.in_review(someone, 1, TOP - HOUR)
    someone.current_vacation_started_at = day(2026, 3, 1)

    shown = page(someone)

    assert text_of(shown.lead) == "Good morning, Haru. Enjoy your vacation; nothing is due."
    assert (shown.reviews, shown.lessons) == (None, None)


@pytest.mark.django_db
def test_what_waits_in_an_account_that_hibernates_is_not_offered(someone):
    builders.item(someone, 3)
    someone.state = Learner.State.HIBERNATING

    assert lead(someone) == "Good morning, Haru. Your account sleeps; it keeps what waits."


@pytest.mark.django_db
def test_during_the_first_sync_what_is_read_already_is_shown_as_such():
    someone = builders.learner(completed_at=None, synced_at=None)
    builders.item(someone, 1, srs_stage=3)

    shown = page(someone)

    assert shown.stages.heading == "Where everything stands, so far"
    assert (shown.stages.wide.hits, {line.url for line in shown.stages.lines}) == ((), {""})
    assert (shown.reviews, shown.lessons, shown.burns, shown.crest) == (None, None, None, None)


@pytest.fixture
def half_read():
    """A first sync that has read assignments and subjects, and reads on."""
    someone = builders.learner(completed_at=None, synced_at=None)
    base = someone.api_base
    Walk.objects.create(learner=someone, api_base=base, resource="assignments", drained_at=NOW)
    Walk.objects.create(learner=None, api_base=base, resource="subjects", drained_at=NOW)
    builders.item(someone, 1, srs_stage=0, started_at=None)
    builders.in_review(someone, 2, TOP - HOUR)
    return someone


@pytest.mark.django_db
def test_until_all_is_read_the_hours_lead_to_their_rows(half_read):
    """The page of reviews has no items before that."""
    figure = page(half_read).reviews

    assert [hit.url for hit in figure.wide.hits] == [f"#{figure.table.rows[0].name}"]


@pytest.mark.django_db
def test_what_waits_is_exact_as_soon_as_assignments_and_subjects_are_read(half_read):
    shown = page(half_read)

    assert text_of(shown.lessons.sentence).startswith("1 lesson waits")
    assert text_of(shown.reviews.sentence).startswith("Untouched, the queue reaches 1 ")
    assert (shown.burns, shown.crest) == (None, None)


@pytest.mark.django_db
@pytest.mark.parametrize("resource", ["assignments", "subjects"])
def test_half_of_what_the_queues_rest_on_is_no_queue(half_read, resource):
    Walk.objects.filter(resource=resource).update(drained_at=None)

    shown = page(half_read)

    assert (shown.lessons, shown.reviews) == (None, None)


@pytest.mark.django_db
def test_on_vacation_no_queue_is_shown_early(half_read):
    half_read.current_vacation_started_at = day(2026, 3, 1)

    shown = page(half_read)

    assert (shown.lessons, shown.reviews) == (None, None)


@pytest.mark.django_db
def test_between_two_tries_of_the_first_sync_the_lead_tells_wanikanis_counts():
    counts = {"summary_reviews": 42, "summary_lessons": 5, "summary_at": NOW}
    fresh = builders.learner(completed_at=None, **counts)

    assert lead(fresh).endswith(" 42 reviews and 5 lessons are waiting, as WaniKani counts them.")


@pytest.mark.django_db
def test_without_a_token_there_is_a_greeting_and_no_number():
    shown = page(None)

    assert text_of(shown.lead) == "Good morning, Haru."
    assert shown.stages is None


@pytest.mark.django_db
def test_the_stages_are_counted_by_type(someone):
    builders.item(someone, 1, srs_stage=2, type="radical")
    builders.item(someone, 2, srs_stage=4, type="kana_vocabulary")
    builders.item(someone, 3, srs_stage=9)

    section = page(someone).stages

    apprentice, *_, burned = section.lines
    assert (apprentice.items, apprentice.radical, apprentice.vocabulary) == ("2", "1", "1")
    assert (burned.items, burned.kanji) == ("1", "1")
    assert text_of(section.sentence) == "3 items begun, 1 of them burned."


@pytest.mark.django_db
def test_the_reviews_of_two_days_are_told_in_hours_and_in_a_table(someone):
    builders.in_review(someone, 1, TOP - HOUR)
    builders.in_review(someone, 2, TOP + HOUR, srs_stage=8)

    figure = page(someone).reviews

    assert text_of(figure.sentence) == (
        "Untouched, the queue reaches 2 on 12 Mar at 10:00. "
        "The heaviest hour comes at 11:00, with 1."
    )
    assert [(row.head, row.cells) for row in figure.table.rows] == [
        ("Now", ("1", "0", "0", "0", "1")),
        ("Tue 11:00", ("0", "0", "0", "1", "2")),
    ]


@pytest.mark.django_db
def test_the_latest_burns_come_first(someone):
    builders.burned(someone, 1, NOW - timedelta(days=1))
    builders.burned(someone, 2, NOW - HOUR)

    assert [(burn.item.glyph, burn.on) for burn in page(someone).burns] == [
        ("字2", "today"),
        ("字1", "yesterday"),
    ]


@pytest.mark.django_db
def test_only_the_first_batches_are_shown_here(someone):
    for subject_id in range(40):
        builders.item(someone, subject_id)

    section = page(someone).lessons

    assert (len(section.batches), section.rest) == (6, "2 batches more")


@pytest.mark.parametrize(
    ("passed", "said"),
    [
        (14, "Level 20: 14 of 30 kanji passed, 16 more open level 21."),
        (30, "Level 20: 30 of 30 kanji passed; WaniKani levels you up any moment."),
    ],
)
def test_the_way_to_the_next_level_is_counted(passed, said):
    assert text_of(today.level_sentence(LevelUpProgress(20, 33, 30, passed))) == said


@pytest.mark.parametrize(
    ("level", "attempts", "told"),
    [
        (20, 2, ("Once level 60", "now level 20, second attempt")),
        (60, 1, ("Level 60", "since 14 June 2020")),
    ],
)
def test_the_ring_stays_gold_after_a_reset(level, attempts, told):
    shown = crest.crest_of(Peak(60, day(2020, 6, 14), None), level, attempts, reader())

    assert (shown.title, shown.line) == told
    assert shown.spoken == "Peak level 60 in a brushed gold ring"


@pytest.mark.django_db
def test_each_hour_leads_to_its_items_on_the_page_of_reviews(someone):
    builders.in_review(someone, 1, TOP - HOUR)
    builders.in_review(someone, 2, TOP + 47 * HOUR)

    figure = page(someone).reviews

    addresses = ["/reviews/?at=now#items", "/reviews/?at=031208#items"]
    assert [hit.url for hit in figure.wide.hits] == addresses
    assert [row.url for row in figure.table.rows] == addresses


@pytest.mark.django_db
def test_the_hours_of_today_are_those_of_the_page_of_reviews(someone):
    builders.in_review(someone, 1, TOP - HOUR)
    for hours in range(1, 49):
        builders.in_review(someone, 1 + hours, TOP + hours * HOUR)

    for hit in page(someone).reviews.wide.hits:
        at = hit.url.removeprefix("/reviews/?at=").removesuffix("#items")
        assert text_of(reviews.build(reader(someone), {"at": at}).span.sentence).startswith("1 r")


@pytest.mark.django_db
def test_each_stage_leads_to_as_many_items_as_it_counts(someone):
    for number, stage in enumerate((1, 4, 5, 7, 8, 8, 9), start=1):
        builders.item(someone, number, srs_stage=stage, started_at=day(2026, 1, 1))
    builders.item(someone, 20)

    shown = page(someone).stages

    assert [hit.label for hit in shown.narrow.hits] == [
        "Apprentice: 2 items", "Guru: 1 item", "Master: 1 item",
        "Enlightened: 2 items", "Burned: 1 item",
    ]  # fmt: skip
    for line in shown.lines:
        stage = line.url.removeprefix("/items/?stage=")
        found = item_list.build(reader(someone), {"stage": stage})
        assert text_of(found.lead).startswith(f"{line.items} item")


@pytest.mark.django_db
def test_a_stage_without_items_is_no_link(someone):
    builders.item(someone, 1, srs_stage=1, started_at=day(2026, 1, 1))

    assert [line.url for line in page(someone).stages.lines] == ["/items/?stage=apprentice"] + 4 * [
        ""
    ]
