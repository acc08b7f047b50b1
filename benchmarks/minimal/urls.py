"""Portulan's addresses, and /minimal/: rows of the same database in a template of twenty lines.

Twenty resources, or fifty messages for somebody signed in.
"""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.template import Context, Template
from django.urls import include, path

from portulan.community.models import Message
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

MESSAGES = Template("""<!DOCTYPE html>
<html lang="fr">
<head><meta charset="utf-8"><title>Cinquante messages</title></head>
<body>
<h1>{{ request.user.first_name }}</h1>
<ol>{% for message in messages %}
  <li>
    <p>{{ message.author.first_name }} {{ message.author.last_name }} {{ message.sent_at|date:"j F Y H:i" }}</p>
    <div>{{ message.html|safe }}</div>
    <p><a href="{{ message.get_absolute_url }}">{{ message.reply_count }}</a></p>
  </li>{% endfor %}
</ol>
</body>
</html>""")


def page(request: HttpRequest, first: int) -> HttpResponse:
    """Twenty published resources, by their key."""
    rows = Resource.objects.filter(pk__gt=first)  # all are published
    rows = rows.select_related("published__commune__department", "structure").order_by("pk")[:20]
    return HttpResponse(TEMPLATE.render(Context({"resources": rows})))


@login_required
def messages(request: HttpRequest, channel: int, last: int) -> HttpResponse:
    """Fifty messages of a channel up to a position, with their authors."""
    rows = Message.objects.filter(channel=channel, root=None, position__lte=last).select_related("author")
    shown = rows.order_by("-position")[:50]
    return HttpResponse(MESSAGES.render(Context({"messages": shown, "request": request})))


urlpatterns = [
    path("minimal/<int:first>/", page),
    path("minimal/messages/<int:channel>/<int:last>/", messages),
    path("", include("portulan.config.urls")),
]
