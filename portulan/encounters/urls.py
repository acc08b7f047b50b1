from django.urls import path

from portulan.encounters.views import (
    acts,
    afterwards,
    desk,
    encounters,
    expert,
    explorer,
    figures,
    follow_invitations,
    followed,
    guardian,
    ideas,
    moving,
    notes,
    profile,
    request,
    search,
)

app_name = "encounters"

EXPERTS = "rencontres/experts/<key:pk>/"
ONE = "rencontres/<key:pk>/"
DESK = "equipe/rencontres/"
FOLLOWED = "mon-espace/explorateurs/"
ONE_FOLLOWED = f"{FOLLOWED}<key:pk>/"
INVITATIONS = f"{FOLLOWED}invitations/"

urlpatterns = [
    path("rencontres/", search.listing, name="search"),
    path("rencontres/suggestions/", search.suggesting, name="suggestions"),
    path(EXPERTS, expert.page, name="expert"),
    path(f"{EXPERTS}creneau/", expert.holding, name="hold"),
    path(f"{EXPERTS}attente/", expert.waiting, name="wait"),
    path(f"{EXPERTS}demande/", request.new, name="request"),
    path(ONE, encounters.page, name="encounter"),
    path(f"{ONE}acceptation/", acts.acceptance, name="accept"),
    path(f"{ONE}refus/", acts.declining, name="decline"),
    path(f"{ONE}retrait/", acts.withdrawal, name="withdraw"),
    path(f"{ONE}annulation/", acts.cancellation, name="cancel"),
    path(f"{ONE}messages/", acts.message, name="write"),
    path(f"{ONE}preparation/", acts.preparation, name="prepare"),
    path(f"{ONE}deplacer/", moving.proposing, name="move"),
    path(f"{ONE}deplacer/<key:proposal_pk>/acceptation/", moving.acceptance, name="accept_move"),
    path(f"{ONE}deplacer/<key:proposal_pk>/refus/", moving.refusal, name="refuse_move"),
    path(f"{ONE}bilan/", afterwards.bilan, name="bilan"),
    path(f"{ONE}retour/", afterwards.feedback, name="feedback"),
    path("rencontres/accord/<str:secret>/", guardian.consent, name="consent"),
    path("rencontres/suivi/<str:secret>/", explorer.follow_invitation, name="follow_invitation"),
    path("mon-espace/rencontres/", encounters.mine, name="mine"),
    path("mon-espace/rencontres/profil/", explorer.introduction, name="introduction"),
    path("mon-espace/rencontres/suivis/<key:pk>/", explorer.sharing, name="sharing"),
    path("mon-espace/rencontres/idees/<key:pk>/", explorer.suggestion_closing, name="close_suggestion"),
    path(FOLLOWED, followed.listing, name="followed"),
    path(f"{FOLLOWED}export/<slug:table>.<slug:kind>", followed.export, name="followed_export"),
    path(INVITATIONS, follow_invitations.page, name="follow_invitations"),
    path(f"{INVITATIONS}fichier/", follow_invitations.file, name="follow_file"),
    path(f"{INVITATIONS}fichier/envoi/", follow_invitations.sending, name="follow_sending"),
    path(f"{INVITATIONS}modele.<slug:kind>", follow_invitations.template, name="follow_template"),
    path(f"{INVITATIONS}<key:pk>/retrait/", follow_invitations.withdrawal, name="withdraw_follow"),
    path(f"{INVITATIONS}<key:pk>/renvoi/", follow_invitations.resending, name="resend_follow"),
    path(ONE_FOLLOWED, followed.page, name="followed_one"),
    path(f"{ONE_FOLLOWED}fin/", followed.ending, name="end_following"),
    path(f"{ONE_FOLLOWED}notes/", notes.writing, name="write_note"),
    path(f"{ONE_FOLLOWED}notes/<key:note_pk>/", notes.change, name="change_note"),
    path(f"{ONE_FOLLOWED}notes/<key:note_pk>/suppression/", notes.deletion, name="delete_note"),
    path(f"{ONE_FOLLOWED}idees/", ideas.search, name="ideas"),
    path(f"{ONE_FOLLOWED}idees/<key:expert_pk>/", ideas.idea, name="idea"),
    path("mon-espace/demandes/", encounters.requests, name="requests"),
    path("mon-espace/expert-metier/", profile.page, name="profile"),
    path("mon-espace/expert-metier/pause/", profile.pausing, name="pause"),
    path("mon-espace/expert-metier/remerciements/", afterwards.wall, name="wall"),
    path("mon-espace/expert-metier/remerciements/<key:pk>/", afterwards.thanks_hiding, name="hide_thanks"),
    path(DESK, figures.page, name="figures"),
    path(f"{DESK}chiffres/<slug:table>.<slug:kind>", figures.download, name="figures_download"),
    path(f"{DESK}experts/", desk.listing, name="desk"),
    path(f"{DESK}experts/<key:pk>/", desk.expert, name="desk_expert"),
    path(f"{DESK}experts/<key:pk>/publication/", desk.approval, name="approve"),
    path(f"{DESK}experts/<key:pk>/reprise/", desk.refusal, name="refuse"),
    path(f"{DESK}messages/<uuid:key>/", desk.message, name="desk_message"),
    path(f"{DESK}messages/<uuid:key>/masquage/", desk.message_hiding, name="hide_message"),
]
