"""The door through which people fetch all that is theirs."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from apps.accounts.requests import SignedInRequest
from apps.export.whose import account_of
from apps.export.writing import export, in_blocks


@login_required
@require_safe
def download(request: SignedInRequest) -> HttpResponseBase:
    learner, now = account_of(request.user), timezone.now()
    if learner is None:
        messages.info(request, _("There is nothing to download: no token was ever stored."))
        return redirect("accounts:settings")
    blocks = in_blocks(export(learner, now))
    answer = StreamingHttpResponse(blocks, content_type="application/json")
    answer.headers["Content-Disposition"] = f'attachment; filename="wkdash-{now:%Y-%m-%d}.json"'
    answer.headers["Cache-Control"] = "private, no-store"
    return answer
