"""When a device is told nothing more: its session was ended, here or from elsewhere, or the password given anew.

A session that simply grew too old ends nothing: the telephone is still its owner's. Whoever signs in there next
keeps it, or makes it nobody's.
"""

from typing import Any

from allauth.account.signals import password_reset
from django.contrib.auth.signals import user_logged_in
from django.contrib.sessions.models import Session
from django.db.models.signals import post_delete
from django.http import HttpRequest
from django.utils import timezone

from portulan.notifications.actions.devices import forget_devices_of, forget_every_device, sign_in_again
from portulan.notifications.this_device import this_device


def listen() -> None:
    """Have these things heard of."""
    post_delete.connect(_session_ended, sender=Session, dispatch_uid="portulan.notifications")
    user_logged_in.connect(_signed_in, dispatch_uid="portulan.notifications")
    password_reset.connect(_password_given_anew, dispatch_uid="portulan.notifications")


def _session_ended(instance: Session, **_said: Any) -> None:
    if instance.expire_date > timezone.now():
        forget_devices_of(session_key=instance.session_key)


def _signed_in(request: HttpRequest, user: Any, **_said: Any) -> None:
    device = this_device(request)
    if device is not None and request.session.session_key:
        sign_in_again(person=user, device=device, session_key=request.session.session_key)


def _password_given_anew(user: Any, **_said: Any) -> None:
    forget_every_device(person=user)
