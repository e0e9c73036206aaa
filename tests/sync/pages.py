"""Pages that say something else than the account behind them: rewritten on their way to us."""

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from apps.sandbox.http.fault_kinds import Options
from apps.sandbox.http.faults import Fault
from apps.sandbox.http.messages import Answer, encode
from tests.sync.watching import Watch

Rewriting = Callable[[dict[str, Any]], None]


def rewritten(hana: Watch, path: str, rewriting: Rewriting, *, at: tuple[int, ...] = ()) -> None:
    """Each page of `path` (or its requests number `at`) goes through `rewriting` from now on."""

    def rewrite(answer: Answer) -> Answer:
        content = json.loads(answer.body) if answer.body else {}
        if "data" not in content:
            return answer
        rewriting(content)
        return replace(answer, body=encode(content))

    hana.sandbox.faults.set(
        Fault("rewritten", path=path, at=at, times=None, options=Options(rewrite=rewrite))
    )
