from django.urls import path

from portulan.directory.views import (
    desk,
    desk_bulk,
    desk_decisions,
    imports,
    my_resources,
    resource_edition,
    resource_sending,
    resources,
    search,
)

app_name = "directory"

MINE = "mon-espace/ressources/"
IMPORTS = "mon-espace/imports/"
DESK = "redaction/"

urlpatterns = [
    path("ressources/", search.listing, name="search"),
    path("ressources/suggestions/", search.suggesting, name="suggestions"),
    path("ressources/<int:pk>/", resources.page, name="resource_by_number"),
    path("ressources/<int:pk>/agenda.ics", resources.calendar, name="calendar"),
    path("ressources/<int:pk>/<slug:slug>/", resources.page, name="resource"),
    path("ressources/images/<int:pk>.webp", resources.picture, name="picture"),
    path(MINE, my_resources.listing, name="my_resources"),
    path(f"{MINE}nouvelle/", resource_edition.choose_category, name="choose_category"),
    path(f"{MINE}nouvelle/<slug:category>/", resource_edition.new, name="new_resource"),
    path(f"{MINE}saisies/<str:form>/", resource_edition.keep_draft, name="keep_draft"),
    path(f"{MINE}<int:pk>/", my_resources.page, name="my_resource"),
    path(f"{MINE}<int:pk>/modifier/", resource_edition.edit, name="edit_resource"),
    path(f"{MINE}<int:pk>/envoi/", resource_sending.send, name="send_resource"),
    path(f"{MINE}<int:pk>/reponses/", resource_sending.answers, name="answer_remarks"),
    path(f"{MINE}<int:pk>/retrait/", my_resources.withdrawal, name="withdraw_resource"),
    path(f"{MINE}<int:pk>/abandon/", my_resources.abandon, name="abandon_draft"),
    path(IMPORTS, imports.listing, name="imports"),
    path(f"{IMPORTS}nouveau/", imports.new, name="import_new"),
    path(f"{IMPORTS}modeles/<slug:category>.<slug:kind>", imports.template, name="import_template"),
    path(f"{IMPORTS}<int:pk>/", imports.page, name="import"),
    path(f"{IMPORTS}<int:pk>/sens/", imports.mapping, name="import_mapping"),
    path(f"{IMPORTS}<int:pk>/lancement/", imports.start, name="import_start"),
    path(f"{IMPORTS}<int:pk>/annulation/", imports.undoing, name="import_undoing"),
    path(f"{IMPORTS}<int:pk>/a-corriger.<slug:kind>", imports.bad_rows, name="import_bad_rows"),
    path(DESK, desk.queue, name="desk"),
    path(f"{DESK}recherches-sans-reponse/", search.unanswered, name="unanswered"),
    path(f"{DESK}en-nombre/", desk_bulk.decide, name="desk_bulk"),
    path(f"{DESK}<int:pk>/", desk.revision, name="desk_revision"),
    path(f"{DESK}<int:pk>/affectation/", desk_decisions.assignment, name="desk_assignment"),
    path(f"{DESK}<int:pk>/publication/", desk_decisions.publication, name="desk_publication"),
    path(f"{DESK}<int:pk>/complement/", desk_decisions.complement, name="desk_complement"),
    path(f"{DESK}<int:pk>/refus/", desk_decisions.refusal, name="desk_refusal"),
]
