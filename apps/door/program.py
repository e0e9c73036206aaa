"""What the supervisor has to know about a program."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Program:
    """`grace` is how many seconds it may take to finish after SIGTERM before it is killed."""

    name: str
    command: tuple[str, ...]
    is_ready: Callable[[], bool]
    grace: float = 5.0
