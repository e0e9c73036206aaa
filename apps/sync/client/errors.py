"""What can go wrong with WaniKani: come back later, or ask the learner.

Every error carries one sentence for the person who must act. None of them carries
a request, a header, a token or text that the server sent.
"""

from datetime import timedelta

from apps.sync.client.messages import Message


class WaniKaniError(Exception):
    def __init__(self, sentence: Message) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class RetryLater(WaniKaniError):  # noqa: N818 - the name says what to do
    """Nobody has to act. `retry_after` is None when the server named no moment."""

    def __init__(self, sentence: Message, retry_after: timedelta | None = None) -> None:
        super().__init__(sentence)
        self.retry_after = retry_after


class Unreachable(RetryLater):
    """No answer: nothing listens, the connection broke, or time ran out."""


class ServerFault(RetryLater):
    """WaniKani answered with a 5xx status."""


class RateLimited(RetryLater):
    """The token's requests of this minute are used up (429, or our own limiter)."""


class UnreadableAnswer(RetryLater):
    """An answer that is no proof of anything: never to be taken for missing data."""


class NeedsLearner(WaniKaniError):  # noqa: N818 - the name says who must act
    """Only the learner can mend it; asking again changes nothing."""


class TokenRejected(NeedsLearner):
    """401: the token was revoked, or never was one."""


class Hibernating(NeedsLearner):
    """403 to a read: the account sleeps until its owner signs in at WaniKani."""
