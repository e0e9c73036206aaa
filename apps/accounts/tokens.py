"""Stores, forgets and opens WaniKani tokens; nothing else touches the sealed text."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from apps.accounts.models import ApiToken, User
from apps.accounts.token_cipher import SealedText, TokenCannotBeOpened

LONGEST_TOKEN = 200
# Four characters of a shorter token would be too much of it.
SHORTEST_TOKEN_WITH_LAST_FOUR = 16


class MalformedToken(ValueError):  # noqa: N818 - a sentence reads better than a suffix
    """The text cannot be a token; says why without repeating it."""


def check_token_text(text: str) -> None:
    """Raises MalformedToken unless `text` is 1 to 200 printable ASCII characters."""
    if not text.strip():
        raise MalformedToken(_("The token is empty. Paste it from WaniKani's API token page."))
    if len(text) > LONGEST_TOKEN:
        raise MalformedToken(_("This is too long for a WaniKani token. Paste the token only."))
    if not (text.isascii() and text.isprintable()):
        raise MalformedToken(
            _("A WaniKani token has only plain letters, digits and signs. Copy it again.")
        )


def store_token(user: User, text: str) -> ApiToken:
    """Keep `text` as the token of `user`, in place of an earlier one."""
    check_token_text(text)
    token, _created = ApiToken.objects.update_or_create(
        user=user,
        defaults={
            "sealed": SealedText.seal(text),
            "last_four": text[-4:] if len(text) >= SHORTEST_TOKEN_WITH_LAST_FOUR else "",
        },
    )
    return token


def forget_token(user: User) -> None:
    ApiToken.objects.of(user).delete()


def open_token(user: User) -> str | None:
    """The token of `user`, None without one; raises TokenCannotBeOpened."""
    token = ApiToken.objects.of(user).first()
    return None if token is None else token.sealed.open()


@dataclass(frozen=True, slots=True)
class Rotation:
    """How many tokens were sealed anew, were so already, or cannot be opened by any key."""

    resealed: int
    kept: int
    lost: int


def rotate_token_keys() -> Rotation:
    """Seal every token with the first key; killed half-way, a second run does the rest."""
    resealed = kept = lost = 0
    for token in list(ApiToken.objects.order_by("pk")):
        if token.sealed.is_sealed_by_first_key:
            kept += 1
            continue
        try:
            resealed += _reseal(token)
        except TokenCannotBeOpened:
            lost += 1
    return Rotation(resealed, kept, lost)


def _reseal(token: ApiToken) -> int:
    """Compare and swap: a token its owner replaced meanwhile is sealed by the first key already."""
    return ApiToken.objects.filter(pk=token.pk, sealed=token.sealed).update(
        sealed=SealedText.seal(token.sealed.open())
    )
