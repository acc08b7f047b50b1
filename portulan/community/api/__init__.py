"""What programs do in the community for a person: by the pages' actions, rules and queries."""

from ninja import Router

from portulan.community.api.channels import router as channels
from portulan.community.api.events import router as events
from portulan.community.api.faq import router as faq
from portulan.community.api.me import router as me
from portulan.community.api.messages import router as messages
from portulan.community.api.reactions import router as reactions
from portulan.community.api.search import router as search
from portulan.community.api.threads import router as threads

router = Router()
for part in (me, channels, messages, threads, reactions, search, faq, events):
    router.add_router("", part)
