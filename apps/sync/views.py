"""Doors for the learner: store a token, see how the mirror stands, ask for a sync."""

import logging

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from apps.accounts.requests import SignedInRequest
from apps.sync import asking, status
from apps.sync.connect import disconnect
from apps.sync.forms import TokenForm
from apps.sync.models import Learner
from apps.sync.requests import learner_of

logger = logging.getLogger(__name__)


@login_required
@require_GET
@never_cache
def status_page(request: SignedInRequest) -> HttpResponse:
    page = status.build(learner_of(request), timezone.now())
    return render(request, "sync/status.html", {"page": page})


@login_required
@require_GET
@never_cache
def progress(request: SignedInRequest) -> HttpResponse:
    """The part of a page that a script asks for again while a sync runs."""
    page = status.build(learner_of(request), timezone.now())
    return render(request, "sync/_progress.html", {"page": page})


@login_required
@require_POST
def sync_now(request: SignedInRequest) -> HttpResponse:
    learner = learner_of(request)
    if learner is not None:
        messages.info(request, asking.ask_now(learner, timezone.now()))
    return redirect("sync:status")


@login_required
@require_http_methods(["GET", "POST"])
@sensitive_post_parameters("token")
@never_cache
def token(request: SignedInRequest) -> HttpResponse:
    user = request.user
    form = TokenForm(user, request.POST or None)
    if request.method == "POST" and form.is_valid() and form.learner is not None:
        asking.ask_now(form.learner, timezone.now())
        messages.success(request, _whose(form.learner))
        return redirect("stats:today")
    connected = status.connection_of(user)
    return render(request, "sync/token.html", {"form": form, "connected": connected})


@login_required
@require_POST
def forget(request: SignedInRequest) -> HttpResponse:
    disconnect(request.user)
    messages.info(request, _("The token is forgotten. What was mirrored stays on this server."))
    return redirect("sync:token")


def _whose(learner: Learner) -> str:
    return _("This token opens the account of %(name)s, level %(level)d. Reading it now.") % {
        "name": learner.username,
        "level": learner.level,
    }
