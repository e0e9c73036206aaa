"""`/v2`: which request is answered by what, and what is checked before."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from http import HTTPStatus

from apps.sandbox.account import Account
from apps.sandbox.http import writes
from apps.sandbox.http.authentication import token_of
from apps.sandbox.http.call import Call
from apps.sandbox.http.collections import COLLECTIONS
from apps.sandbox.http.messages import Answer, HttpError, Request, error_answer
from apps.sandbox.http.paging import answer_collection, answer_row
from apps.sandbox.http.rate_limit import RateLimit
from apps.sandbox.http.row_texts import RowTexts
from apps.sandbox.http.summary import answer_summary
from apps.sandbox.http.user import answer_user
from apps.sandbox.world import World


@dataclass(frozen=True, slots=True)
class Route:
    method: str
    path: re.Pattern[str]
    respond: Callable[[Call], Answer]
    permission: str | None = None  # reading needs none


def _route(
    method: str, path: str, respond: Callable[[Call], Answer], permission: str | None = None
) -> Route:
    pattern = re.compile("/v2/" + path.replace("<id>", r"(?P<id>\d+)"))
    return Route(method, pattern, respond, permission)


ROUTES: tuple[Route, ...] = (
    _route("GET", "user", answer_user),
    _route("PUT", "user", writes.update_user, "user:update"),
    _route("GET", "summary", answer_summary),
    *(_route("GET", each.name, partial(answer_collection, each)) for each in COLLECTIONS),
    *(_route("GET", f"{each.name}/<id>", partial(answer_row, each)) for each in COLLECTIONS),
    _route("PUT", "assignments/<id>/start", writes.start_lesson, "assignments:start"),
    _route("POST", "reviews", writes.create_review, "reviews:create"),
    _route("POST", "study_materials", writes.create_material, "study_materials:create"),
    _route("PUT", "study_materials/<id>", writes.update_material, "study_materials:update"),
)


class Api:
    """Every answer leaves with the rate limit's headers, refusals included."""

    def __init__(self, world: World, rate_limit: RateLimit) -> None:
        self.world = world
        self.rate_limit = rate_limit
        self.texts = RowTexts()

    def answer(self, request: Request) -> Answer:
        allowance = self.rate_limit.count(token_of(request.headers) or request.client)
        if allowance.refused:
            answer = error_answer(HTTPStatus.TOO_MANY_REQUESTS, "Rate Limit Exceeded")
        else:
            answer = self._answer_or_error(request)
        return answer.with_headers(allowance.headers())

    def call_for(self, account: Account, request: Request) -> Call:
        return Call(request, self.world, account, self.world.clock.now(), self.texts)

    def _answer_or_error(self, request: Request) -> Answer:
        with self.world.lock:
            self.world.live()
            try:
                return self._respond(request)
            except HttpError as error:
                return error_answer(error.status, error.sentence)

    def _respond(self, request: Request) -> Answer:
        account = self._account_of(request)
        route, row_id = _route_of(request)
        if route.permission and route.permission not in account.permissions:
            raise HttpError(HTTPStatus.FORBIDDEN, "Forbidden")
        return route.respond(replace(self.call_for(account, request), row_id=row_id))

    def _account_of(self, request: Request) -> Account:
        token = token_of(request.headers)
        account = self.world.account_of(token) if token else None
        if account is None:
            raise HttpError(HTTPStatus.UNAUTHORIZED, "Unauthorized. Nice try.")
        if account.hibernating:
            raise HttpError(HTTPStatus.FORBIDDEN, "The user is hibernating")
        return account


def _route_of(request: Request) -> tuple[Route, int]:
    for route in ROUTES:
        match = route.path.fullmatch(request.path)
        if match and route.method == request.method:
            return route, int(match.groupdict().get("id") or 0)
    raise HttpError(HTTPStatus.NOT_FOUND, "Not found")
