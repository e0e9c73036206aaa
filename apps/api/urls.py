"""Addresses of the API, without a slash at the end, and of the page of its keys."""

from django.urls import path, re_path

from apps.api import views
from apps.api.access import door_of, unknown_path
from apps.api.endpoints import ENDPOINTS

app_name = "api"

urlpatterns = [
    path("settings/api-keys/", views.keys, name="keys"),
    path("settings/api-keys/<int:key_id>/revoke/", views.revoke, name="revoke"),
    *(path(each.path.removeprefix("/"), door_of(each), name=each.name) for each in ENDPOINTS),
    path("api/v1/openapi.json", views.openapi, name="openapi"),
    path("api/v1/docs", views.docs, name="docs"),
    re_path(r"^api(?:/.*)?$", unknown_path, name="unknown"),
]
