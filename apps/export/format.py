"""What an export holds: its lists, their columns, and what names a row (docs/export.md)."""

from dataclasses import dataclass

from django.db.models import Model

from apps.quiz.models import Check, Question
from apps.stats.models import ExcludedLevel
from apps.sync.models import (
    ArchivedItem,
    Assignment,
    DailySnapshot,
    ItemLedger,
    LevelProgression,
    Milestone,
    ObservationGap,
    Reset,
    ResetArchive,
    Review,
    ReviewStatistic,
    StudyMaterial,
    Vacation,
    Walk,
)

FORMAT, VERSION = "wkdash", 1

ACCOUNT = (
    "uuid",
    "api_base",
    "username",
    "level",
    "profile_url",
    "started_at",
    "subscription_active",
    "subscription_type",
    "subscription_ends_at",
    "max_level_granted",
    "current_vacation_started_at",
    "lessons_batch_size",
    "data_updated_at",
    "completed_at",
    "synced_at",
)
ITEM_STATE = (
    "subject_id",
    "subject_type",
    "srs_stage",
    "unlocked_at",
    "started_at",
    "passed_at",
    "burned_at",
    "available_at",
    "resurrected_at",
    "hidden",
)
COUNTERS = (
    "meaning_correct",
    "meaning_incorrect",
    "meaning_max_streak",
    "meaning_current_streak",
    "reading_correct",
    "reading_incorrect",
    "reading_max_streak",
    "reading_current_streak",
    "percentage_correct",
)
ARCHIVED_COUNTERS = (
    "meaning_correct",
    "meaning_incorrect",
    "reading_correct",
    "reading_incorrect",
)
ARCHIVED_ITEM = (*ITEM_STATE, *ARCHIVED_COUNTERS)
WALK = ("resource", "cursor", "begun_at", "drained_at", "full_drained_at")
LEDGER = (
    "subject_id",
    "subject_type",
    "epoch",
    "is_open",
    "opened_at",
    "touched_at",
    "has_moved",
    "stage_before",
    "available_before",
    "stage_after",
    "available_after",
    "stamped_at",
    "assignment_updated_at",
    "meaning_correct_before",
    "reviews",
    "incorrect_meaning",
    "incorrect_reading",
    "statistic_updated_at",
)
REVIEW = (
    "subject_id",
    "subject_type",
    "epoch",
    "meaning_correct",
    "reviewed_at",
    "not_before",
    "precision",
    "starting_srs_stage",
    "ending_srs_stage",
    "incorrect_meaning_answers",
    "incorrect_reading_answers",
    "recorded_at",
)
MILESTONE = (
    "subject_id",
    "subject_type",
    "kind",
    "occasion",
    "happened_at",
    "not_before",
    "precision",
    "source",
    "recorded_at",
)
ARCHIVE = ("reset_id", "confirmed_at", "archived_at", "is_observed", "settled_at")
VACATION = ("started_at", "ended_not_before", "ended_by")
GAP = ("began_at", "ended_at")
SNAPSHOT = ("day", "taken_at", "level", "lessons", "reviews", "stages")
EXCLUDED_LEVEL = ("attempt", "level")
CHECK = ("started_at", "finished_at", "choice")
QUESTION = (
    "position",
    "subject_id",
    "subject_type",
    "part",
    "verdict",
    "given",
    "answered_at",
    "dismissed_at",
)
MATERIAL = (
    "subject_id",
    "subject_type",
    "meaning_note",
    "reading_note",
    "meaning_synonyms",
    "hidden",
)
PROGRESSION = ("level", "unlocked_at", "started_at", "passed_at", "completed_at", "abandoned_at")
CONFIRMED_RESET = ("original_level", "target_level", "confirmed_at")


@dataclass(frozen=True, slots=True)
class Collection:
    """A list of the document. Each of `keys` alone names one of a learner's rows.

    `object` is the API's word for a row that is written in the API's own shape, else blank.
    """

    name: str
    model: type[Model]
    columns: tuple[str, ...]
    keys: tuple[tuple[str, ...], ...]
    object: str = ""


@dataclass(frozen=True, slots=True)
class Nested:
    """A list whose rows hold rows of `inner` besides; `link` is the inner row's foreign key."""

    outer: Collection
    inner: Collection
    link: str

    @property
    def name(self) -> str:
        return self.outer.name


BY_ID: tuple[tuple[str, ...], ...] = (("wanikani_id",),)
BY_ID_AND_SUBJECT = (*BY_ID, ("subject_id",))

MIRROR = (
    Collection("assignments", Assignment, ITEM_STATE, BY_ID_AND_SUBJECT, "assignment"),
    Collection(
        "review_statistics",
        ReviewStatistic,
        ("subject_id", "subject_type", *COUNTERS, "hidden"),
        BY_ID_AND_SUBJECT,
        "review_statistic",
    ),
    Collection("level_progressions", LevelProgression, PROGRESSION, BY_ID, "level_progression"),
    Collection("resets", Reset, CONFIRMED_RESET, BY_ID, "reset"),
    Collection("study_materials", StudyMaterial, MATERIAL, BY_ID, "study_material"),
)
REVIEWS = Collection("reviews", Review, REVIEW, (("subject_id", "epoch", "meaning_correct"),))
MILESTONES = Collection("milestones", Milestone, MILESTONE, (("subject_id", "kind", "occasion"),))
VACATIONS = Collection("vacations", Vacation, VACATION, (("started_at",),))
GAPS = Collection("gaps", ObservationGap, GAP, (("began_at",),))
SNAPSHOTS = Collection("snapshots", DailySnapshot, SNAPSHOT, (("day",),))
EXCLUDED_LEVELS = Collection(
    "excluded_levels", ExcludedLevel, EXCLUDED_LEVEL, (("attempt", "level"),)
)
HISTORY = (REVIEWS, MILESTONES, VACATIONS, GAPS, SNAPSHOTS, EXCLUDED_LEVELS)
ARCHIVES = Nested(
    Collection("archives", ResetArchive, ARCHIVE, (("confirmed_at",),)),
    Collection("items", ArchivedItem, ARCHIVED_ITEM, (("subject_id",),)),
    "archive",
)
# Checks end one after another, and at most one goes on.
CHECKS = Nested(
    Collection("checks", Check, CHECK, (("started_at",), ("finished_at",))),
    Collection("questions", Question, QUESTION, (("position",), ("subject_id", "part"))),
    "asked_in",
)
NESTED = (ARCHIVES, CHECKS)

# Where the observation stands: whoever goes on from here misses nothing that happened since.
WALKS = Collection("walks", Walk, WALK, (("resource",),))
LEDGERS = Collection("ledgers", ItemLedger, LEDGER, (("subject_id",),))
STANDING = (WALKS, LEDGERS)
