from django.urls import URLPattern, URLResolver, path, re_path

from portulan.demonstration.views import home, letters, patterns

app_name = "demonstration"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", home.home, name="home"),
    path("devenir/<key:pk>/", home.becoming, name="becoming"),
    re_path(r"^fichier-exemple\.(?P<kind>csv|xlsx)$", home.sample, name="sample"),
    path("motifs/", patterns.patterns, name="patterns"),
    path("motifs/suggestions/", patterns.suggestions, name="patterns_suggestions"),
    path("lettres/", letters.letters, name="letters"),
    path("lettres/<key:pk>/", letters.letter, name="letter"),
    path("lettres/<key:pk>/page/", letters.letter_page, name="letter_page"),
]
