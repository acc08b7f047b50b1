"""The figures of the charter's commitments: Intérêt, Respect des engagements, Bilan, Préparation."""

from datetime import timedelta

EXPLORER_CHARTER, EXPERT_CHARTER, COUNSELLOR_CHARTER = "explorateur", "expert-metier", "conseiller"
SERVICE = "encounter"  # in the agenda and in the rooms

MOST_PENDING = 3
MOST_A_MONTH = 4
FEWEST_QUESTIONS = 2
ANSWER_WITHIN = timedelta(days=5)
ANSWER_BEFORE = timedelta(hours=6)  # of the meeting: a yes leaves the time to come
LATE_BEFORE = timedelta(hours=24)
MOST_LATE, LATE_DURING, LATE_WAIT = 2, timedelta(days=90), timedelta(days=30)
BILAN_REMINDERS = (timedelta(days=1), timedelta(days=3), timedelta(days=10))
BILAN_WITHIN = timedelta(days=14)
CONSENT_WITHIN = timedelta(days=30)
SILENCE = timedelta(days=30)  # without a sign, a followed explorer is said to be silent
INVITE_AGAIN = timedelta(days=1)

LEAST_WHY, LEAST_QUESTION = (12, 3), (8, 2)  # letters, words

MOVE_LATER_WITHIN = timedelta(days=2)  # after a meeting that was cut short
