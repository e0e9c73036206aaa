"""`rebuild_history USERNAME`: recomputes what can be derived, and says what cannot."""

from argparse import ArgumentParser
from collections import Counter
from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from apps.accounts.models import User
from apps.sync.lease import LeaseLost
from apps.sync.models import Learner
from apps.sync.rebuilding import CannotRebuild, Rebuilt, rebuild


class Command(BaseCommand):
    help = "Adds the milestones that WaniKani's dates prove and corrects those derived from them."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("username")
        parser.add_argument("--dry-run", action="store_true", help="change nothing, only tell")

    def handle(self, *, username: str, dry_run: bool, **options: Any) -> None:
        learners = _learners(username)
        for learner in learners:
            try:
                rebuilt = rebuild(learner, timezone.now, is_dry_run=dry_run)
            except CannotRebuild as error:
                raise CommandError(str(error)) from error
            except LeaseLost as error:
                raise CommandError("A sync took over. Try again in a minute.") from error
            self.stdout.write(f"{learner.username}:")
            for sentence in _sentences(learner, rebuilt, is_dry_run=dry_run):
                self.stdout.write(f"  {sentence}")


def _learners(username: str) -> list[Learner]:
    user = User.objects.filter(username=username).first()
    if user is None:
        raise CommandError(f"There is no user {username} on this server.")
    learners = list(Learner.objects.filter(user=user).order_by("pk"))
    if not learners:
        raise CommandError(f"{username} never stored a WaniKani token: there is no history yet.")
    return learners


def _sentences(learner: Learner, rebuilt: Rebuilt, *, is_dry_run: bool) -> Iterator[str]:
    would = "would be" if is_dry_run else "were"
    yield f"Milestones that {would} added: {_listed(rebuilt.added)}."
    yield f"Milestones that {would} corrected: {_listed(rebuilt.corrected)}."
    yield f"Kept although WaniKani no longer shows their date: {_listed(rebuilt.unproved)}."
    yield f"Seen between two polls, which cannot be recomputed: {_listed(rebuilt.observed)}."
    yield (
        f"Not derived from any row and left as they are: {learner.reviews.count()} reviews, "
        f"{learner.reset_archives.count()} archives, {learner.vacations.count()} vacations, "
        f"{learner.gaps.count()} gaps, {learner.snapshots.count()} snapshots."
    )


def _listed(kinds: Counter[str]) -> str:
    counts = [f"{number} {kind.replace('_', ' ')}" for kind, number in sorted(kinds.items())]
    return ", ".join(counts) or "none"
