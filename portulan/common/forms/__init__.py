"""Forms drawn with the components of this project, and the fields that Django lacks."""

from portulan.common.forms.plain_text import PlainTextField
from portulan.common.forms.rendering import Renderer
from portulan.common.forms.unsent import unsent_words

__all__ = ["PlainTextField", "Renderer", "unsent_words"]
