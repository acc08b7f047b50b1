from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portulan.common.migrated import require_database
from portulan.journal import signing
from portulan.journal.models import DailyHead, Entry, Stream
from portulan.journal.queries import faults


class Command(BaseCommand):
    help = "Check the register: every entry in its place, every day's signature good."

    def handle(self, *args: Any, **options: Any) -> None:
        """Print each fault and fail, or say how much was checked."""
        require_database()
        found = list(faults())
        for fault in found:
            self.stderr.write(f"{fault.place}{_(' : ')}{fault.reason}")
        foreign = DailyHead.objects.exclude(public_key=signing.public_key()).count()
        if foreign:
            self.stdout.write(_foreign(foreign))
        if found:
            raise CommandError(_broken(len(found)))
        self.stdout.write(_("Le registre tient : %(parts)s.") % {"parts": ", ".join(_parts())})


def _parts() -> list[str]:
    entries, streams, days = Entry.objects.count(), Stream.objects.count(), DailyHead.objects.count()
    return [
        ngettext("%(count)s écriture", "%(count)s écritures", entries) % {"count": entries},
        ngettext("%(count)s fil", "%(count)s fils", streams) % {"count": streams},
        ngettext("%(count)s jour signé", "%(count)s jours signés", days) % {"count": days},
    ]


def _broken(count: int) -> str:
    return ngettext(
        "Le registre ne tient pas en un endroit.", "Le registre ne tient pas en %(count)s endroits.", count
    ) % {"count": count}


def _foreign(count: int) -> str:
    return ngettext(
        "Un jour est signé d’une autre clé que celle de cette instance.",
        "%(count)s jours sont signés d’une autre clé que celle de cette instance.",
        count,
    ) % {"count": count}
