"""Addresses of this app."""

from django.urls import path

from apps.accounts import views

app_name = "accounts"

urlpatterns = [
    path("setup/<str:secret>/", views.setup, name="setup"),
    path("settings/", views.settings, name="settings"),
    path("settings/time-zone/", views.guess_time_zone, name="guess_time_zone"),
    path("settings/theme/", views.theme, name="theme"),
    path("settings/invitations/", views.invitations, name="invitations"),
    path("settings/invitations/<int:invitation_id>/", views.revoke, name="revoke_invitation"),
    path("invitation/<str:secret>/", views.invitation, name="invitation"),
    path("settings/delete/", views.delete, name="delete"),
]
