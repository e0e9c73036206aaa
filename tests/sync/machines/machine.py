"""The machine: whatever may happen to an account, a server and a clock, in any order."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta

import redis
from django.db import connection
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule

from apps.sandbox.http.faults import Fault
from apps.sandbox.http.messages import Request
from apps.sandbox.rules.resurrecting import Mode
from apps.sync.connect import CannotConnect, connect
from apps.sync.history import resets
from tests.sync.machines import invariants
from tests.sync.machines.dying import Killed, LastBreath
from tests.sync.machines.persona import Persona
from tests.sync.machines.stage import Stage

KINDS = (
    "server_error", "unavailable", "html_200", "empty_200", "other_shape", "unauthorized",
    "forbidden", "too_many", "redirect", "refused_connection", "lost_answer", "truncated_json",
    "truncated_gzip", "short_body", "reset_mid_body", "next_url_loop", "next_url_elsewhere",
)  # fmt: skip
PAUSES = (
    timedelta(minutes=3), timedelta(minutes=50), timedelta(hours=5), timedelta(days=2),
    timedelta(days=9), timedelta(days=125),
)  # fmt: skip
RIGHT = timedelta(0)
OFF = (
    timedelta(minutes=-95), timedelta(seconds=-90), RIGHT, timedelta(minutes=70),
    timedelta(days=400),
)  # fmt: skip
# Requests and statements of a poll, about.
requests, statements = st.integers(0, 12), st.integers(0, 90)
few = st.integers(1, 4)


class SyncMachine(RuleBasedStateMachine):
    def __init__(self, broker: redis.Redis) -> None:
        super().__init__()
        broker.flushall()
        self.stage = Stage(broker)
        self.off = RIGHT
        # `stored`: whose token our user has stored; `current`: whose WaniKani the server reads.
        self.stored = self.current = self.stage.people["a"]
        connect(self.stage.user, self.current.its.token)
        self.connected = [self.current]
        self.has_rested = False

    # WaniKani and its people

    @rule(count=few, misses=st.integers(0, 2))
    def study(self, count: int, misses: int) -> None:
        self.current.study(count, misses)

    @rule(count=few)
    def learn(self, count: int) -> None:
        self.current.learn(count)

    @rule(subject_id=st.integers(1, 8))
    def take_a_note(self, subject_id: int) -> None:
        persona = self.current
        noted = {row.subject_id for row in persona.its.materials.values()}
        if subject_id not in noted and subject_id in persona.its.assignment_of:
            persona.its.create_material(subject_id, persona.now, meaning_note="いち")
            persona.wait(seconds=2)

    @rule(subject_id=st.integers(1, 8))
    def hide_or_show(self, subject_id: int) -> None:
        world = self.current.world
        is_hidden = world.catalogue.subjects[subject_id].hidden_at is not None
        (world.staff.show if is_hidden else world.staff.hide)(subject_id, world.clock.now())
        self.current.wait(seconds=2)

    @rule(which=few, mode=st.sampled_from(["lesson", "review"]))
    def resurrect(self, which: int, mode: Mode) -> None:
        burned = self.current.burned()
        if burned:
            self.current.its.resurrect(burned[which % len(burned)], self.current.now, mode)
            self.current.wait(seconds=2)

    @rule(level=few, confirmed_after=st.sampled_from([None, 70, 600]))
    def reset(self, level: int, confirmed_after: int | None) -> None:
        persona = self.current
        if persona.its.jobs or level > persona.its.user.level:
            return
        after = None if confirmed_after is None else timedelta(seconds=confirmed_after)
        persona.its.reset(level, persona.now, confirmed_after=after)
        if after is not None:
            persona.debts.shaken()
        persona.wait(seconds=100)

    @rule()
    def lapse_or_subscribe(self) -> None:
        its = self.current.its
        (its.lapse_subscription if its.user.subscription.active else its.subscribe)(
            self.current.now
        )
        self.current.wait(seconds=2)

    # Time, and what the operator sees of it

    @rule(pause=st.sampled_from(PAUSES))
    def wait(self, pause: timedelta) -> None:
        self.current.wait(seconds=pause.total_seconds())

    @rule(off=st.sampled_from(OFF))
    def set_our_clock(self, off: timedelta) -> None:
        self.off = off
        for persona in self.stage.people.values():
            persona.has_honest_clock = False

    @rule()
    def flush_redis(self) -> None:
        self.stage.broker.flushall()

    @rule(kind=st.sampled_from(KINDS), at=requests, times=st.integers(1, 3))
    def go_wrong(self, kind: str, at: int, times: int) -> None:
        fault = Fault(kind, at=tuple(range(at, at + times)), times=None)
        self.current.sandbox.faults.set(fault)

    @rule(at=requests, count=few)
    def study_while_it_is_read(self, at: int, count: int) -> None:
        left, persona = [at], self.current

        def at_that_request(_: Request) -> None:
            left[0] -= 1
            if left[0] == -1:
                persona.wait(seconds=2)
                persona.study(count, 1)

        persona.sandbox.faults.before_each(at_that_request)

    # Whose token it is

    @rule()
    def store_the_other_token(self) -> None:
        people = self.stage.people
        self._visit(people["a"])
        self._store(people["b"] if self.stored is people["a"] else people["a"])

    @rule()
    def point_the_server_elsewhere_or_back(self) -> None:
        if self.current is not self.stored:
            self._visit(self.stored)
        elif "elsewhere" in self.stage.people:
            self._visit(self.stage.people["elsewhere"])
        else:
            self._visit(self.stage.open_elsewhere())
            connect(self.current.user, self.current.its.token)
            self.connected.append(self.current)

    def _visit(self, persona: Persona) -> None:
        self.stage.visit(persona)
        self.current = persona

    def _store(self, persona: Persona) -> None:
        try:
            connect(persona.user, persona.its.token)
        except CannotConnect:
            self._visit(self.stored)
            return
        self.stored = persona
        self._visit(persona)
        if persona not in self.connected:
            self.connected.append(persona)

    # Syncs

    @rule(full=st.booleans())
    def poll(self, full: bool) -> None:
        with self._others_untouched(self.current):
            self.current.poll(self._clock, full=full)

    @rule(after=statements)
    def die(self, after: int) -> None:
        with (
            self._others_untouched(self.current),
            suppress(Killed),
            connection.execute_wrapper(LastBreath(after)),
        ):
            self.current.poll(self._clock)

    @rule(at=st.integers(2, 40))
    def store_the_other_token_meanwhile(self, at: int) -> None:
        persona, left = self.current, [at]

        def told() -> datetime:
            left[0] -= 1
            if left[0] == 0 and persona is self.stored:
                self.store_the_other_token()
            return persona.now + self.off

        persona.poll(told)
        self._visit(self.stored)
        invariants.assert_cursors_are_not_ahead(persona)

    @rule()
    def deliver_late(self) -> None:
        """A message for the learner whose token is no longer stored."""
        for persona in self.connected:
            if persona.user == self.stored.user and persona is not self.stored:
                self._visit(self.stored)
                before = invariants.progress_of(persona.learner)
                result = persona.poll(self._clock)
                assert result is None or result.outcome != "ok"
                assert invariants.progress_of(persona.learner) == before

    # What must hold

    @precondition(lambda self: not self.has_rested)
    @rule()
    def rest(self) -> None:
        """In the middle of it, once."""
        self.has_rested = True
        self.all_is_well_in_the_end()

    def all_is_well_in_the_end(self) -> None:
        """The nemesis rests: of each account that is reachable, two clean polls bring all home."""
        self.off = RIGHT
        self.stage.calm()
        present = self.current
        for persona in self.connected:
            if persona.user == self.stored.user and persona is not self.stored:
                continue
            self._visit(persona)
            self._converge(persona)
        self._visit(present)

    def _converge(self, persona: Persona) -> None:
        """A dead worker is forgotten within minutes; what is asked daily is asked again."""
        for pause in (timedelta(minutes=5), timedelta(days=2)):
            self._poll_well(persona, after=pause)
        if resets.is_under_way(persona.learner):
            self._poll_well(persona, after=resets.JOB_IS_QUIET_AFTER)
        if persona.learner.runs.latest("pk").is_full:  # the first delta after it has its own URL
            self._poll_well(persona, after=timedelta(hours=1))
        invariants.assert_converged(persona)
        if "elsewhere" not in self.stage.people:  # one database has room for one catalogue
            invariants.assert_catalogue_is_theirs(persona)
        persona.debts.is_shaken = False
        self._poll_idly(persona)

    def _poll_well(self, persona: Persona, after: timedelta) -> None:
        persona.wait(seconds=after.total_seconds())
        result = persona.poll(self._clock)
        assert result is not None, "somebody holds a lease that nobody works under"
        assert (result.outcome, result.error) == ("ok", None)

    def _poll_idly(self, persona: Persona) -> None:
        """What is asked again costs three requests and writes nothing."""
        written = invariants.Written()
        with self._others_untouched(persona), connection.execute_wrapper(written):
            result = persona.poll(self._clock)
        assert result is not None
        assert (result.requests, result.rows) == (3, {}), result
        assert written.tables == set(), result

    def _clock(self) -> datetime:
        return self.current.now + self.off

    @contextmanager
    def _others_untouched(self, persona: Persona) -> Iterator[None]:
        others = [each.learner for each in self.connected if each is not persona]
        before = [invariants.everything_of(each) for each in others]
        yield
        assert [invariants.everything_of(each) for each in others] == before
        invariants.assert_cursors_are_not_ahead(persona)

    def teardown(self) -> None:
        try:
            if sys.exception() is None:
                self._end_well()
        finally:
            self.stage.clear()

    def _end_well(self) -> None:
        """Each account has its turn."""
        self.all_is_well_in_the_end()
        people = self.stage.people
        if people["b"] in self.connected and people["a"] in self.connected:
            self.store_the_other_token()
            self.all_is_well_in_the_end()
