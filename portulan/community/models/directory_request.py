from django.db import models
from django.utils import timezone

from portulan.accounts.models import Person
from portulan.community.enums import DirectoryState
from portulan.community.models.practice import Practice
from portulan.directory.enums import RevisionState, Visibility
from portulan.directory.models import Resource

_STATES = {
    RevisionState.DRAFT: DirectoryState.DRAFT,
    RevisionState.SUBMITTED: DirectoryState.SENT,
    RevisionState.COMPLEMENT: DirectoryState.SENT,
    RevisionState.REPLACED: DirectoryState.SENT,
    RevisionState.ACCEPTED: DirectoryState.PUBLISHED,
    RevisionState.REFUSED: DirectoryState.REFUSED,
}


class DirectoryRequest(models.Model):
    """A practice proposed to the directory: the draft that it became, or who waits for somebody to make one.

    What becomes of the draft is the directory's affair: it is read there each time, and kept nowhere else.
    """

    practice = models.ForeignKey(Practice, models.CASCADE, related_name="directory_requests")
    asked_by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    asked_at = models.DateTimeField(default=timezone.now)
    resource = models.OneToOneField(
        Resource, models.SET_NULL, null=True, blank=True, related_name="practice_request"
    )
    drafted_at = models.DateTimeField(null=True, blank=True)
    declined_by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    declined_at = models.DateTimeField(null=True, blank=True)
    reason = models.CharField(max_length=1000, blank=True)

    class Meta:
        ordering = ["-asked_at", "-pk"]
        indexes = [
            models.Index(
                fields=["asked_at"],
                condition=models.Q(drafted_at=None, declined_at=None),
                name="practices_to_be_proposed",
            )
        ]

    def __str__(self) -> str:
        return f"{self.practice_id}: {self.state.label}"

    @property
    def state(self) -> DirectoryState:
        """Where it stands; ``resource`` is loaded with its two revisions."""
        if self.declined_at:
            return DirectoryState.DECLINED
        if self.drafted_at is None:
            return DirectoryState.WAITING
        if self.resource is None or self.resource.latest is None:
            return DirectoryState.ABANDONED
        if self.resource.is_published:
            return DirectoryState.PUBLISHED
        if self.resource.visibility != Visibility.UNPUBLISHED:
            return DirectoryState.ENDED
        return _STATES[RevisionState(self.resource.latest.state)]

    @property
    def is_over(self) -> bool:
        """Whether the practice may be proposed again."""
        return self.state in (DirectoryState.DECLINED, DirectoryState.ABANDONED)

    @property
    def why(self) -> str:
        """Why it was not taken, in the words of who decided."""
        if self.state == DirectoryState.DECLINED:
            return self.reason
        if self.state == DirectoryState.REFUSED and self.resource and self.resource.latest:
            latest = self.resource.latest
            return " ".join(filter(None, [latest.refusal_sentence, latest.decision_note]))
        return ""
