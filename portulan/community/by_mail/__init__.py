"""Answering the community's letters from one's mailbox."""
