"""The operator's view: which radicals have no picture, and why."""

from django.contrib import admin
from django.http import HttpRequest

from apps.library.models import RadicalPicture


@admin.register(RadicalPicture)
class RadicalPictureAdmin(admin.ModelAdmin):
    """Deleting one has it fetched anew within a minute."""

    list_display = ("subject_id", "fingerprint", "problem", "tried_at")
    fields = readonly_fields = ("subject_id", "url", "fingerprint", "problem", "tried_at")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(
        self, request: HttpRequest, obj: RadicalPicture | None = None
    ) -> bool:
        return False
