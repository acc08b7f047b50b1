"""Why a file cannot be read at all."""

from django.utils.translation import gettext_lazy as _

from portulan.common.refusals import Refusal


class UnreadableFile(Refusal):
    """The file is not a table that we can open."""

    sentence = _(
        "Ce fichier n’est pas un tableau lisible. Enregistrez-le en CSV, XLSX ou ODS et recommencez."
    )


class EmptyFile(Refusal):
    """Nothing but blank, or a heading alone."""

    sentence = _("Ce fichier est vide : il n’y a aucune ligne sous les titres de colonnes.")


class TooLarge(Refusal):
    """More than what one import takes."""

    sentence = _(
        "Ce fichier est trop gros : 20 Mo, 100 000 lignes et 200 colonnes au plus. Coupez-le en plusieurs."
    )


class ProtectedFile(Refusal):
    """A spreadsheet behind a password."""

    sentence = _("Ce fichier est protégé par un mot de passe. Enregistrez-le sans protection et recommencez.")
