"""Pages that browsers keep and wkdash remembers (docs/decisions/0018-pages-are-kept.md).

A browser may keep a page but has to ask before it shows it again. Who has it already is told 304;
for everybody else what was rendered before is filled with what is new in each answer: the clock,
and the token that forms carry.
"""

import zlib
from collections.abc import Callable, Iterable, Mapping, Set
from dataclasses import replace
from datetime import datetime
from secrets import token_hex
from typing import TypeVar

from django.contrib.messages import get_messages
from django.db.models import Model
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.cache import patch_vary_headers
from django.utils.html import escape
from django.utils.translation import get_language

from apps.accounts.preferences import preferences_of
from apps.stats.pages import colophon as colophons
from apps.stats.pages import standing as standings
from apps.stats.pages.colophon import Colophon
from apps.stats.reader import Reader, reader_of
from apps.stats.versions import data_version_of, digest_of, is_known, remembered

Page = TypeVar("Page")

# What no page shows. Everything else of a learner is taken for shown, so that a new column cannot
# be forgotten; the next sync stands in the colophon.
NEVER_SHOWN = frozenset(
    {
        "lease_number",
        "lease_owner",
        "last_seen_at",
        "minute_offset",
        "next_sync_at",
        "queued_until",
        "synced_at",  # by its hour, see _version
        "user_etag",
    }
)
# They stand in remembered pages for what differs in each answer. Random, so that no text from
# outside can hold one.
TOKEN, CLOCK, FRESHNESS = (f"kept-{token_hex(16)}" for _ in range(3))


def kept(
    request: HttpRequest,
    template: str,
    build: Callable[[], object],
    *,
    also: Iterable[object] = (),
    form: Form | None = None,
) -> HttpResponse:
    """The page that `build` makes, or 304. `also` is what it shows beyond the learner's data,
    the preferences and the address. Two queries beside those of the page and of its reader.

    `form` is an empty one: what somebody filled in is answered to nobody else.
    """
    reader, token = reader_of(request), get_token(request)
    version = _version(request, reader, also)
    if version is None:
        return _private(render(request, template, {"page": build(), "form": form}), None)
    colophon = colophons.build(reader)
    # After a new sign-in the tokens of older pages open nothing any more.
    etag = f'W/"{digest_of((version, colophon, request.META["CSRF_COOKIE"]))}"'
    if is_known(request, etag):
        return _private(HttpResponse(status=304), etag)
    rendered = remembered(
        "page", version, lambda: _rendered(request, template, build, colophon, form)
    )
    filling = {TOKEN: token, CLOCK: colophon.now, FRESHNESS: colophon.freshness}
    return _private(HttpResponse(_filled(rendered, filling)), etag)


def found(page: Page | None) -> Page:
    if page is None:
        raise Http404
    return page


def columns_of(row: Model, but: Set[str] = frozenset()) -> Iterable[object]:
    names = (field.attname for field in row._meta.concrete_fields)  # noqa: SLF001 - public by Django's documentation
    return (getattr(row, name) for name in names if name not in but)


def _version(request: HttpRequest, reader: Reader, also: Iterable[object]) -> str | None:
    """None for what must not be kept: messages, which are shown once, and pages of a mirror that
    is being read or was never complete."""
    learner = reader.learner
    if learner is None or learner.completed_at is None or len(get_messages(request)):
        return None
    # How long ago was read is filled in. Whether anybody watched today follows from the hour of
    # the last sync: one that found nothing leaves a page as it is.
    hour = _local_hour(reader.now, reader)
    read_in = _local_hour(learner.synced_at or learner.completed_at, reader)
    colophon = colophons.build(reader)
    return data_version_of(
        learner,
        reader.now,
        also=(
            request.get_full_path(),
            get_language(),
            request.user.pk,
            request.user.get_username(),
            *columns_of(preferences_of(request)),
            *columns_of(learner, but=NEVER_SHOWN),
            replace(reader, learner=None, now=hour),
            read_in,
            standings.build(reader),
            replace(colophon, now="", freshness="known" if colophon.freshness else ""),
            *also,
        ),
    )


def _local_hour(moment: datetime, reader: Reader) -> datetime:
    """Days begin at full hours of the learner's zone, which need not be full hours of UTC."""
    return moment.astimezone(reader.tz).replace(minute=0, second=0, microsecond=0)


def _rendered(
    request: HttpRequest,
    template: str,
    build: Callable[[], object],
    colophon: Colophon,
    form: Form | None,
) -> bytes:
    frame = replace(colophon, now=CLOCK, freshness=colophon.freshness and FRESHNESS)
    context = {"page": build(), "form": form, "colophon": frame, "csrf_token": TOKEN}
    return zlib.compress(render_to_string(template, context, request).encode(), level=1)


def _filled(rendered: bytes, filling: Mapping[str, str]) -> bytes:
    page = zlib.decompress(rendered)
    for place, text in filling.items():
        page = page.replace(place.encode(), escape(text).encode())
    return page


def _private(response: HttpResponse, etag: str | None) -> HttpResponse:
    """Only its reader's own browser may keep it, and asks before it shows it again."""
    patch_vary_headers(response, ("Cookie",))
    response["Cache-Control"] = "private, no-cache" if etag else "private, no-store"
    if etag:
        response["ETag"] = etag
    return response
