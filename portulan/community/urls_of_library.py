"""The addresses of the library of practices."""

from django.urls import path

from portulan.community.views import library, order, practice_directory, practice_life, practices

SHELVES = "communaute/bibliotheque/"
PRACTICE = f"{SHELVES}<key:pk>/"

LIBRARY = [
    path(SHELVES, library.listing, name="library"),
    path(f"{SHELVES}proposer/", practices.new, name="practice_new"),
    path("communaute/messages/<key:pk>/pratique/", practices.from_message, name="message_practice"),
    path(PRACTICE, library.page, name="practice"),
    path(f"{PRACTICE}merci/", library.thanking, name="practice_thank"),
    path(f"{PRACTICE}modification/", practices.editing, name="practice_edit"),
    path(f"{PRACTICE}fichiers/", practices.files, name="practice_files"),
    path(f"{PRACTICE}accord/", practice_life.agreement, name="practice_agreement"),
    path(f"{PRACTICE}archive/", practice_life.archiving, name="practice_archive"),
    path(f"{PRACTICE}versions/", practice_life.versions, name="practice_versions"),
    path(f"{PRACTICE}versions/<key:number>/", practice_life.restoring, name="practice_restore"),
    path(f"{PRACTICE}signalement/", order.reporting_practice, name="practice_report"),
    path(f"{PRACTICE}annuaire/", practice_directory.proposing, name="practice_directory"),
    path(f"{PRACTICE}annuaire/refus/", practice_directory.declining, name="practice_decline"),
]
