"""A crowd of like items that walks the stages: how many of them have burned by when."""

from datetime import timedelta

from tests.oracle import now
from tests.oracle.raw import Account, Row

DAY = timedelta(days=1)
SHARES = (0.1, 0.5, 0.9)


def days_to_burn(
    account: Account, subject: Row, stage: int, right: dict[int, float]
) -> list[int | None]:
    """The first days on which one, five and nine of ten at that stage have burned.

    All of the crowd have their review at that stage on day 0; each day who is due is moved on.
    """
    rests = {each: max(1, round(now.rest(account, subject, each) / DAY)) for each in range(1, 9)}
    crowd: dict[tuple[int, int], float] = {(0, stage): 1.0}
    burned, days = 0.0, []
    for day in range(3650):
        for at in range(1, 9):
            part = crowd.pop((day, at), 0.0)
            if at == 8:
                burned += part * right[8]
            elif part:
                _move(crowd, (day + rests[at + 1], at + 1), part * right[at])
            if part:
                down = max(1, at - (2 if at >= 5 else 1))
                _move(crowd, (day + rests[down], down), part * (1 - right[at]))
        days += [day for share in SHARES[len(days) :] if burned >= share]
        if len(days) == len(SHARES):
            break
    return [*days, *[None] * (len(SHARES) - len(days))]


def _move(crowd: dict[tuple[int, int], float], place: tuple[int, int], part: float) -> None:
    crowd[place] = crowd.get(place, 0.0) + part
