"""The kinds under which people choose what they are told; see the app's configuration."""

STEP, MESSAGE, BILAN, FOLLOWED, PROFILE = (
    "encounters.step",
    "encounters.message",
    "encounters.bilan",
    "encounters.followed",
    "encounters.profile",
)
