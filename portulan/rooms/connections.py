"""Where the connections of rooms begin."""

from django.urls import URLPattern

connections: list[URLPattern] = []
