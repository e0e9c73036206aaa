"""The keys with which a person's own programs read their numbers."""

from datetime import datetime

from django.conf import settings
from django.db import models

from apps.accounts.models import User


class ApiKeyQuerySet(models.QuerySet["ApiKey"]):
    def of(self, user: User) -> "ApiKeyQuerySet":
        return self.filter(user=user)

    def usable(self) -> "ApiKeyQuerySet":
        """Those that open the API now: not revoked, and their owner may sign in."""
        return self.filter(revoked_at=None, user__is_active=True)

    def revoke(self, now: datetime) -> int:
        """For good; the rows stay to tell when. The number of keys that were still in force."""
        return self.filter(revoked_at=None).update(revoked_at=now)


class ApiKey(models.Model):
    """A key is shown once and then known only by its digest."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="api_keys"
    )
    name = models.CharField(max_length=60)
    # SHA-256 without salt: the key is 256 random bits, there is nothing to guess.
    digest = models.CharField(max_length=64, unique=True, editable=False)
    prefix = models.CharField(
        max_length=12, help_text="The beginning of the key, for its owner to recognise."
    )
    created_at = models.DateTimeField()
    last_used_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    objects = ApiKeyQuerySet.as_manager()

    class Meta:
        verbose_name = "API key"
        verbose_name_plural = "API keys"

    def __str__(self) -> str:
        return f"{self.name} ({self.prefix}…)"
