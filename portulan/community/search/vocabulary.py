"""The words of the search grammar: operators and values, in French and in English, folded."""

from django.utils.translation import gettext_lazy as _

from portulan.common.declarations import Text

WORD, PHRASE, TAG = "word", "phrase", "tag"
FROM, IN, BEFORE, AFTER, HAS, IS = "from", "in", "before", "after", "has", "is"
LINK, IMAGE, FILE = "link", "image", "file"
QUESTION, RESOLVED, UNREAD, BOOKMARKED = "question", "resolved", "unread", "bookmarked"

OPERATORS = {
    **dict.fromkeys(("from", "de", "par"), FROM),
    **dict.fromkeys(("in", "dans"), IN),
    **dict.fromkeys(("before", "avant"), BEFORE),
    **dict.fromkeys(("after", "apres", "depuis"), AFTER),
    **dict.fromkeys(("has", "avec"), HAS),
    **dict.fromkeys(("is", "est"), IS),
}
CONTENTS = {
    **dict.fromkeys(("link", "lien", "liens"), LINK),
    **dict.fromkeys(("image", "images"), IMAGE),
    **dict.fromkeys(("file", "fichier", "fichiers"), FILE),
}
STATES = {
    **dict.fromkeys(("question", "questions"), QUESTION),
    **dict.fromkeys(("resolved", "resolu", "resolue", "resolues"), RESOLVED),
    **dict.fromkeys(("unread", "non-lu", "non-lus", "nonlu"), UNREAD),
    **dict.fromkeys(("bookmarked", "garde", "gardes", "signet"), BOOKMARKED),
}
DAYS_AGO = {**dict.fromkeys(("aujourd'hui", "today"), 0), **dict.fromkeys(("hier", "yesterday"), 1)}
MYSELF = {"moi", "me"}

LABELS: dict[tuple[str, str], Text] = {
    (HAS, LINK): _("avec un lien"),
    (HAS, IMAGE): _("avec une image"),
    (HAS, FILE): _("avec un fichier"),
    (IS, QUESTION): _("questions"),
    (IS, RESOLVED): _("questions résolues"),
    (IS, UNREAD): _("non lus"),
    (IS, BOOKMARKED): _("gardés"),
}
