from portulan.accounts.forms.login import LoginForm
from portulan.accounts.forms.password import PasswordChangeForm, PasswordChoiceForm, PasswordSetForm
from portulan.accounts.forms.person import PersonForm
from portulan.accounts.forms.second_factor import (
    CodeAgainForm,
    CodeForm,
    KeyForm,
    KeyNameForm,
    TotpActivationForm,
)
from portulan.accounts.forms.signup import SignupForm
from portulan.accounts.forms.space import SpaceSignupForm
from portulan.accounts.forms.structure import InvitationForm, StructureForm
from portulan.accounts.forms.token import AccessTokenForm

__all__ = [
    "AccessTokenForm",
    "CodeAgainForm",
    "CodeForm",
    "InvitationForm",
    "KeyForm",
    "KeyNameForm",
    "LoginForm",
    "PasswordChangeForm",
    "PasswordChoiceForm",
    "PasswordSetForm",
    "PersonForm",
    "SignupForm",
    "SpaceSignupForm",
    "StructureForm",
    "TotpActivationForm",
]
