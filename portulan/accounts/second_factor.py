"""What allauth asks this project about second factors: its words."""

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portulan.accounts.models import Person


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Portulan's answers to allauth's second factors."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": gettext_lazy(
            "Ce code n’est pas le bon, ou n’est plus valable : entrez le suivant."
        ),
        "cannot_delete_authenticator": gettext_lazy("Ce second facteur ne peut pas être retiré."),
        "cannot_generate_recovery_codes": gettext_lazy(
            "Les codes de secours vont avec un second facteur : activez-en d’abord un."
        ),
    }

    def generate_authenticator_name(self, user: Person, type: Authenticator.Type) -> str:  # noqa: A002 (allauth's word)
        """A name to begin with; the person changes it at will."""
        held = Authenticator.objects.filter(user_id=user.pk, type=type).count()
        return _("Clé n° %(number)s") % {"number": held + 1} if held else _("Ma clé")
