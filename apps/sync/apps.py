"""The Django application that mirrors WaniKani."""

from django.apps import AppConfig


class SyncConfig(AppConfig):
    name = "apps.sync"
    label = "sync"
    verbose_name = "WaniKani mirror"
