"""Every address of the site; each app keeps its own below."""

from django.contrib import admin
from django.urls import include, path

from wkdash import health

handler400 = "apps.api.failures.bad_request"
handler500 = "apps.api.failures.server_error"

urlpatterns = [
    path("", include("apps.stats.urls")),
    path("", include("apps.accounts.urls")),
    path("", include("apps.sync.urls")),
    path("", include("apps.library.urls")),
    path("", include("apps.api.urls")),
    path("", include("apps.sharing.urls")),
    path("", include("apps.quiz.urls")),
    path("", include("apps.export.urls")),
    path("accounts/", include("apps.accounts.entrance_urls")),
    path("admin/", admin.site.urls),
    path("healthz", health.healthz),
    path("readyz", health.readyz),
]
