"""Addresses of this app."""

from django.urls import path

from apps.export import views

app_name = "export"

urlpatterns = [path("settings/export.json", views.download, name="download")]
