"""The Django application `door`."""

from django.apps import AppConfig


class DoorConfig(AppConfig):
    name = "apps.door"
    label = "door"
