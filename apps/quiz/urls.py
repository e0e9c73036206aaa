"""Addresses of this app."""

from django.urls import path

from apps.quiz import views

app_name = "quiz"
urlpatterns = [
    path("check/", views.choose, name="choose"),
    path("check/count/", views.count, name="count"),
    path("check/begin/", views.begin, name="begin"),
    path("check/work-list/", views.work_list, name="work_list"),
    path("check/work-list/dismiss/", views.dismiss, name="dismiss"),
    path("check/<int:check_id>/", views.present, name="present"),
    path("check/<int:check_id>/end/", views.end, name="end"),
    path("check/<int:check_id>/result/", views.result, name="result"),
    path("check/questions/<int:question_id>/", views.question, name="question"),
    path("check/questions/<int:question_id>/known/", views.known, name="known"),
]
