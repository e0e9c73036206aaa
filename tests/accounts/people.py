"""Builders: say what the test is about, the rest is ordinary."""

from typing import Any

from apps.accounts.models import User

PASSWORD = "four-plain-words-suffice"


def person(username: str = "kana", **fields: Any) -> User:
    return User.objects.create_user(username=username, password=PASSWORD, **fields)


def superuser(username: str = "operator") -> User:
    return User.objects.create_superuser(username=username, password=PASSWORD)
