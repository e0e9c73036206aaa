"""The operator's view of keys: whose, when used; to revoke, never to read."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone

from apps.api.models import ApiKey

SHOWN = ("user", "name", "prefix", "created_at", "last_used_at", "revoked_at")


@admin.register(ApiKey)
class ApiKeyAdmin(admin.ModelAdmin):
    list_display = SHOWN
    list_select_related = ("user",)
    list_filter = ("revoked_at",)
    search_fields = ("user__username", "name", "prefix")
    fields = readonly_fields = SHOWN
    actions = ("revoke",)

    @admin.action(description="Revoke the selected keys")
    def revoke(self, request: HttpRequest, queryset: QuerySet[ApiKey]) -> None:
        count = ApiKey.objects.filter(pk__in=queryset).revoke(timezone.now())
        self.message_user(request, f"Keys revoked: {count}.")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False
