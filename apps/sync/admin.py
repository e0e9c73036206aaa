"""The operator's view: who is mirrored, how it goes, what to do about it; rows are read-only."""

from typing import TYPE_CHECKING, Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.timesince import timesince

from apps.accounts.admin import DeletedWhole
from apps.sync import asking
from apps.sync.models import (
    Learner,
    Milestone,
    QuarantinedRow,
    ResetArchive,
    SpacedRepetitionSystem,
    Subject,
    SyncRun,
    Vacation,
    Walk,
)

if TYPE_CHECKING:
    AnyModelAdmin = admin.ModelAdmin[Any]
else:
    AnyModelAdmin = admin.ModelAdmin  # only the type stubs know it as generic


class ReadOnly(AnyModelAdmin):
    """What WaniKani said or what happened is not edited by hand."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False


@admin.register(Learner)
class LearnerAdmin(DeletedWhole, ReadOnly):
    list_display = (
        "username", "user", "level", "state", "is_current", "age", "next_sync_at", "failures",
        "last_error",
    )  # fmt: skip
    list_filter = ("state", "is_current", "api_base")
    list_select_related = ("user",)
    search_fields = ("username", "uuid", "user__username")
    actions = ("sync_now", "pause", "resume", "full_walk")
    exclude = ("last_error_message",)  # for translations; what it says stands in `last_error`

    def has_delete_permission(self, request: HttpRequest, obj: object = None) -> bool:
        """Deleting a learner releases the WaniKani account, with everything mirrored of it."""
        return admin.ModelAdmin.has_delete_permission(self, request, obj)

    def has_operate_permission(self, request: HttpRequest) -> bool:
        """Whoever may only look at learners does not pause them."""
        return admin.ModelAdmin.has_change_permission(self, request)

    @admin.display(description="last complete sync")
    def age(self, learner: Learner) -> str:
        return f"{timesince(learner.synced_at)} ago" if learner.synced_at else "never"

    @admin.action(description="Sync now", permissions=["operate"])
    def sync_now(self, request: HttpRequest, queryset: QuerySet[Learner]) -> None:
        for learner in queryset:
            sentence = asking.ask_now(learner, timezone.now())
            self.message_user(request, f"{learner.username}: {sentence}")

    @admin.action(description="Pause", permissions=["operate"])
    def pause(self, request: HttpRequest, queryset: QuerySet[Learner]) -> None:
        count = queryset.update(state=Learner.State.PAUSED)
        self.message_user(request, f"{count} paused; nothing of theirs is read until you resume.")

    @admin.action(description="Resume", permissions=["operate"])
    def resume(self, request: HttpRequest, queryset: QuerySet[Learner]) -> None:
        paused = queryset.filter(state=Learner.State.PAUSED)
        count = paused.update(state=Learner.State.ACTIVE, next_sync_at=timezone.now())
        self.message_user(request, f"{count} resumed.", messages.SUCCESS)

    @admin.action(description="Full walk: read every row anew", permissions=["operate"])
    def full_walk(self, request: HttpRequest, queryset: QuerySet[Learner]) -> None:
        count = queryset.update(full_walk_due=True, next_sync_at=timezone.now())
        self.message_user(request, f"{count} will read every row anew.")


@admin.register(SyncRun)
class SyncRunAdmin(ReadOnly):
    list_display = (
        "learner", "started_at", "finished_at", "outcome", "requests", "not_modified",
        "milestones", "error",
    )  # fmt: skip
    list_filter = ("outcome", "is_full")
    list_select_related = ("learner",)
    search_fields = ("learner__username", "error")
    exclude = ("error_message",)
    date_hierarchy = "started_at"


@admin.register(Subject)
class SubjectAdmin(ReadOnly):
    list_display = ("id", "type", "level", "characters", "slug", "hidden_at")
    list_filter = ("type", "level")
    search_fields = ("=id", "slug", "characters")


@admin.register(SpacedRepetitionSystem)
class SpacedRepetitionSystemAdmin(ReadOnly):
    list_display = ("id", "name")


@admin.register(Walk)
class WalkAdmin(ReadOnly):
    list_display = ("resource", "learner", "cursor", "drained_at", "full_drained_at", "pages_read")
    list_filter = ("resource",)
    list_select_related = ("learner",)


@admin.register(QuarantinedRow)
class QuarantinedRowAdmin(ReadOnly):
    """Rows that wkdash could not read: the rest of their page is there."""

    list_display = (
        "resource", "learner", "wanikani_id", "reason", "times_seen", "first_seen_at",
        "last_seen_at",
    )  # fmt: skip
    list_filter = ("resource",)
    list_select_related = ("learner",)
    search_fields = ("=wanikani_id", "reason", "learner__username")


@admin.register(Milestone)
class MilestoneAdmin(ReadOnly):
    list_display = ("learner", "kind", "subject_id", "happened_at", "precision", "source")
    list_filter = ("kind", "precision")
    list_select_related = ("learner",)
    search_fields = ("=subject_id", "learner__username")


@admin.register(ResetArchive)
class ResetArchiveAdmin(ReadOnly):
    list_display = ("learner", "confirmed_at", "archived_at", "is_observed", "settled_at")
    list_select_related = ("learner",)


@admin.register(Vacation)
class VacationAdmin(ReadOnly):
    list_display = ("learner", "started_at", "ended_not_before", "ended_by")
    list_select_related = ("learner",)
