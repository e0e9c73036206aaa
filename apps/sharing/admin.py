"""The operator's view of badges: who shows one, and the way to take it down."""

from django.contrib import admin

from apps.sharing.models import Badge


@admin.register(Badge)
class BadgeAdmin(admin.ModelAdmin):
    list_display = ("user", "is_public", "is_on_wall", "design", "handle")
    list_filter = ("is_public", "is_on_wall", "design")
    list_select_related = ("user",)
    search_fields = ("user__username", "handle")
    autocomplete_fields = ("user",)
