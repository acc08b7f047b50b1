"""Figures that a page draws on the server: periods cut in steps, cells that point at nobody.

Their pictures are in ``templates/common/figures``; each has its table behind it, and its file to take away.
"""
