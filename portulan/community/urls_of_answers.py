"""The addresses of the FAQ, of the library, of similar questions and of what is written to the team."""

from django.urls import path

from portulan.community.urls_of_library import LIBRARY
from portulan.community.views import faq, faq_versions, inquiries, inquiry_desk, similar

FAQ = "communaute/faq/"
ENTRY = f"{FAQ}<key:pk>/"
TEAM = "communaute/equipe/"
PROPOSALS = "communaute/propositions/"

ANSWERS = [
    path(FAQ, faq.listing, name="faq"),
    path(f"{FAQ}nouvelle/", faq.new, name="faq_new"),
    path(ENTRY, faq.page, name="faq_entry"),
    path(f"{ENTRY}modification/", faq.editing, name="faq_edit"),
    path(f"{ENTRY}avis/", faq.opinion, name="faq_opinion"),
    path(f"{ENTRY}publication/", faq_versions.publishing, name="faq_publish"),
    path(f"{ENTRY}relecture/", faq_versions.reviewing, name="faq_review"),
    path(f"{ENTRY}versions/", faq_versions.versions, name="faq_versions"),
    path(f"{ENTRY}versions/<key:number>/", faq_versions.restoring, name="faq_restore"),
    path("communaute/semblables/", similar.similar, name="similar"),
    path("communaute/semblables/choix/", similar.choosing, name="similar_choose"),
    path(TEAM, inquiries.team, name="team"),
    path(f"{TEAM}ecrire/<slug:way>/", inquiries.writing, name="inquire"),
    path(f"{TEAM}a-traiter/", inquiry_desk.waiting, name="inquiries"),
    path(f"{TEAM}reglages/", inquiry_desk.routes, name="inquiry_routes"),
    path(f"{TEAM}<key:pk>/", inquiries.page, name="inquiry"),
    path(f"{TEAM}<key:pk>/etat/", inquiries.state, name="inquiry_state"),
    path(PROPOSALS, inquiry_desk.proposals, name="proposals"),
    path(f"{PROPOSALS}<key:pk>/voix/", inquiry_desk.voting, name="vote"),
    *LIBRARY,
]
