"""Every row shows exactly the keys of the newest recorded answer, in its order."""

import json
from pathlib import Path
from typing import Any

import pytest

from apps.sandbox.account import Account
from apps.sandbox.ladders import systems
from apps.sandbox.rows import Data, optional_stamp, stamp
from apps.sandbox.small import BEGINNING, new_account
from tests.sandbox.acts import LATER, ids, pass_level, radical, row

RECORDED = Path(__file__).parents[1] / "recorded"


def recorded(name: str) -> dict[str, Any]:
    content = json.loads((RECORDED / f"{name}.json").read_text(encoding="utf-8"))
    assert isinstance(content, dict)
    return content


def shown(account: Account, name: str) -> Data:
    account.create_material(radical(account), LATER)
    account.reset(1, LATER)
    tables: dict[str, dict[int, Any]] = {
        "assignment-after-reset-2025": account.assignments,
        "review_statistic-radical-2025": account.statistics,
        "level_progression-2025": account.progressions,
        "reset-2018": account.resets,
        "study_material-2025": account.materials,
    }
    first = next(iter(tables[name].values()))
    data: Data = first.data()
    assert first.object == recorded(name)["object"]
    return data


@pytest.mark.parametrize(
    "name",
    [
        "assignment-after-reset-2025",
        "review_statistic-radical-2025",
        "level_progression-2025",
        "reset-2018",
        "study_material-2025",
    ],
)
def test_rows_of_an_account_have_the_recorded_keys(name: str) -> None:
    assert list(shown(new_account(), name)) == list(recorded(name)["data"])


def test_the_user_has_the_recorded_keys() -> None:
    user = new_account().user.data()
    real = recorded("user-2025")["data"]

    assert list(user) == list(real)
    assert list(user["preferences"]) == list(real["preferences"])
    assert list(user["subscription"]) == list(real["subscription"])


def test_the_first_ladder_is_the_recorded_one_value_for_value() -> None:
    real = recorded("spaced_repetition_system-2025")["data"]
    data = systems()[0].data()

    assert list(data) == list(real)
    assert data["stages"] == real["stages"]


KEYS = {
    "radical": "character_images meanings auxiliary_meanings amalgamation_subject_ids "
    "meaning_mnemonic",
    "kanji": "meanings auxiliary_meanings readings component_subject_ids "
    "amalgamation_subject_ids visually_similar_subject_ids meaning_mnemonic meaning_hint "
    "reading_mnemonic reading_hint",
    "vocabulary": "meanings auxiliary_meanings readings parts_of_speech component_subject_ids "
    "meaning_mnemonic reading_mnemonic context_sentences pronunciation_audios",
    "kana_vocabulary": "meanings auxiliary_meanings parts_of_speech meaning_mnemonic "
    "context_sentences pronunciation_audios",
}


@pytest.mark.parametrize("kind", KEYS)
def test_subjects_have_the_keys_of_their_kind(kind: str) -> None:
    account = new_account()
    subject = next(s for s in account.catalogue.subjects.values() if s.kind == kind)

    common = "created_at level slug hidden_at document_url characters"
    last = "lesson_position spaced_repetition_system_id"
    assert list(subject.data()) == [*common.split(), *KEYS[kind].split(), *last.split()]


def test_moments_have_six_digits_and_a_z() -> None:
    assert stamp(BEGINNING) == "2025-03-03T08:15:30.123456Z"
    assert stamp(BEGINNING.replace(microsecond=0)) == "2025-03-03T08:15:30.000000Z"
    assert optional_stamp(None) is None


@pytest.mark.parametrize(
    ("correct", "incorrect", "percentage"), [(26, 2, 93), (22, 1, 96), (16, 4, 80), (0, 0, 0)]
)
def test_percentages_round_as_in_real_rows(correct: int, incorrect: int, percentage: int) -> None:
    account = new_account()
    statistic = account.statistic_of[radical(account)]
    statistic.meaning.correct, statistic.meaning.incorrect = correct, incorrect

    assert statistic.percentage_correct == percentage


def test_a_second_attempt_looks_like_the_recorded_one() -> None:
    """As 85041695: created in 2017, everything else of a later attempt."""
    account = new_account()
    done = pass_level(account, 1, LATER)
    account.reset(1, done)
    account.catch_up(done.replace(year=2026))

    item = row(account, ids(account, "radical")[0])

    assert item.unlocked_at is not None
    assert item.created_at < done < item.unlocked_at
