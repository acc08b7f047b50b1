"""The licences that an author chooses from, as facts, with what each lets people do in plain words.

Codes: the SPDX License List (https://spdx.org/licenses/). Which are open: the Open Definition 2.1
(https://opendefinition.org/licenses/), which a licence that forbids commercial use does not meet.
"""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from portulan.common.declarations import Text
from portulan.community.enums import LicenceCode

SPDX = "https://spdx.org/licenses/"


@dataclass(frozen=True)
class Licence:
    """A licence; ``link`` is where it is written, empty when nothing is granted."""

    code: LicenceCode
    says: Text
    link: str = ""
    is_open: bool = False

    @property
    def name(self) -> str:
        """As people call it."""
        return str(self.code.label)

    @property
    def spdx(self) -> str:
        """Its code in the SPDX list; none when nothing is granted."""
        return self.code.value if self.link else ""

    @property
    def source(self) -> str:
        """The page of the SPDX list that says so."""
        return f"{SPDX}{self.spdx}.html" if self.link else ""


LICENCES = {
    licence.code.value: licence
    for licence in (
        Licence(
            LicenceCode.ETALAB,
            _(
                "Chacun peut l’utiliser, la modifier et la diffuser, même contre paiement, en disant d’où elle vient."
            ),
            "https://github.com/etalab/licence-ouverte/blob/master/LO.md",
            is_open=True,
        ),
        Licence(
            LicenceCode.BY,
            _("Chacun peut l’utiliser, la modifier et la diffuser, même contre paiement, en vous citant."),
            "https://creativecommons.org/licenses/by/4.0/deed.fr",
            is_open=True,
        ),
        Licence(
            LicenceCode.BY_SA,
            _("Comme CC BY, et ce qu’on en tire doit être partagé sous la même licence."),
            "https://creativecommons.org/licenses/by-sa/4.0/deed.fr",
            is_open=True,
        ),
        Licence(
            LicenceCode.BY_NC_SA,
            _("Comme CC BY-SA, mais personne n’en fait commerce. Elle n’est pas dite ouverte pour cela."),
            "https://creativecommons.org/licenses/by-nc-sa/4.0/deed.fr",
        ),
        Licence(
            LicenceCode.RESERVED,
            _(
                "Vos pairs la lisent ici et s’en inspirent ; pour la copier ou la modifier, ils vous demandent."
            ),
        ),
    )
}
