"""Signs the simulated learners up as users of the demo, each with their own token."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypedDict

import requests

from apps.accounts.models import User
from apps.accounts.tokens import open_token
from apps.door.address import Address
from apps.door.errors import DoorError
from apps.sharing import wall
from apps.sync.connect import CannotConnect, connect

# The veteran shows what an administrator sees.
SUPERUSER = "haru"
# Somebody stays away, as on every server.
ON_WALL = ("haru", "kana", "sora")
PATIENCE = 10.0


@dataclass(frozen=True, slots=True)
class Inhabitant:
    """A learner of the sandbox; the token opens nothing but that sandbox."""

    username: str
    token: str


class ListedLearner(TypedDict):
    """As the sandbox lists them."""

    username: str
    token: str


def inhabitants(sandbox: Address) -> list[Inhabitant]:
    answer = requests.get(f"{sandbox.url}/_control/learners", timeout=PATIENCE)
    answer.raise_for_status()
    listed: list[ListedLearner] = answer.json()
    return [Inhabitant(each["username"], each["token"]) for each in listed]


def settle(people: Iterable[Inhabitant], password: str) -> None:
    """Repeatable: whoever is signed up keeps the password they chose; a changed token is stored."""
    for person in people:
        user = User.objects.filter(username=person.username).first() or sign_up(person, password)
        if open_token(user) != person.token:
            connect_or_explain(user, person)


def sign_up(person: Inhabitant, password: str) -> User:
    is_first = person.username == SUPERUSER
    make = User.objects.create_superuser if is_first else User.objects.create_user
    user = make(username=person.username, password=password)
    wall.switch(user, is_on_wall=person.username in ON_WALL)
    return user


def connect_or_explain(user: User, person: Inhabitant) -> None:
    try:
        connect(user, person.token)
    except CannotConnect as error:
        raise DoorError(f"{person.username} could not be signed up: {error}") from error
