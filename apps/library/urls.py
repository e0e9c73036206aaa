"""Addresses of this app."""

from django.urls import path

from apps.library import views

app_name = "library"
urlpatterns = [
    path("radicals/<int:subject_id>.svg", views.radical, name="radical"),
]
