"""What the worker does again and again for the community."""

from portulan.common.background import every
from portulan.community.actions.attaching import drop_orphans
from portulan.community.actions.digesting import send_digests
from portulan.community.actions.hook_delivering import deliver_waiting
from portulan.community.actions.previewing import drop_old_previews, read_previews
from portulan.community.actions.purging import purge_gone_messages
from portulan.community.actions.reading_files import read_files
from portulan.community.actions.referents import measure_delays
from portulan.community.actions.scheduling import send_due_messages

QUARTER, HOUR, DAY = 900, 3600, 24 * 3600  # seconds


def register_rounds() -> None:
    """Called once by ``apps.py``."""
    every(QUARTER, "sum up what people have not read", send_digests)
    every(DAY, "measure how fast referents answer", measure_delays)
    every(HOUR, "purge messages gone for thirty days", purge_gone_messages)
    every(5, "read the text of files", read_files)
    every(HOUR, "drop files whose message never left", drop_orphans)
    every(2, "tell other programs what waits for them", deliver_waiting)
    every(2, "read pages that messages link to", read_previews)
    every(DAY, "forget pages read long ago", drop_old_previews)
    every(5, "send messages whose hour has come", send_due_messages)
