"""Addresses of the mirror: its state, and the token it reads with."""

from django.urls import path

from apps.sync import views

app_name = "sync"
urlpatterns = [
    path("sync/", views.status_page, name="status"),
    path("sync/progress/", views.progress, name="progress"),
    path("sync/now/", views.sync_now, name="now"),
    path("settings/token/", views.token, name="token"),
    path("settings/token/forget/", views.forget, name="forget_token"),
]
