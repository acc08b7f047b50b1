"""What names each message here, computed from what names it there: the same file gives the same names."""

from uuid import NAMESPACE_URL, UUID, uuid5

from portulan.community.interchange.vocabulary import Post

_NAMESPACE = uuid5(NAMESPACE_URL, "urn:portulan:community:import")


class Identities:
    """Names for one reading of one export, from its beginning to its end.

    A message is named by where, who and when, to the millisecond: one whose words were changed since keeps
    its name. Several in one millisecond are told apart by the order of their words.
    """

    none = UUID(int=0)

    def __init__(self, source: str) -> None:
        self._source = source
        self._words: dict[UUID, tuple[int, ...]] = {}

    def of(self, base: str, post: Post) -> tuple[UUID, bool]:
        """The message's name, and whether the same message came before in this reading."""
        stamp = post.identity or f"{post.author}|{round(post.at.timestamp() * 1000)}"
        name = uuid5(_NAMESPACE, f"{self._source}|{base}|{stamp}")
        words = 0 if post.identity else hash(post.text)
        met = self._words.get(name, ())
        if words in met:
            rank, is_again = met.index(words), True
        else:
            rank, is_again = len(met), False
            self._words[name] = (*met, words)
        return (uuid5(name, str(rank)) if rank else name), is_again
