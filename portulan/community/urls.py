from django.urls import path

from portulan.community.urls_of_answers import ANSWERS
from portulan.community.views import (
    channels,
    desk,
    figures,
    files,
    home,
    members,
    messages,
    order,
    outgoing,
    polls,
    scheduling,
    search,
    signs,
    threads,
    webhooks,
    writing,
)

app_name = "community"

HOME = "communaute/"
DESK = "equipe/communaute/"
CHANNEL = f"{HOME}canaux/<slug:slug>/"
MESSAGE = f"{HOME}messages/<key:pk>/"
THREAD = f"{HOME}fils/<key:pk>/"
SCHEDULED = f"{HOME}programmes/"
MEMBER = f"{HOME}membres/<str:handle>/"

urlpatterns = [
    path(HOME, home.home, name="home"),
    path(f"{HOME}bienvenue/", home.welcome, name="welcome"),
    path(f"{HOME}recherche/", search.searching, name="search"),
    path(f"{HOME}gardes/", search.bookmarks, name="bookmarks"),
    path(f"{HOME}mentions/", search.mentions, name="mentions"),
    path(f"{HOME}fichiers/<key:pk>/", files.file, name="file"),
    path(f"{HOME}canaux/", channels.listing, name="channels"),
    path(f"{HOME}nouveau-canal/", channels.new, name="new_channel"),
    path(CHANNEL, channels.page, name="channel"),
    path(f"{CHANNEL}description/", channels.description, name="description"),
    path(f"{CHANNEL}adhesion/", channels.joining, name="join"),
    path(f"{CHANNEL}archive/", channels.archiving, name="archive"),
    path(f"{CHANNEL}messages/", messages.posting, name="post"),
    path(f"{CHANNEL}lecture/", signs.reading, name="read"),
    path(f"{CHANNEL}brouillon/", signs.drafting, name="draft"),
    path(f"{CHANNEL}membres/", members.members, name="members"),
    path(f"{CHANNEL}membres/referents/<key:pk>/", members.referent, name="referent"),
    path(f"{CHANNEL}preferences/", members.preferences, name="preferences"),
    path(f"{CHANNEL}crochets/", webhooks.webhooks, name="webhooks"),
    path(f"{CHANNEL}crochets/<key:pk>/fermeture/", webhooks.closing, name="close_webhook"),
    path(f"{CHANNEL}crochets-sortants/", outgoing.outgoing, name="outgoing"),
    path(f"{HOME}crochets-sortants/", outgoing.all_outgoing, name="all_outgoing"),
    path(f"{HOME}crochets-sortants/<key:pk>/", outgoing.hook, name="outgoing_hook"),
    path(f"{HOME}crochets-sortants/<key:pk>/acte/", outgoing.act, name="outgoing_act"),
    path("crochets/<str:secret>/", webhooks.webhook, name="webhook"),
    path(f"{CHANNEL}sondage/", polls.asking, name="poll"),
    path(f"{CHANNEL}apercu/", writing.previewing, name="preview"),
    path(f"{CHANNEL}plus-tard/", scheduling.later, name="later"),
    path(SCHEDULED, scheduling.listing, name="scheduled"),
    path(f"{SCHEDULED}<key:pk>/", scheduling.changing, name="scheduled_change"),
    path(f"{SCHEDULED}<key:pk>/envoi/", scheduling.sending, name="scheduled_send"),
    path(f"{SCHEDULED}<key:pk>/retrait/", scheduling.withdrawal, name="scheduled_withdraw"),
    path(f"{MESSAGE}citation/", writing.quoting, name="quote"),
    path(f"{MESSAGE}apercus/<key:link>/retrait/", writing.hiding, name="hide_preview"),
    path(MESSAGE, messages.permanent, name="message"),
    path(f"{MESSAGE}sondage/", polls.answering, name="poll_vote"),
    path(f"{MESSAGE}actions/", messages.acts, name="acts"),
    path(f"{MESSAGE}modification/", messages.editing, name="edit"),
    path(f"{MESSAGE}suppression/", messages.deletion, name="delete"),
    path(f"{MESSAGE}reaction/", signs.reaction, name="react"),
    path(f"{MESSAGE}signet/", signs.keeping, name="keep"),
    path(f"{MESSAGE}epingle/", signs.pinning, name="pin"),
    path(f"{MESSAGE}non-lu/", signs.unreading, name="unread"),
    path(THREAD, threads.page, name="thread"),
    path(f"{THREAD}suivi/", signs.following, name="follow"),
    path(f"{THREAD}resolution/", signs.resolution, name="resolve"),
    path(MEMBER, members.member, name="member"),
    path(f"{MEMBER}conversation/", members.talking, name="talk"),
    path(f"{MESSAGE}signalement/", order.reporting, name="report"),
    path(f"{HOME}decisions/<key:pk>/", order.decision, name="decision"),
    path(DESK, desk.cases, name="cases"),
    path(f"{DESK}chiffres/", figures.page, name="figures"),
    path(f"{DESK}chiffres/<slug:table>.<slug:kind>", figures.download, name="figures_download"),
    path(f"{DESK}mots/", desk.watched, name="watched"),
    path(f"{DESK}<key:pk>/", desk.case, name="case"),
    path(f"{DESK}<key:pk>/fichiers/<key:file>/", desk.case_file, name="case_file"),
    path(f"{DESK}<key:pk>/second-regard/", desk.second_look, name="second_look"),
    path(f"{DESK}<key:pk>/retablissement/", desk.restoring, name="restore"),
    *ANSWERS,
]
