"""Cut off after any answer and before any statement, a sync is made good by the next one."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Any

import pytest

from apps.sandbox.http.application import Sandbox
from apps.sandbox.small import Size, small_world
from apps.sandbox.world import World
from apps.sync.mirror import bulk
from tests.sync.interruption.lives import Life, live, undone
from tests.sync.interruption.scenes import (
    SCENES,
    Check,
    Scene,
    history,
)
from tests.sync.test_economy import BOOKKEEPING, WRITING, spent
from tests.sync.watching import Watch

pytestmark = [
    pytest.mark.usefixtures("small_pages", "db"),
    pytest.mark.timeout(3600),
    pytest.mark.life,
]

# As long as the lease of a dead worker lasts, and its claim on the catalogue.
AFTER_THE_LEASE = timedelta(minutes=2)


@pytest.fixture
def world() -> World:
    return small_world(size=Size(levels=2, kana_words=8))


@pytest.fixture(autouse=True)
def _copies_of_few_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    """PostgreSQL takes a page of this size in the same way as a page of five hundred rows."""
    monkeypatch.setattr(bulk, "WORTH_A_COPY", 3)


def after(hana: Watch, span: timedelta) -> Callable[[], datetime]:
    """Our clock alone goes on: the world stays as it was when the worker died."""
    return lambda: hana.now + span


def resume(hana: Watch, check: Check) -> Sequence[Any]:
    """The history, once an ordinary sync has made everything good and the next wrote nothing."""
    before = hana.learner.data_version
    assert hana.sync(clock=after(hana, AFTER_THE_LEASE)).outcome == "ok"
    check()
    assert hana.learner.data_version >= before
    told = history()
    assert not +spent(hana, clock=after(hana, 2 * AFTER_THE_LEASE)).rows
    assert history() == told
    return told


def uninterrupted(hana: Watch, scene: Scene, check: Check) -> tuple[Life, Sequence[Any]]:
    with undone():
        life = live(lambda: hana.sync(full=scene.full))
        return life, resume(hana, check)


def cut_off(hana: Watch, scene: Scene, check: Check, ends_at: int) -> Sequence[Any]:
    with undone():
        life = live(lambda: hana.sync(full=scene.full), ends_at)
        assert life.is_over
        return resume(hana, check)


def sampled(checkpoints: Sequence[str]) -> set[int]:
    """The last statement that writes to each table of mirror and history."""
    writes = {
        found[0]: number
        for number, what in enumerate(checkpoints, start=1)
        if (found := WRITING.match(what)) and found[1] not in BOOKKEEPING
    }
    return set(writes.values())


def every(checkpoints: Sequence[str]) -> set[int]:
    return set(range(1, len(checkpoints) + 1))


@pytest.mark.parametrize("chosen", [sampled, pytest.param(every, marks=pytest.mark.long)])
@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.name)
def test_a_sync_cut_off_anywhere_is_made_good_by_the_next(
    sandbox: Sandbox, scene: Scene, chosen: Callable[[Sequence[str]], set[int]]
) -> None:
    hana, check = scene.prepare(sandbox)
    whole, told = uninterrupted(hana, scene, check)
    checkpoints = whole.passed

    different = [
        f"{number}: {checkpoints[number - 1]}"
        for number in sorted(chosen(checkpoints))
        if cut_off(hana, scene, check, number) != told
    ]

    assert different == []
    assert len(checkpoints) >= scene.checkpoints
