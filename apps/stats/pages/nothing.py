"""Why a page has nothing to show, and the next step."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Nothing:
    """`action` is what the link to `url` says; `is_external` where that is not a page of ours."""

    sentence: str
    url: str
    action: str
    is_external: bool = False
