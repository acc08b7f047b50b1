"""The figures of the animation team: what is said, asked and answered, which channels sleep, who arrives.

Only channels that the whole community finds are counted: what is said among a few is nobody else's figure. No
cell stands for fewer than three persons, and nobody is named: neither who writes nor who is silent.
"""
