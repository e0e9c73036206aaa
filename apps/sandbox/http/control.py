"""Switches outside `/v2`, for this machine only: faults, the clock, the log and the truth.

GET    /_control/log                        requests as logged; DELETE empties it
GET    /_control/faults                     standing faults; DELETE removes them all
POST   /_control/faults                     {"kind": "drip", "path": "assignments", ...}
POST   /_control/latency                    {"seconds": 0.2} on every answer
POST   /_control/rate_limit                 {"limit": 60|null} and/or
                                            {"username": ..., "requests": 55} used elsewhere
POST   /_control/advance                    {"seconds": 3600}, when the clock can be moved
POST   /_control/account                    {"username": ..., "hibernating": true}
GET    /_control/truth?username=...         what the learner did, as logged while they did it
GET    /_control/state?username=...         every row as the API would show it
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from datetime import timedelta
from http import HTTPStatus
from ipaddress import ip_address
from typing import Any

from apps.sandbox.account import Account
from apps.sandbox.clock import MovableClock
from apps.sandbox.http.api import Api
from apps.sandbox.http.fault_kinds import Options
from apps.sandbox.http.faults import Fault, Faults
from apps.sandbox.http.messages import (
    JSON_TYPE,
    Answer,
    HttpError,
    Request,
    error_answer,
    json_answer,
)
from apps.sandbox.http.plain import plain
from apps.sandbox.http.request_log import RequestLog
from apps.sandbox.http.state import state_text
from apps.sandbox.rows import stamp

PREFIX = "/_control/"
OPTION_NAMES = frozenset(field.name for field in fields(Options)) - {"rewrite"}


@dataclass(frozen=True, slots=True)
class Control:
    api: Api
    faults: Faults
    log: RequestLog

    def answer(self, request: Request) -> Answer:
        respond = RESPONSES.get((request.method, request.path.removeprefix(PREFIX)))
        if respond is None or not ip_address(request.client).is_loopback:
            return error_answer(HTTPStatus.NOT_FOUND, "Not found")
        try:
            return respond(self, request)
        except HttpError as error:
            return error_answer(error.status, error.sentence)
        except (KeyError, TypeError, ValueError) as error:
            return error_answer(HTTPStatus.UNPROCESSABLE_ENTITY, str(error))

    def account(self, username: str | None) -> Account:
        accounts = self.api.world.accounts
        found = [each for each in accounts if each.user.username == username]
        if not found:
            raise HttpError(HTTPStatus.NOT_FOUND, "No learner of this sandbox has that name.")
        return found[0]


def fault_from(content: Mapping[str, Any]) -> Fault:
    options = {name: value for name, value in content.items() if name in OPTION_NAMES}
    rule = {name: value for name, value in content.items() if name not in OPTION_NAMES}
    if "at" in rule:
        rule["at"] = tuple(rule["at"])
    return Fault(**rule, options=Options(**options))


def _read_log(control: Control, _: Request) -> Answer:
    return json_answer(plain(control.log.entries()))


def _empty_log(control: Control, _: Request) -> Answer:
    control.log.clear()
    return json_answer({})


def _standing_faults(control: Control, _: Request) -> Answer:
    return json_answer(plain(control.faults.standing()))


def _set_faults(control: Control, request: Request) -> Answer:
    control.faults.set(fault_from(_content(request)))
    return json_answer(plain(control.faults.standing()))


def _clear_faults(control: Control, _: Request) -> Answer:
    control.faults.clear()
    return json_answer({})


def _set_latency(control: Control, request: Request) -> Answer:
    control.faults.latency_seconds = float(_content(request)["seconds"])
    return json_answer({"seconds": control.faults.latency_seconds})


def _set_rate_limit(control: Control, request: Request) -> Answer:
    content = _content(request)
    rate_limit = control.api.rate_limit
    if "limit" in content:
        rate_limit.limit = None if content["limit"] is None else int(content["limit"])
    if "username" in content:
        rate_limit.count(control.account(content["username"]).token, int(content["requests"]))
    return json_answer({"limit": rate_limit.limit})


def _advance(control: Control, request: Request) -> Answer:
    clock = control.api.world.clock
    if not isinstance(clock, MovableClock):
        raise HttpError(HTTPStatus.CONFLICT, "This sandbox runs on real time.")
    with control.api.world.lock:
        clock.move(timedelta(seconds=float(_content(request)["seconds"])))
        control.api.world.live()
    return json_answer({"now": stamp(clock.now())})


def _set_account(control: Control, request: Request) -> Answer:
    content = _content(request)
    account = control.account(content["username"])
    with control.api.world.lock:
        now = control.api.world.clock.now()
        account.set_hibernating(now, hibernating=bool(content["hibernating"]))
    return json_answer({"hibernating": account.hibernating})


def _learners(control: Control, _: Request) -> Answer:
    """Tokens of simulated people open nothing but this sandbox."""
    accounts = control.api.world.accounts
    return json_answer([{"username": each.user.username, "token": each.token} for each in accounts])


def _truth(control: Control, request: Request) -> Answer:
    kinds = frozenset(request.query.get("kinds", "").split(",")) - {""}
    with control.api.world.lock:
        control.api.world.live()
        account = control.account(request.query.get("username"))
        events = account.truth.to_json(int(request.query.get("after_seq", "0")))
    return json_answer([each for each in events if not kinds or each["event"] in kinds])


def _state(control: Control, request: Request) -> Answer:
    with control.api.world.lock:
        control.api.world.live()
        account = control.account(request.query.get("username"))
        text = state_text(control.api.call_for(account, request))
    return Answer(HTTPStatus.OK, (("Content-Type", JSON_TYPE),), text)


def _content(request: Request) -> dict[str, Any]:
    content = json.loads(request.body or b"{}")
    if not isinstance(content, dict):
        raise TypeError("The body must be a JSON object.")
    return content


RESPONSES: Mapping[tuple[str, str], Callable[[Control, Request], Answer]] = {
    ("GET", "log"): _read_log,
    ("DELETE", "log"): _empty_log,
    ("GET", "faults"): _standing_faults,
    ("POST", "faults"): _set_faults,
    ("DELETE", "faults"): _clear_faults,
    ("POST", "latency"): _set_latency,
    ("POST", "rate_limit"): _set_rate_limit,
    ("POST", "advance"): _advance,
    ("POST", "account"): _set_account,
    ("GET", "learners"): _learners,
    ("GET", "truth"): _truth,
    ("GET", "state"): _state,
}
