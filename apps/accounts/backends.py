"""Who signs in, and who a session belongs to."""

from allauth.account.auth_backends import AuthenticationBackend

from apps.accounts.models import User


class WithPreferences(AuthenticationBackend):  # type: ignore[misc] # allauth publishes no types
    """Every page asks for both: one query instead of two."""

    def get_user(self, user_id: int) -> User | None:
        user = User.objects.select_related("preferences").filter(pk=user_id).first()
        return user if user is not None and self.user_can_authenticate(user) else None
