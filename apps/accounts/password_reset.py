"""Asking for a new password: by mail where there is mail, else by asking the operator."""

from allauth.account import views
from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render

NO_MAIL = "django.core.mail.backends.dummy.EmailBackend"


def password_reset(request: HttpRequest) -> HttpResponseBase:
    if settings.EMAIL_BACKEND == NO_MAIL:
        return render(request, "account/password_reset_without_mail.html")
    response: HttpResponseBase = views.password_reset(request)
    return response
