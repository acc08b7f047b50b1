from portulan.accounts.forms.password import PasswordChangeForm, PasswordChoiceForm
from portulan.accounts.forms.person import PersonForm
from portulan.accounts.forms.signup import SignupForm
from portulan.accounts.forms.structure import InvitationForm, StructureForm

__all__ = [
    "InvitationForm",
    "PasswordChangeForm",
    "PasswordChoiceForm",
    "PersonForm",
    "SignupForm",
    "StructureForm",
]
