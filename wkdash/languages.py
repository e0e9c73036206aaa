"""The languages that pages can be shown in: English, and what lies translated in locale/."""

from pathlib import Path

from django.utils.translation import get_language_info, to_language

ENGLISH = ("en", "English")


def languages_of(folder: Path) -> list[tuple[str, str]]:
    """Code and own name of each, English first. A translation counts once it is compiled."""
    compiled = sorted(folder.glob("*/LC_MESSAGES/django.mo"))
    codes = [to_language(path.parent.parent.name) for path in compiled]
    return [ENGLISH, *((code, _own_name(code)) for code in codes if code != ENGLISH[0])]


def _own_name(code: str) -> str:
    try:
        return str(get_language_info(code)["name_local"])
    except KeyError:  # a language that Django does not know has its code for a name
        return code
