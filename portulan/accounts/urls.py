from django.urls import URLPattern, URLResolver, include, path

from portulan.accounts.views import invitation, membership, person, session, space, staff, structure, token

pages: list[URLPattern | URLResolver] = [
    path("compte/profil/", person.profile, name="profile"),
    path("compte/sessions/", session.session_list, name="sessions"),
    path("compte/sessions/autres/fermeture/", session.other_sessions_closing, name="other_sessions_closing"),
    path("compte/sessions/<key:pk>/fermeture/", session.session_closing, name="session_closing"),
    path("compte/parti/<slug:provider_id>/", space.left, name="left"),
    path("compte/ce-n-etait-pas-moi/", session.own_disowning, name="own_disowning"),
    path("compte/ce-n-etait-pas-moi/<str:token>/", session.disowning, name="disowning"),
    path("compte/jetons/", token.tokens, name="tokens"),
    path("compte/jetons/<key:pk>/revocation/", token.revocation, name="token_revocation"),
    path("structures/", structure.structure_list, name="structures"),
    path("structures/nouvelle/", structure.structure_creation, name="structure_creation"),
    path("structures/<key:pk>/", structure.structure, name="structure"),
    path("structures/<key:pk>/modification/", structure.structure_description, name="structure_description"),
    path("structures/<key:pk>/invitations/", invitation.invitation_sending, name="invitation_sending"),
    path(
        "structures/<key:pk>/invitations/<key:invitation_pk>/retrait/",
        invitation.invitation_withdrawal,
        name="invitation_withdrawal",
    ),
    path("structures/<key:pk>/membres/<key:membership_pk>/role/", membership.role_change, name="role_change"),
    path(
        "structures/<key:pk>/membres/<key:membership_pk>/depart/",
        membership.member_removal,
        name="member_removal",
    ),
    path("invitations/<str:secret>/", invitation.invitation, name="invitation"),
    path("equipe/personnes/", staff.people, name="people"),
    path("equipe/personnes/<key:pk>/roles/", staff.role_change, name="staff_role_change"),
]

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include((pages, "accounts"))),
    path("compte/", include("allauth.urls")),  # after ours: /compte/sessions/ is ours
]
