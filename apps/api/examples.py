"""One invented answer of each kind, for the documents: of the declared types, so they stay true."""

from apps.api.paging import Paging, path_after
from apps.api.payloads.burns import Burns, KnownBurn
from apps.api.payloads.days import Days, KnownDay
from apps.api.payloads.forecast import Forecast, Hour
from apps.api.payloads.lessons import Lessons, WaitingLesson
from apps.api.payloads.level_curve import Curve, CurveDay
from apps.api.payloads.levels import KnownAttempt, Levels, LevelTaken, LevelUp, PeakLevel, Rung
from apps.api.payloads.life import Life, LifeEvent
from apps.api.payloads.resurrections import KnownResurrection, Resurrections
from apps.api.payloads.reviews import ObservedReview, Reviews
from apps.api.payloads.stage_flow import ConfirmedReset, DayOfFlow, Flow
from apps.api.payloads.summary import Summary
from apps.stats.measures.counts import KNOWN_TYPES

SUMMARY = Summary(
    username="hana",
    state="active",
    level=12,
    peak_level=60,
    gold_ring=True,
    lessons=23,
    reviews=41,
    next_reviews_at="2026-03-10T09:00:00.000000Z",
    srs=dict(zip("0123456789", (23, 18, 25, 31, 40, 122, 96, 143, 210, 871), strict=True)),
    burned=871,
    vacation_since=None,
    synced_at="2026-03-10T09:07:12.482913Z",
    stale=False,
)

LESSONS = Lessons(
    count=2,
    batch_size=5,
    next=None,
    items=(
        WaitingLesson(27, "radical", 12, 0, "⺌", "Triceratops", False, True),  # noqa: FBT003 - in order
        WaitingLesson(2467, "vocabulary", 12, 84, "大人", "Adult", True, False),  # noqa: FBT003 - in order
    ),
)


def _hour(
    at: str,
    cumulative: int,
    stages: tuple[int, int, int, int],
    types: tuple[int, int, int, int],
    for_level_up: int,
) -> Hour:
    by_type = dict(zip(KNOWN_TYPES, types, strict=True))
    return Hour(at, sum(stages), cumulative, *stages, by_type, for_level_up)


FORECAST = Forecast(
    count=3,
    next=None,
    items=(
        _hour("2026-03-10T09:00:00.000000Z", 41, (29, 8, 3, 1), (6, 14, 20, 1), 4),
        _hour("2026-03-10T10:00:00.000000Z", 41, (0, 0, 0, 0), (0, 0, 0, 0), 0),
        _hour("2026-03-10T11:00:00.000000Z", 48, (5, 2, 0, 0), (0, 3, 4, 0), 2),
    ),
)

BURNS = Burns(
    count=1204,
    next=path_after(
        ("2019-05-29T23:08:08.254118Z", 440, "2019-05-29T23:08:08.254118+00:00"),
        Paging("/api/v1/burns", 2, None),
    ),
    items=(
        KnownBurn(440, "kanji", None, "unknown", again=True, attempt=1),
        KnownBurn(440, "kanji", "2019-05-29T23:08:08.254118Z", "exact", again=False, attempt=1),
    ),
    totals={"radical": 211, "kanji": 240, "vocabulary": 411, "kana_vocabulary": 9},
)

RESURRECTIONS = Resurrections(
    count=1,
    next=None,
    items=(
        KnownResurrection(
            subject_id=440,
            type="kanji",
            first_burned_at="2019-05-29T23:08:08.254118Z",
            resurrected_at="2022-04-02T18:30:11.000000Z",
            srs_stage=9,
            burned_again=True,
            burned_again_at=None,
            ended_by_reset=False,
            next_review_at=None,
        ),
    ),
)

LEVELS = Levels(
    peak=PeakLevel(60, "2021-11-03T07:15:40.120000Z", None, gold_ring=True),
    attempts=(
        KnownAttempt(1, "2018-01-14T20:01:55.000000Z", "2025-06-01T09:00:00.000000Z", 60, 11.2),
        KnownAttempt(2, "2025-06-01T09:00:00.000000Z", None, 12, 9.1),
    ),
    levels=(
        LevelTaken(2, 11, "2026-02-20T08:00:00.000000Z", "2026-03-01T20:00:00.000000Z", 9.5),
        LevelTaken(2, 12, "2026-03-01T20:00:00.000000Z", None, None),
    ),
    level_up=LevelUp(
        earliest="2026-03-12T15:00:00.000000Z",
        own_pace="2026-03-14T21:00:00.000000Z",
        needed=33,
        passed=19,
    ),
    ladder=(
        Rung(
            attempt=2,
            level=11,
            unlocked_at="2026-02-20T08:00:00.000000Z",
            passed_at="2026-03-01T20:00:00.000000Z",
            days=9.5,
            fastest_possible=6.875,
            outlier=False,
            excluded=False,
            on_record=True,
        ),
    ),
    curve=Curve(
        level=12,
        days=1.5,
        total=36,
        needed=33,
        before=(10, 11),
        by_day=(CurveDay(0, 0, 0.0, 0.0, 0.0), CurveDay(1, 19, 0.0, 2.5, 5.0)),
    ),
)

REVIEWS = Reviews(
    count=1,
    next=None,
    items=(
        ObservedReview(
            subject_id=440,
            reviewed_at="2026-03-10T09:00:00.000000Z",
            not_before=None,
            precision="hour",
            starting_srs_stage=4,
            ending_srs_stage=5,
            incorrect_meaning_answers=0,
            incorrect_reading_answers=1,
            recorded_at="2026-03-10T10:07:12.482913Z",
        ),
    ),
)

DAYS = Days(
    count=2,
    next=None,
    items=(
        KnownDay(
            day="2026-03-09",
            reviews=132,
            lessons=10,
            burns=4,
            resurrections=0,
            net_stages=87,
            level_ups=(11,),
            vacation=False,
            watched=True,
            on_record=True,
        ),
        KnownDay(
            day="2026-03-10",
            reviews=None,
            lessons=0,
            burns=0,
            resurrections=1,
            net_stages=None,
            level_ups=(),
            vacation=False,
            watched=False,
            on_record=True,
        ),
    ),
)

STAGE_FLOW = Flow(
    count=2,
    next=None,
    items=(
        DayOfFlow("2026-03-09", "2026-03-09T23:07:11.000000Z", 111, 220, 140, 209, 868),
        DayOfFlow("2026-03-10", "2026-03-10T09:07:12.482913Z", 114, 218, 143, 210, 871),
    ),
    resets=(ConfirmedReset("2025-06-01T09:00:00.000000Z", 60, 1),),
)

LIFE = Life(
    subject_id=440,
    type="kanji",
    srs_stage=9,
    count=2,
    next=None,
    items=(
        LifeEvent(
            kind="burned",
            at="2019-05-29T23:08:08.254118Z",
            not_before=None,
            precision="exact",
            starting_srs_stage=None,
            ending_srs_stage=9,
            review=False,
            incorrect_meaning_answers=None,
            incorrect_reading_answers=None,
            attempt=1,
            original_level=None,
            target_level=None,
        ),
        LifeEvent(
            kind="review",
            at="2026-03-10T09:00:00.000000Z",
            not_before=None,
            precision="hour",
            starting_srs_stage=4,
            ending_srs_stage=5,
            review=True,
            incorrect_meaning_answers=0,
            incorrect_reading_answers=1,
            attempt=2,
            original_level=None,
            target_level=None,
        ),
    ),
)
