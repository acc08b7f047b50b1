"""The figures of the team: meetings, satisfaction, load of experts, over a period that the address says.

No cell stands for fewer than three persons: ``cells`` masks it, and one more where the total would give it away.
"""
