"""Each way in which an answer can go wrong, at each request of a first sync, all tries of it.

No wrong row may come of that, and nothing may call itself well that does not equal the truth.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import timedelta
from functools import partial
from itertools import product
from typing import Any

import pytest

from apps.sandbox.http import paging
from apps.sandbox.http.application import Sandbox
from apps.sandbox.http.fault_kinds import KINDS, Options
from apps.sandbox.http.faults import Fault
from apps.sandbox.http.messages import Answer, encode
from apps.sandbox.small import Size, small_world
from apps.sandbox.world import World
from apps.sync import access
from apps.sync.client.patience import Patience
from apps.sync.models import Subject
from apps.sync.pipeline import SyncResult, sync_learner
from tests.sync.interruption.lives import undone
from tests.sync.interruption.scenes import assert_mirrored, burn_twice, climb_to_level_two
from tests.sync.source import ROWS_OF, as_text, mirrored, theirs
from tests.sync.watching import HASTY, Watch, watch

pytestmark = [pytest.mark.usefixtures("db"), pytest.mark.timeout(3600), pytest.mark.life]

ROWS_ON_A_PAGE = 6
TRIES = HASTY.attempts
# For answers that are slow on purpose; an honest one may take its time on a busy machine.
SLOW = ("slow", "drip")
QUICK = replace(HASTY, read=0.3, total=0.5)
Content = dict[str, Any]


def lose_rows(content: Content) -> None:
    content["data"] = content["data"][:-1]


def end_early(content: Content) -> None:
    content["pages"]["next_url"] = None


def count_more(content: Content) -> None:
    content["total_count"] += 5


def list_rows_twice(content: Content) -> None:
    content["data"] = [row for row in content["data"] for _ in range(2)]


def be_a_report(content: Content) -> None:
    content["object"] = "report"


def lack_pages(content: Content) -> None:
    del content["pages"]


def name_no_rows(content: Content) -> None:
    content["data"] = None


# An empty page that counts nothing is none of them: it says what an empty account says, and
# tests/sync/test_walks.py tells what becomes of it where rows are known.
REWRITINGS = (
    lose_rows, end_early, count_more, list_rows_twice, be_a_report, lack_pages, name_no_rows,
)  # fmt: skip
# What stands where a page should: no JSON, or JSON of another shape.
BODIES = ("{}", "[]", "null", '"page"', '{"object":"collection","total_count":NaN}', "\x00")


def rewriting(change: Callable[[Content], None], answer: Answer) -> Answer:
    content = json.loads(answer.body) if answer.body else {}
    if "pages" in content:
        change(content)
    return replace(answer, body=encode(content)) if "object" in content else answer


def named_faults() -> Iterator[tuple[str, str, Options]]:
    for kind in sorted(KINDS.keys() - {"rewritten"}):
        yield kind, kind, Options(bytes_per_second=20)
    for body in BODIES:
        yield f"body {body!r}", "other_shape", Options(body=body)
    for change in REWRITINGS:
        yield change.__name__, "rewritten", Options(rewrite=partial(rewriting, change))


FAULTS: Mapping[str, tuple[str, Options]] = {
    name: (kind, options) for name, kind, options in named_faults()
}
# No answer at all, wherever it was due: nothing of this kind can pass for a whole sync.
ALWAYS_FATAL = ("server_error", "unavailable", "html_200", "empty_200", "refused_connection")


@pytest.fixture
def world() -> World:
    return small_world(size=Size(levels=2, kana_words=5))


@pytest.fixture
def several_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = paging.page_of
    monkeypatch.setattr(
        paging, "page_of", lambda scope, query, _: whole(scope, query, ROWS_ON_A_PAGE)
    )


@pytest.fixture
def hana(sandbox: Sandbox, several_pages: None) -> Watch:
    """A life with two burns; nothing is known of it yet."""
    hana = watch(sandbox)
    climb_to_level_two(hana)
    burn_twice(hana)
    for subject in range(3, 9):
        hana.account.create_material(subject, hana.now, meaning_synonyms=["ground"])
    hana.wait(minutes=5)
    return hana


def sync(hana: Watch, *, patience: Patience = HASTY, minutes: int = 0) -> SyncResult:
    """`minutes` on our clock from now; the world stands still."""
    access._ledger.cache_clear()  # the minute of a 429 is over
    clock = partial(hana.now.__add__, timedelta(minutes=minutes))
    result = sync_learner(hana.learner.pk, clock=clock, patience=patience)
    assert result is not None
    return result


def requests_of(hana: Watch) -> int:
    with undone():
        result = sync(hana)
        assert result.outcome == "ok"
        assert_mirrored(hana)
        return result.requests


def assert_nothing_is_wrong(hana: Watch) -> None:
    """What is there is true, also where more is to come."""
    for resource in ROWS_OF:
        ours, source = mirrored(resource, hana), theirs(resource, hana)
        assert ours.keys() <= source.keys()
        for key, row in ours.items():
            data = source[key].data()
            assert as_texts({name: row[name] for name in data}) == as_texts(data)
    assert set(Subject.objects.values_list("id", flat=True)) <= hana.world.catalogue.subjects.keys()


def as_texts(data: Mapping[str, Any]) -> dict[str, Any]:
    return {name: as_text(value) for name, value in data.items()}


def goes_wrong(hana: Watch, name: str, at: tuple[int, ...]) -> str:
    """The outcome of a sync that meets the fault at these requests; afterwards all is well."""
    kind, options = FAULTS[name]
    with undone():
        hana.sandbox.faults.set(Fault(kind, at=at, times=None, options=options))
        outcome = sync(hana, patience=QUICK if kind in SLOW else HASTY).outcome
        hana.sandbox.faults.clear()
        assert_nothing_is_wrong(hana)
        if outcome == "ok":
            assert_mirrored(hana)
        recover(hana)
        assert_mirrored(hana)
    return outcome


def recover(hana: Watch) -> None:
    """By itself: at once, or after finding that a walk it went on with does not add up."""
    first = sync(hana, minutes=2)
    if first.outcome != "ok":
        assert "read anew from the first" in (first.error or "")
        assert sync(hana, minutes=4).outcome == "ok"


def cases(requests: int, *, every: bool) -> Iterator[tuple[str, int]]:
    """All faults at all requests, or each sixth fault at one of them."""
    if every:
        yield from product(FAULTS, range(requests))
    else:
        yield from ((name, 7 * n % requests) for n, name in list(enumerate(FAULTS))[5::6])


@pytest.mark.parametrize(
    "every",
    [
        pytest.param(False, marks=pytest.mark.one_database),
        pytest.param(True, marks=pytest.mark.long),
    ],
    ids=["some once", "each everywhere"],
)
def test_a_fault_at_any_request_is_seen_and_made_good(hana: Watch, *, every: bool) -> None:
    requests = requests_of(hana)
    outcomes: dict[str, set[str]] = defaultdict(set)

    for name, index in cases(requests, every=every):
        outcomes[name].add(goes_wrong(hana, name, tuple(range(index, index + TRIES))))

    assert len(outcomes) == (len(FAULTS) if every else len(FAULTS) // 6)
    # Of which request a fault is met, only the counts of /summary may be missing.
    assert all(outcomes[name] != {"ok"} for name in ALWAYS_FATAL if every)
