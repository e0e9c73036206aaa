"""Addresses of this app."""

from django.urls import path

from apps.stats import views

app_name = "stats"
urlpatterns = [
    path("", views.today, name="today"),
    path("lessons/", views.lessons, name="lessons"),
    path("reviews/", views.reviews, name="reviews"),
    path("accuracy/", views.accuracy, name="accuracy"),
    path("burns/", views.burns, name="burns"),
    path("burns/archive/<int:archive_id>/", views.archive, name="archive"),
    path("resurrections/", views.resurrections, name="resurrections"),
    path("history/", views.history, name="history"),
    path("history/<str:day>/", views.day, name="day"),
    path("levels/", views.levels, name="levels"),
    path("levels/exclude/", views.exclude_level, name="exclude_level"),
    path("items/", views.items, name="items"),
    path("items/items.csv", views.items_file, name="items_file"),
    path("items/<int:subject_id>/", views.item, name="item"),
    path("style/", views.style, name="style"),
]
