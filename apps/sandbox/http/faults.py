"""Faults on demand: rules that say which requests go wrong, and how."""

import random
import threading
from collections.abc import Callable
from dataclasses import dataclass, field

from apps.sandbox.http.delivery import Delivery, delayed
from apps.sandbox.http.fault_kinds import KINDS, Case, Options
from apps.sandbox.http.images import PREFIX as IMAGES
from apps.sandbox.http.messages import Answer, Request
from apps.sandbox.http.paging import AFTER

Hook = Callable[[Request], None]


@dataclass(frozen=True, slots=True)
class Fault:
    """One rule. Requests are counted from 0, from the moment the rule is set, and only those
    whose method and path match."""

    kind: str
    # Beginning of the path below /v2/, e.g. "assignments"; empty: any there. The image host fails
    # only when it is named: "images", or "images/123".
    path: str = ""
    method: str = ""  # empty: any
    at: tuple[int, ...] = ()  # empty: any
    probability: float = 1.0
    seed: int = 0  # of the probability's dice
    times: int | None = 1  # None: for ever
    options: Options = field(default_factory=Options)

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise ValueError(f"Unknown fault {self.kind!r}. Known: {', '.join(sorted(KINDS))}.")

    def concerns(self, request: Request) -> bool:
        if self.method not in ("", request.method):
            return False
        if request.path.startswith(IMAGES):
            return self.path.startswith("images") and request.path.startswith(f"/{self.path}")
        return request.path.removeprefix("/v2/").startswith(self.path)


class _Armed:
    """A fault with its counters."""

    def __init__(self, fault: Fault) -> None:
        self.fault = fault
        self._seen = 0
        self._fired = 0
        self._dice = random.Random(fault.seed)

    def fires(self, request: Request) -> bool:
        if not self.fault.concerns(request) or self._is_spent():
            return False
        number = self._seen
        self._seen += 1
        is_meant = not self.fault.at or number in self.fault.at
        fires = is_meant and self._dice.random() < self.fault.probability
        self._fired += fires
        return fires

    def _is_spent(self) -> bool:
        return self.fault.times is not None and self._fired >= self.fault.times


class Faults:
    """Thread-safe. Of several faults that fit a request, the one set first happens."""

    def __init__(self, latency_seconds: float = 0) -> None:
        self.latency_seconds = latency_seconds  # added to every answer
        self._lock = threading.Lock()
        self._armed: list[_Armed] = []
        self._hooks: list[Hook] = []

    def set(self, *faults: Fault) -> None:
        with self._lock:
            self._armed += [_Armed(fault) for fault in faults]

    def clear(self) -> None:
        """Latency and hooks end as well."""
        with self._lock:
            self._armed.clear()
            self._hooks.clear()
            self.latency_seconds = 0

    def standing(self) -> list[Fault]:
        with self._lock:
            return [armed.fault for armed in self._armed]

    def before_each(self, hook: Hook) -> None:
        """Runs `hook` in the request's thread, before the world is looked at."""
        with self._lock:
            self._hooks.append(hook)

    def between_pages(self, hook: Callable[[], None]) -> None:
        """Runs `hook` before every page but the first: someone acts while a client reads."""
        self.before_each(lambda request: hook() if AFTER in request.query else None)

    def run_hooks(self, request: Request) -> None:
        with self._lock:
            hooks = list(self._hooks)
        for hook in hooks:
            hook(request)

    def deliver(
        self, request: Request, honest: Callable[[], Answer]
    ) -> tuple[Delivery, str | None]:
        """The delivery and the name of the fault that shaped it."""
        fault = self._next(request)
        if fault is None:
            return delayed(Delivery(honest()), self.latency_seconds), None
        delivery = KINDS[fault.kind](Case(request, fault.options, honest))
        return delayed(delivery, self.latency_seconds), fault.kind

    def _next(self, request: Request) -> Fault | None:
        with self._lock:
            return next((it.fault for it in self._armed if it.fires(request)), None)
