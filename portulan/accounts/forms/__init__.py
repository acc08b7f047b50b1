from portulan.accounts.forms.login import LoginForm
from portulan.accounts.forms.password import PasswordChangeForm, PasswordChoiceForm
from portulan.accounts.forms.person import PersonForm
from portulan.accounts.forms.signup import SignupForm
from portulan.accounts.forms.structure import InvitationForm, StructureForm

__all__ = [
    "InvitationForm",
    "LoginForm",
    "PasswordChangeForm",
    "PasswordChoiceForm",
    "PersonForm",
    "SignupForm",
    "StructureForm",
]
