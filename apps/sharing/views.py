"""The public picture, and the page where its owner decides about it."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from apps.accounts.requests import SignedInRequest, page_before
from apps.sharing import answers, page, wall_page
from apps.sharing import badges as rules
from apps.sharing import wall as wall_rules
from apps.sharing.brush import TOP_LEVEL
from apps.sharing.forms import AddressForm, DesignForm, SwitchForm, WallForm
from apps.sharing.looks import Design, Form, Look
from apps.sharing.models import Badge
from apps.stats.kept_pages import columns_of, kept
from apps.stats.reader import reader_of


@require_safe
def badge(request: HttpRequest, handle: str, form: Form = Form.SVG) -> HttpResponse:
    shown = rules.shown_badge(handle)
    if shown is None:
        return answers.no_badge()
    look = Look.asked(request.GET, shown.design)
    look = look.as_png() if form is Form.PNG else look
    return answers.picture_answer(request, shown.level, look, answers.BADGE_MAX_AGE)


@require_safe
def level(request: HttpRequest, level: int) -> HttpResponse:
    """The picture of any level, of nobody in particular: what previews are made of."""
    if not 1 <= level <= TOP_LEVEL:
        return answers.no_badge()
    look = Look.asked(request.GET)
    return answers.picture_answer(request, level, look, answers.LEVEL_MAX_AGE)


@login_required
@require_safe
def badges(request: SignedInRequest) -> HttpResponse:
    mine = Badge.objects.of(request.user)
    # A private badge shows no address, and one that was never saved has another each time.
    unseen = frozenset() if mine.is_public else {"handle"}
    return kept(
        request,
        "sharing/badges.html",
        lambda: _built(request, mine),
        also=(*columns_of(mine, but=unseen), _origin(request)),
        form=AddressForm(),
    )


@login_required
@require_POST
def switch(request: SignedInRequest) -> HttpResponse:
    form = SwitchForm(request.POST)
    if form.is_valid():
        is_public = form.cleaned_data["is_public"]
        rules.switch(request.user, is_public=is_public)
        messages.success(request, page.SWITCHED_ON if is_public else page.SWITCHED_OFF)
    return redirect("sharing:badges")


@login_required
@require_safe
def wall(request: SignedInRequest) -> HttpResponse:
    built = wall_page.build(Badge.objects.of(request.user), reader_of(request))
    return kept(request, "sharing/wall.html", lambda: built, also=(built,))


@login_required
@require_POST
def switch_wall(request: SignedInRequest) -> HttpResponse:
    form = WallForm(request.POST)
    if form.is_valid():
        is_on_wall = form.cleaned_data["is_on_wall"]
        wall_rules.switch(request.user, is_on_wall=is_on_wall)
        messages.success(request, wall_page.ON_WALL if is_on_wall else wall_page.OFF_WALL)
    return redirect(page_before(request))


@login_required
@require_POST
def choose_design(request: SignedInRequest) -> HttpResponse:
    form = DesignForm(request.POST)
    if form.is_valid():
        rules.choose_design(request.user, Design(form.cleaned_data["design"]))
        messages.success(request, page.DESIGN_CHOSEN)
    return redirect("sharing:badges")


@login_required
@never_cache
@require_POST
def rename(request: SignedInRequest) -> HttpResponse:
    form = AddressForm(request.POST)
    if form.is_valid() and form.rename(request.user):
        messages.success(request, page.ADDRESS_CHANGED)
        return redirect("sharing:badges")
    context = {"page": _built(request, Badge.objects.of(request.user)), "form": form}
    return render(request, "sharing/badges.html", context, status=400)


@login_required
@require_POST
def renew_address(request: SignedInRequest) -> HttpResponse:
    rules.renew_address(request.user)
    messages.success(request, page.ADDRESS_CHANGED)
    return redirect("sharing:badges")


def _built(request: SignedInRequest, mine: Badge) -> page.BadgesPage:
    look = page.look_asked(request.GET, Design(mine.design))
    return page.build(mine, reader_of(request), look, _origin(request))


def _origin(request: SignedInRequest) -> str:
    return settings.ORIGIN.url or request.build_absolute_uri("/").rstrip("/")
