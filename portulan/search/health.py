"""What `portulan doctor` says of the indexes."""

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from portulan.common.health import Finding
from portulan.search import generations
from portulan.search.models import PendingChange
from portulan.search.registry import definitions
from portulan.search.snapshots import snapshot_of

_LATE = timedelta(minutes=2)


def examine_indexes() -> Finding:
    """Every index can be read, and nothing has waited long to be written."""
    unsound = [definition.name for definition in definitions() if not generations.is_sound(definition)]
    if unsound:
        return Finding(
            False,
            _("À reconstruire : %(names)s.") % {"names": ", ".join(unsound)},
            _("Lancez « portulan worker », qui s’en charge, ou « portulan reindex »."),
        )
    late = PendingChange.objects.filter(applied=False, queued_at__lt=timezone.now() - _LATE).count()
    if late:
        return Finding(
            False,
            _("%(count)d fiches attendent d’être remises dans l’index.") % {"count": late},
            _("Vérifiez que « portulan worker » tourne."),
        )
    return Finding(True, _("%(count)d fiches, à jour.") % {"count": _documents()})


def _documents() -> int:
    snapshots = [snapshot_of(definition.name) for definition in definitions()]
    return sum(snapshot.searcher.num_docs for snapshot in snapshots if snapshot)
