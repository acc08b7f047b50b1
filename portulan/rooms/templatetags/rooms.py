# ruff: noqa: E501 (a path is one drawing)
"""The pictograms of the room, drawn for Portulan on a 24 by 24 grid."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

register = template.Library()

SLASH = '<path class="slash" d="M4 3.5 20 20.5"/>'
DRAWINGS = {
    "microphone": '<rect x="9" y="3" width="6" height="11" rx="3"/><path d="M5.5 11.5a6.5 6.5 0 0 0 13 0M12 18v3"/>'
    + SLASH,
    "camera": f'<rect x="2.5" y="6.5" width="12.5" height="11" rx="2"/><path d="m15 10.5 6.5-3.5v10L15 13.5"/>{SLASH}',
    "screen": '<path d="M3 4.5h18v12H3ZM8 20.5h8M12 13.5v-6m-3 2.7 3-2.9 3 2.9"/>',
    "hand": '<path d="M7 12V6.5a1.4 1.4 0 0 1 2.8 0V11V4.4a1.4 1.4 0 0 1 2.8 0V11V5.5a1.4 1.4 0 0 1 2.8 0V12V8.6a1.4 1.4 0 0 1 2.8 0V15c0 3.5-2.6 6-5.9 6-2.7 0-4.5-1.3-5.7-3.6L3.9 13.6a1.5 1.5 0 0 1 2.5-1.5L8 14"/>',
    "chat": '<path d="M3.5 4.5h17v12H11l-4.5 4v-4h-3ZM8 9h8M8 12.5h5"/>',
    "captions": '<rect x="2.5" y="5" width="19" height="14" rx="2"/><path d="M6 11h3M11.5 11H18M6 15h7M15.5 15H18"/>',
    "grid": '<path d="M3.5 4h7.5v7H3.5ZM13 4h7.5v7H13ZM3.5 13h7.5v7H3.5ZM13 13h7.5v7H13Z"/>',
    "hangup": '<path d="M2.5 13.5c5.5-5.3 13.5-5.3 19 0l-2.5 3.2-4-1.5v-2.7a12 12 0 0 0-6 0v2.7l-4 1.5Z"/>',
    "more": '<path d="M5 12h.1M12 12h.1M19 12h.1" stroke-width="3.5" stroke-linecap="round"/>',
    "end": '<path d="M8 4.6a8.5 8.5 0 1 0 8 0M12 2.5V11"/>',
    "remove": '<circle cx="9.5" cy="7.5" r="3.5"/><path d="M2.5 20.5c.5-4.3 3-6.7 7-6.7 1.6 0 3 .4 4.1 1.2M15.5 18.5h6"/>',
    "speaker": '<path d="M4 9.5v5h3.5L12 18.5v-13L7.5 9.5ZM15.5 9a4 4 0 0 1 0 6M18 6.5a7.5 7.5 0 0 1 0 11"/>',
    "network": '<path d="M2.5 9.5a14 14 0 0 1 19 0M5.5 13a9.5 9.5 0 0 1 13 0M8.7 16.3a5 5 0 0 1 6.6 0M12 19.5v.1"/>',
    "keyboard": '<rect x="2.5" y="6" width="19" height="12" rx="2"/><path d="M6 10h.1M9.5 10h.1M13 10h.1M16.5 10h.1M8 14.5h8"/>',
}


@register.simple_tag
def room_icon(name: str) -> SafeString:
    """A pictogram of the room; what can be off bears a bar that the styles show then."""
    return format_html(
        '<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">{}</svg>',
        mark_safe(DRAWINGS[name]),  # noqa: S308 (our own drawing)
    )
