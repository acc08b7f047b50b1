from django.urls import URLPattern, URLResolver, path

from portulan.demonstration.views import letters

app_name = "demonstration"
urlpatterns: list[URLPattern | URLResolver] = [
    path("lettres/", letters.letters, name="letters"),
    path("lettres/<int:pk>/", letters.letter, name="letter"),
    path("lettres/<int:pk>/page/", letters.letter_page, name="letter_page"),
]
