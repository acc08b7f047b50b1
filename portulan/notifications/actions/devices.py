"""The devices on which people are told at once."""

from typing import Any

from django.db import transaction

from portulan.common.sending_outside import may_be_outside
from portulan.notifications.device_keys import are_keys
from portulan.notifications.errors import DeviceRefused, TooManyDevices
from portulan.notifications.models import Device
from portulan.notifications.models.device import LONGEST_ENDPOINT

MOST_DEVICES = 10


@transaction.atomic
def add_device(*, person: Any, endpoint: str, p256dh: str, auth: str, name: str, session_key: str) -> Device:
    """Tell the person on this device from now on, whoever was told there before.

    Raises DeviceRefused or TooManyDevices.
    """
    if not may_be_outside(endpoint) or len(endpoint) > LONGEST_ENDPOINT or not are_keys(p256dh, auth):
        raise DeviceRefused
    if Device.objects.filter(person_id=person.pk).exclude(endpoint=endpoint).count() >= MOST_DEVICES:
        raise TooManyDevices
    Device.objects.filter(endpoint=endpoint).exclude(person_id=person.pk).delete()
    device, _is_new = Device.objects.update_or_create(
        endpoint=endpoint,
        defaults={
            "person_id": person.pk,
            "p256dh": p256dh,
            "auth": auth,
            "name": name[:80],
            "session_key": session_key,
        },
    )
    return device


@transaction.atomic
def remove_device(*, person: Any, device: int) -> None:
    """Tell the person nothing on it any more."""
    Device.objects.filter(pk=device, person_id=person.pk).delete()


@transaction.atomic
def forget_devices_of(*, session_key: str) -> None:
    """A session was ended: the device that asked from there is told nothing more."""
    Device.objects.filter(session_key=session_key).delete()


@transaction.atomic
def sign_in_again(*, person: Any, device: int, session_key: str) -> None:
    """Somebody signs in on a device: it stays theirs, or is nobody's any more."""
    Device.objects.filter(pk=device).exclude(person_id=person.pk).delete()
    Device.objects.filter(pk=device).update(session_key=session_key)


@transaction.atomic
def forget_every_device(*, person: Any) -> None:
    """Somebody gives their account a new password: what was told elsewhere stops."""
    Device.objects.filter(person_id=person.pk).delete()
