"""Which broker Celery speaks to in a test."""

import pytest

from wkdash.broker import celery_url
from wkdash.celery import app


def use_broker(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """`url` as redis-py spells it. Celery keeps connections to the broker that it met first."""
    monkeypatch.setattr(app.conf, "broker_url", celery_url(url))
    monkeypatch.setattr(app, "_pool", None)
    monkeypatch.setattr(app.amqp, "_producer_pool", None)
