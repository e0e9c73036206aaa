"""A program with a key, as the API meets it."""

from typing import Any

from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from apps.accounts.models import User
from apps.api.endpoints import ENDPOINTS
from apps.api.keys import create_key

# As each endpoint's example asks, so with the parameters that it needs.
PATHS = [f"{each.name}{each.example_query}" for each in ENDPOINTS]


def ask(user: User, path: str, **query: Any) -> HttpResponse:
    """GET /api/v1/<path> with a new key of `user`."""
    key = create_key(user, "test", timezone.now())
    return ask_with(key, path, **query)


def ask_with(key: str, path: str, **query: Any) -> HttpResponse:
    headers = {"Authorization": f"Bearer {key}"}
    return Client().get(f"/api/v1/{path}", query, headers=headers)
