from django.urls import URLPattern, URLResolver, path

from portulan.demonstration.views import letters, patterns

app_name = "demonstration"
urlpatterns: list[URLPattern | URLResolver] = [
    path("motifs/", patterns.patterns, name="patterns"),
    path("motifs/suggestions/", patterns.suggestions, name="patterns_suggestions"),
    path("lettres/", letters.letters, name="letters"),
    path("lettres/<int:pk>/", letters.letter, name="letter"),
    path("lettres/<int:pk>/page/", letters.letter_page, name="letter_page"),
]
