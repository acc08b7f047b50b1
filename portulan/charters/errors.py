"""Why a charter cannot be signed."""

from django.utils.translation import gettext_lazy as _

from portulan.common.refusals import Refusal


class ConfirmationMissing(Refusal):
    """Something that the charter asks to confirm was not."""

    sentence = _("Pour signer cette charte, confirmez chaque point demandé.")


class VersionChanged(Refusal):
    """A newer version came in force while the person was reading."""

    sentence = _("Une nouvelle version vient d’être publiée : relisez-la avant de signer.")


class NoSuchCharter(Refusal):
    """No charter is registered under that name."""

    sentence = _("Cette charte n’existe pas.")


class NumberTaken(Refusal):
    """Two administrators published at the same time."""

    sentence = _("Une autre version vient d’être publiée : relisez-la avant de publier la vôtre.")
