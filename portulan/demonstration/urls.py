from django.urls import URLPattern, URLResolver, path, re_path

from portulan.demonstration.gate import only_here
from portulan.demonstration.views import home, letters, patterns, space

app_name = "demonstration"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", only_here(home.home), name="home"),
    path("devenir/<key:pk>/", only_here(home.becoming), name="becoming"),
    path("heure/", only_here(home.nearing), name="nearing"),
    re_path(r"^fichier-exemple\.(?P<kind>csv|xlsx)$", only_here(home.sample), name="sample"),
    path("motifs/", only_here(patterns.patterns), name="patterns"),
    path("motifs/suggestions/", only_here(patterns.suggestions), name="patterns_suggestions"),
    path("espace/.well-known/openid-configuration", only_here(space.discovery), name="space_discovery"),
    path("espace/keys", only_here(space.keys), name="space_keys"),
    path("espace/authorize", only_here(space.authorize), name="space_authorize"),
    path("espace/token", only_here(space.token), name="space_token"),
    path("espace/userinfo", only_here(space.userinfo), name="space_userinfo"),
    path("lettres/", only_here(letters.letters), name="letters"),
    path("lettres/<key:pk>/", only_here(letters.letter), name="letter"),
    path("lettres/<key:pk>/page/", only_here(letters.letter_page), name="letter_page"),
]
