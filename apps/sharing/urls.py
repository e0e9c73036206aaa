"""Addresses of this app."""

from django.urls import path

from apps.sharing import views
from apps.sharing.looks import Form

app_name = "sharing"

urlpatterns = [
    path("badges/", views.badges, name="badges"),
    path("badges/switch/", views.switch, name="switch"),
    path("badges/design/", views.choose_design, name="design"),
    path("badges/address/", views.rename, name="rename"),
    path("badges/address/new/", views.renew_address, name="renew"),
    path("badges/levels/<int:level>.svg", views.level, name="level"),
    path("wall/", views.wall, name="wall"),
    path("wall/switch/", views.switch_wall, name="wall_switch"),
    path("badges/<str:handle>.svg", views.badge, name="badge"),
    path("badges/<str:handle>.png", views.badge, {"form": Form.PNG}, name="badge_png"),
]
