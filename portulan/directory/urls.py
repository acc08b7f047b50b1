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
    path("ressources/<key:pk>/", resources.page, name="resource_by_number"),
    path("ressources/<key:pk>/agenda.ics", resources.calendar, name="calendar"),
    path("ressources/<key:pk>/<slug:slug>/", resources.page, name="resource"),
    path("ressources/images/<key:pk>.webp", resources.picture, name="picture"),
    path(MINE, my_resources.listing, name="my_resources"),
    path(f"{MINE}nouvelle/", resource_edition.choose_category, name="choose_category"),
    path(f"{MINE}nouvelle/<slug:category>/", resource_edition.new, name="new_resource"),
    path(f"{MINE}saisies/<str:form>/", resource_edition.keep_draft, name="keep_draft"),
    path(f"{MINE}saisies/<str:form>/oubli/", resource_edition.forget_draft, name="forget_draft"),
    path(f"{MINE}<key:pk>/", my_resources.page, name="my_resource"),
    path(f"{MINE}<key:pk>/modifier/", resource_edition.edit, name="edit_resource"),
    path(f"{MINE}<key:pk>/envoi/", resource_sending.send, name="send_resource"),
    path(f"{MINE}<key:pk>/reponses/", resource_sending.answers, name="answer_remarks"),
    path(f"{MINE}<key:pk>/retrait/", my_resources.withdrawal, name="withdraw_resource"),
    path(f"{MINE}<key:pk>/abandon/", my_resources.abandon, name="abandon_draft"),
    path(f"{MINE}<key:pk>/reprise/", my_resources.recall, name="recall_resource"),
    path(f"{MINE}<key:pk>/suppression/", my_resources.removal, name="remove_resource"),
    path(IMPORTS, imports.listing, name="imports"),
    path(f"{IMPORTS}nouveau/", imports.new, name="import_new"),
    path(f"{IMPORTS}modeles/<slug:category>.<slug:kind>", imports.template, name="import_template"),
    path(f"{IMPORTS}<key:pk>/", imports.page, name="import"),
    path(f"{IMPORTS}<key:pk>/sens/", imports.mapping, name="import_mapping"),
    path(f"{IMPORTS}<key:pk>/lancement/", imports.start, name="import_start"),
    path(f"{IMPORTS}<key:pk>/annulation/", imports.undoing, name="import_undoing"),
    path(f"{IMPORTS}<key:pk>/a-corriger.<slug:kind>", imports.bad_rows, name="import_bad_rows"),
    path(DESK, desk.queue, name="desk"),
    path(f"{DESK}recherches-sans-reponse/", search.unanswered, name="unanswered"),
    path(f"{DESK}en-nombre/", desk_bulk.decide, name="desk_bulk"),
    path(f"{DESK}<key:pk>/", desk.revision, name="desk_revision"),
    path(f"{DESK}<key:pk>/affectation/", desk_decisions.assignment, name="desk_assignment"),
    path(f"{DESK}<key:pk>/publication/", desk_decisions.publication, name="desk_publication"),
    path(f"{DESK}<key:pk>/complement/", desk_decisions.complement, name="desk_complement"),
    path(f"{DESK}<key:pk>/refus/", desk_decisions.refusal, name="desk_refusal"),
    path(f"{DESK}<key:pk>/retrait/", desk_decisions.withdrawal, name="desk_withdrawal"),
]
