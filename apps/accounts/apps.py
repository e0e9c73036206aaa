from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "apps.accounts"
    verbose_name = "Accounts"

    def ready(self) -> None:
        # Registers the system checks; Django offers no other moment for it.
        from apps.accounts import checks  # noqa: F401, PLC0415 - the import is the act, and not before the apps are ready
