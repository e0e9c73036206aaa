"""The operator's view of people: what they prefer, never their token."""

from typing import Any

from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.http import HttpRequest

from apps.accounts.forms import PreferencesForm
from apps.accounts.models import ApiToken, Preferences, User

# Django's own form knows no limit for guessing; ours does.
admin.site.login = secure_admin_login(admin.site.login)  # type: ignore[method-assign]  # the way allauth documents


class PreferencesInline(admin.StackedInline):
    model = Preferences
    form = PreferencesForm
    can_delete = False


class DeletedWhole:
    """Deleting one takes all that belongs to it along, also rows that nobody may delete singly.

    The page that asks for confirmation does not list them: there may be hundreds of thousands.
    """

    def get_deleted_objects(self, objs: Any, _: HttpRequest) -> tuple[Any, Any, set[str], Any]:
        named = [f"{each}, with everything that is stored for them" for each in objs]
        return named, {}, set(), []


@admin.register(User)
class UserAdmin(DeletedWhole, DjangoUserAdmin):
    def get_inlines(self, request: HttpRequest, obj: Any) -> list[Any]:
        return [PreferencesInline] if obj else []


@admin.register(ApiToken)
class ApiTokenAdmin(admin.ModelAdmin):
    """Shows whose token is there; the sealed text is no field of it, so no page can print it."""

    list_display = ("user", "last_four", "stored_at")
    search_fields = ("user__username",)
    fields = readonly_fields = ("user", "last_four", "stored_at")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: ApiToken | None = None) -> bool:
        return False
