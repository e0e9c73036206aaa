"""How each of WaniKani's rows becomes a record: one function per kind of row.

A reader takes the row's envelope; its fields are under `data`. It raises Misfit.
"""

from apps.sync.client.fields import (
    JsonObject,
    count,
    count_if_any,
    entries,
    flag,
    identifier,
    identifiers,
    moment,
    moment_if_any,
    moment_or_null,
    name,
    nested,
    small,
    small_if_any,
    stage,
    text,
    text_if_any,
    text_or_null,
    texts,
)
from apps.sync.client.records import (
    AssignmentRecord,
    AuxiliaryMeaning,
    CharacterImage,
    MaterialRecord,
    Meaning,
    ProgressionRecord,
    Reading,
    ResetRecord,
    StatisticRecord,
    SubjectRecord,
    SummaryHour,
    SummaryRecord,
    SystemRecord,
    SystemStage,
    UserRecord,
)

USUAL_BATCH = 5  # lessons at a time, as WaniKani sets it for a new account


def read_user(row: JsonObject) -> UserRecord:
    user = nested(row, "data")
    subscription = nested(user, "subscription")
    batch = small_if_any(nested(user, "preferences"), "lessons_batch_size")
    return UserRecord(
        uuid=name(user, "id"),
        username=name(user, "username"),
        level=small(user, "level"),
        profile_url=text(user, "profile_url"),
        started_at=moment(user, "started_at"),
        current_vacation_started_at=moment_or_null(user, "current_vacation_started_at"),
        subscription_active=flag(subscription, "active"),
        subscription_type=name(subscription, "type"),
        max_level_granted=small(subscription, "max_level_granted"),
        subscription_ends_at=moment_if_any(subscription, "period_ends_at"),
        lessons_batch_size=USUAL_BATCH if batch is None else batch,
        data_updated_at=moment(row, "data_updated_at"),
    )


def read_summary(row: JsonObject) -> SummaryRecord:
    summary = nested(row, "data")
    return SummaryRecord(
        lessons=entries(summary, "lessons", _summary_hour),
        reviews=entries(summary, "reviews", _summary_hour),
        next_reviews_at=moment_if_any(summary, "next_reviews_at"),
        data_updated_at=moment(row, "data_updated_at"),
    )


def _summary_hour(hour: JsonObject) -> SummaryHour:
    return SummaryHour(moment(hour, "available_at"), identifiers(hour, "subject_ids"))


def read_subject(row: JsonObject) -> SubjectRecord:
    subject = nested(row, "data")
    return SubjectRecord(
        wanikani_id=identifier(row, "id"),
        type=name(row, "object"),
        level=small(subject, "level"),
        slug=text(subject, "slug"),
        characters=text_if_any(subject, "characters"),
        hidden_at=moment_or_null(subject, "hidden_at"),
        document_url=text(subject, "document_url"),
        meanings=entries(subject, "meanings", _meaning),
        auxiliary_meanings=entries(subject, "auxiliary_meanings", _auxiliary_meaning),
        readings=entries(subject, "readings", _reading),
        component_subject_ids=identifiers(subject, "component_subject_ids"),
        amalgamation_subject_ids=identifiers(subject, "amalgamation_subject_ids"),
        visually_similar_subject_ids=identifiers(subject, "visually_similar_subject_ids"),
        character_images=entries(subject, "character_images", _character_image),
        lesson_position=count_if_any(subject, "lesson_position") or 0,
        spaced_repetition_system_id=count_if_any(subject, "spaced_repetition_system_id"),
        created_at=moment(subject, "created_at"),
        data_updated_at=moment(row, "data_updated_at"),
    )


def _meaning(entry: JsonObject) -> Meaning:
    return Meaning(
        meaning=text(entry, "meaning"),
        primary=flag(entry, "primary"),
        accepted_answer=flag(entry, "accepted_answer"),
    )


def _auxiliary_meaning(entry: JsonObject) -> AuxiliaryMeaning:
    return AuxiliaryMeaning(meaning=text(entry, "meaning"), type=text(entry, "type"))


def _reading(entry: JsonObject) -> Reading:
    return Reading(
        reading=text(entry, "reading"),
        primary=flag(entry, "primary"),
        accepted_answer=flag(entry, "accepted_answer"),
        type=text(entry, "type"),
    )


def _character_image(entry: JsonObject) -> CharacterImage:
    return CharacterImage(
        url=text(entry, "url"),
        content_type=text(entry, "content_type"),
        inline_styles=flag(nested(entry, "metadata"), "inline_styles"),
    )


