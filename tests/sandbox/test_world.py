"""A world that is closed and opened again goes on where it was."""

import json
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from apps.sandbox.clock import Clock, MovableClock
from apps.sandbox.learner import Habits, Learner
from apps.sandbox.rows import Data
from apps.sandbox.small import BEGINNING, new_account, small_catalogue
from apps.sandbox.world import World
from tests.sandbox.acts import DAY, HOUR, radical


def build(clock: Clock, seed: int, start: datetime) -> World:
    catalogue = small_catalogue()
    account = new_account(catalogue, started_at=start - 20 * DAY)
    world = World(clock, catalogue, learners=[Learner(account, Habits(), seed)])
    world.staff.intend(start + 3 * DAY, lambda staff, now: staff.touch(1, now))
    return world


def opened(folder: Path, at: datetime, seed: int = 3) -> World:
    return World.open(folder, MovableClock(at), seed, build)


def moved(world: World, span: timedelta) -> World:
    world.clock.move(span)
    world.live()
    return world


def seen(world: World) -> list[Data]:
    (account,) = world.accounts
    tables = (account.assignments, account.statistics, account.progressions, account.resets)
    rows = [{"id": row.id, **row.data()} for table in tables for row in table.values()]
    return [account.user.data(), *rows]


def test_a_world_goes_on_where_it_was_left(tmp_path: Path) -> None:
    first = moved(opened(tmp_path, BEGINNING), 9 * DAY)

    again = opened(tmp_path, BEGINNING + 9 * DAY)

    assert seen(again) == seen(first)
    assert again.accounts[0].truth.events == first.accounts[0].truth.events


def test_acts_from_outside_survive_a_restart(tmp_path: Path) -> None:
    world = opened(tmp_path, BEGINNING)
    account = moved(world, 2 * DAY).accounts[0]
    account.go_on_vacation(world.clock.now())
    world.staff.hide(radical(account), world.clock.now())
    moved(world, 5 * DAY)

    again = opened(tmp_path, BEGINNING + 7 * DAY)

    assert seen(again) == seen(world)
    assert again.accounts[0].user.current_vacation_started_at == BEGINNING + 2 * DAY


def test_a_reset_asked_for_before_a_restart_is_done_after_it(tmp_path: Path) -> None:
    world = moved(opened(tmp_path, BEGINNING), 2 * DAY)
    world.accounts[0].reset(1, world.clock.now())

    (account,) = moved(opened(tmp_path, BEGINNING + 2 * DAY), HOUR).accounts

    assert account.user.level == 1
    assert all(row.confirmed_at for row in account.resets.values())
    assert len(account.resets) == 1


def test_refused_acts_are_not_kept(tmp_path: Path) -> None:
    world = opened(tmp_path, BEGINNING)

    with pytest.raises(Exception, match="not on vacation"):
        world.accounts[0].return_from_vacation(BEGINNING)

    assert not (tmp_path / "journal.jsonl").exists()


def test_what_the_simulation_does_is_not_kept(tmp_path: Path) -> None:
    moved(opened(tmp_path, BEGINNING), 9 * DAY)

    assert not (tmp_path / "journal.jsonl").exists()


def test_a_line_cut_off_by_a_crash_is_passed_over(tmp_path: Path) -> None:
    world = opened(tmp_path, BEGINNING)
    world.accounts[0].go_on_vacation(BEGINNING)
    with (tmp_path / "journal.jsonl").open("a") as lines:
        lines.write('{"after": "2025-')

    again = opened(tmp_path, BEGINNING)

    assert again.accounts[0].on_vacation


def test_seed_and_start_are_those_of_the_first_time(tmp_path: Path) -> None:
    opened(tmp_path, BEGINNING, seed=3)

    opened(tmp_path, BEGINNING + DAY, seed=4)

    kept = json.loads((tmp_path / "world.json").read_text())
    assert (kept["seed"], kept["started_at"]) == (3, "2025-03-03T08:15:30.123456Z")


def test_time_never_runs_backwards_over_a_restart(tmp_path: Path) -> None:
    moved(opened(tmp_path, BEGINNING), 2 * DAY)

    again = opened(tmp_path, BEGINNING)

    assert again.clock.now() == BEGINNING + 2 * DAY


def test_a_clock_holds_still_when_it_is_set_back() -> None:
    clock = MovableClock(BEGINNING)
    clock.not_before(BEGINNING + HOUR)

    assert clock.now() == BEGINNING + HOUR
    with pytest.raises(ValueError, match="backwards"):
        clock.set(BEGINNING)


def test_real_time_is_in_utc_and_rises() -> None:
    clock = Clock()

    assert clock.now() <= clock.now()
    assert clock.now().utcoffset() == timedelta()


def test_an_account_is_found_by_its_token_and_by_its_name(tmp_path: Path) -> None:
    world = opened(tmp_path, BEGINNING)
    (account,) = world.accounts
    account.rotate_token("another", BEGINNING)

    assert world.account_of("another") is account is world.account_named("hana")
    assert opened(tmp_path, BEGINNING).account_of("another") is not None


def test_a_token_never_shows_in_a_repr() -> None:
    account = new_account(token="secret")

    assert "secret" not in repr(account)


def test_preferences_and_notes_written_over_the_api_are_kept(tmp_path: Path) -> None:
    account = opened(tmp_path, BEGINNING).accounts[0]
    account.update_preferences({"lessons_batch_size": 7, "default_voice_actor_id": 2}, BEGINNING)
    note = account.create_material(radical(account), BEGINNING, meaning_synonyms=["mine"])
    account.update_material(note.id, BEGINNING, meaning_note="a word")

    (again,) = opened(tmp_path, BEGINNING).accounts

    assert again.user.data()["preferences"]["lessons_batch_size"] == 7
    assert again.user.data()["preferences"]["default_voice_actor_id"] == 1
    assert note.meaning_note == "a word"
    assert again.materials[note.id].data() == note.data()
