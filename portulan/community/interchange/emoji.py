"""Emoji by the names that other discussion spaces give them between colons."""

import re

REACTIONS: dict[str, str] = {  # to the signs that the community has
    "+1": "👍",
    "thumbsup": "👍",
    "ok_hand": "👍",
    "heart": "❤️",
    "hearts": "❤️",
    "heart_eyes": "❤️",
    "blue_heart": "❤️",
    "purple_heart": "❤️",
    "smile": "😊",
    "smiley": "😊",
    "blush": "😊",
    "slightly_smiling_face": "😊",
    "simple_smile": "😊",
    "grinning": "😊",
    "tada": "🎉",
    "partying_face": "🎉",
    "confetti_ball": "🎉",
    "clap": "👏",
    "pray": "🙏",
    "bulb": "💡",
    "white_check_mark": "✅",
    "heavy_check_mark": "✅",
    "ballot_box_with_check": "✅",
    "eyes": "👀",
    "question": "❓",
    "grey_question": "❓",
}

NAMES: dict[str, str] = {  # the name under which each sign goes out
    "👍": "+1",
    "❤️": "heart",
    "😊": "blush",
    "🎉": "tada",
    "👏": "clap",
    "🙏": "pray",
    "💡": "bulb",
    "✅": "white_check_mark",
    "👀": "eyes",
    "❓": "question",
}

_IN_TEXT = REACTIONS | {
    "wink": "😉",
    "joy": "😂",
    "laughing": "😆",
    "grin": "😁",
    "sweat_smile": "😅",
    "sunglasses": "😎",
    "cry": "😢",
    "thinking": "🤔",
    "thinking_face": "🤔",
    "wave": "👋",
    "muscle": "💪",
    "rocket": "🚀",
    "fire": "🔥",
    "star": "⭐",
    "sparkles": "✨",
    "warning": "⚠️",
    "x": "❌",
    "-1": "👎",
    "thumbsdown": "👎",
    "point_right": "👉",
    "point_down": "👇",
    "calendar": "📅",
    "memo": "📝",
    "heart_eyes": "😍",
    "smile": "😄",
    "smiley": "😃",
    "ok_hand": "👌",
    "slightly_smiling_face": "🙂",
}
_NAMED = re.compile(r"(?<![\w:]):([a-z0-9_+-]{1,40}):(?![\w:])")


def reaction(name: str) -> str | None:
    """The sign that stands for a name, skin tone left out; ``None`` when the community has none."""
    return REACTIONS.get(name.strip(":").partition("::")[0].lower())


def with_emoji(text: str) -> str:
    """The text with the emoji that it names; unknown names stay as they are."""
    return _NAMED.sub(lambda found: _IN_TEXT.get(found[1], found[0]), text)