def read_system(row: JsonObject) -> SystemRecord:
    system = nested(row, "data")
    return SystemRecord(
        wanikani_id=count(row, "id"),
        name=text(system, "name"),
        description=text(system, "description"),
        unlocking_stage_position=small(system, "unlocking_stage_position"),
        starting_stage_position=small(system, "starting_stage_position"),
        passing_stage_position=small(system, "passing_stage_position"),
        burning_stage_position=small(system, "burning_stage_position"),
        stages=entries(system, "stages", _system_stage),
        created_at=moment(system, "created_at"),
        data_updated_at=moment(row, "data_updated_at"),
    )


def _system_stage(entry: JsonObject) -> SystemStage:
    return SystemStage(
        position=small(entry, "position"),
        interval=count_if_any(entry, "interval"),
        interval_unit=text_if_any(entry, "interval_unit"),
    )


def read_assignment(row: JsonObject) -> AssignmentRecord:
    assignment = nested(row, "data")
    return AssignmentRecord(
        wanikani_id=identifier(row, "id"),
        subject_id=identifier(assignment, "subject_id"),
        subject_type=name(assignment, "subject_type"),
        srs_stage=stage(assignment, "srs_stage"),
        unlocked_at=moment_or_null(assignment, "unlocked_at"),
        started_at=moment_or_null(assignment, "started_at"),
        passed_at=moment_or_null(assignment, "passed_at"),
        burned_at=moment_or_null(assignment, "burned_at"),
        available_at=moment_or_null(assignment, "available_at"),
        resurrected_at=moment_or_null(assignment, "resurrected_at"),
        hidden=flag(assignment, "hidden"),
        created_at=moment(assignment, "created_at"),
        data_updated_at=moment(row, "data_updated_at"),
    )


def read_statistic(row: JsonObject) -> StatisticRecord:
    statistic = nested(row, "data")
    return StatisticRecord(
        wanikani_id=identifier(row, "id"),
        subject_id=identifier(statistic, "subject_id"),
        subject_type=name(statistic, "subject_type"),
        meaning_correct=count(statistic, "meaning_correct"),
        meaning_incorrect=count(statistic, "meaning_incorrect"),
        meaning_max_streak=count(statistic, "meaning_max_streak"),
        meaning_current_streak=count(statistic, "meaning_current_streak"),
        reading_correct=count(statistic, "reading_correct"),
        reading_incorrect=count(statistic, "reading_incorrect"),
        reading_max_streak=count(statistic, "reading_max_streak"),
        reading_current_streak=count(statistic, "reading_current_streak"),
        percentage_correct=small_if_any(statistic, "percentage_correct"),
        hidden=flag(statistic, "hidden"),
        created_at=moment(statistic, "created_at"),
        data_updated_at=moment(row, "data_updated_at"),
    )


def read_progression(row: JsonObject) -> ProgressionRecord:
    progression = nested(row, "data")
    return ProgressionRecord(
        wanikani_id=identifier(row, "id"),
        level=small(progression, "level"),
        unlocked_at=moment_or_null(progression, "unlocked_at"),
        started_at=moment_or_null(progression, "started_at"),
        passed_at=moment_or_null(progression, "passed_at"),
        completed_at=moment_or_null(progression, "completed_at"),
        abandoned_at=moment_or_null(progression, "abandoned_at"),
        created_at=moment(progression, "created_at"),
        data_updated_at=moment(row, "data_updated_at"),
    )


def read_reset(row: JsonObject) -> ResetRecord:
    reset = nested(row, "data")
    return ResetRecord(
        wanikani_id=identifier(row, "id"),
        original_level=small(reset, "original_level"),
        target_level=small(reset, "target_level"),
        confirmed_at=moment_or_null(reset, "confirmed_at"),
        created_at=moment(reset, "created_at"),
        data_updated_at=moment(row, "data_updated_at"),
    )


def read_material(row: JsonObject) -> MaterialRecord:
    material = nested(row, "data")
    return MaterialRecord(
        wanikani_id=identifier(row, "id"),
        subject_id=identifier(material, "subject_id"),
        subject_type=name(material, "subject_type"),
        meaning_note=text_or_null(material, "meaning_note"),
        reading_note=text_or_null(material, "reading_note"),
        meaning_synonyms=texts(material, "meaning_synonyms"),
        hidden=flag(material, "hidden"),
        created_at=moment(material, "created_at"),
        data_updated_at=moment(row, "data_updated_at"),
    )
