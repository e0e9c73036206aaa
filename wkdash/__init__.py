"""Wiring: settings, URLs, the web and task applications. No rules live here."""

from wkdash.celery import app as celery_app

__all__ = ["celery_app"]
