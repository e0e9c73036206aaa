"""Addresses of the API, without a slash at the end, and of the page of its keys."""

from django.urls import path, re_path

from apps.api import views
from apps.api.access import read_only, unknown_path
from apps.api.payloads.burns import burns
from apps.api.payloads.forecast import forecast
from apps.api.payloads.lessons import lessons
from apps.api.payloads.levels import levels
from apps.api.payloads.resurrections import resurrections
from apps.api.payloads.reviews import reviews
from apps.api.payloads.summary import summary

app_name = "api"

urlpatterns = [
    path("settings/api-keys/", views.keys, name="keys"),
    path("settings/api-keys/<int:key_id>/revoke/", views.revoke, name="revoke"),
    path("api/v1/summary", read_only(summary), name="summary"),
    path("api/v1/lessons", read_only(lessons), name="lessons"),
    path("api/v1/forecast", read_only(forecast), name="forecast"),
    path("api/v1/burns", read_only(burns), name="burns"),
    path("api/v1/resurrections", read_only(resurrections), name="resurrections"),
    path("api/v1/levels", read_only(levels), name="levels"),
    path("api/v1/reviews", read_only(reviews), name="reviews"),
    re_path(r"^api(?:/v1(?:/.*)?)?/?$", unknown_path, name="unknown"),
]
