"""Portulan's addresses, and /minimal/: twenty rows of the same database in a template of twenty lines."""

from django.http import HttpRequest, HttpResponse
from django.template import Context, Template
from django.urls import include, path

from portulan.directory.models import Resource

TEMPLATE = Template("""<!DOCTYPE html>
<html lang="fr">
<head><meta charset="utf-8"><title>Vingt ressources</title></head>
<body>
<h1>Vingt ressources</h1>
<ol>{% for resource in resources %}
  <li>
    <h2><a href="{{ resource.get_absolute_url }}">{{ resource.published.title }}</a></h2>
    <p>{{ resource.published.summary }}</p>
    <p>{{ resource.published.get_category_display }}, {{ resource.published.commune }}, {{ resource.structure.name }}</p>
    <p>{{ resource.published_at|date:"j F Y" }}</p>
  </li>{% endfor %}
</ol>
</body>
</html>""")


def page(request: HttpRequest, first: int) -> HttpResponse:
    """Twenty published resources, by their key."""
    rows = Resource.objects.filter(pk__gt=first)  # all are published
    rows = rows.select_related("published__commune__department", "structure").order_by("pk")[:20]
    return HttpResponse(TEMPLATE.render(Context({"resources": rows})))


urlpatterns = [path("minimal/<int:first>/", page), path("", include("portulan.config.urls"))]
