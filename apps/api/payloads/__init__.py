"""Each path's answer: a question parsed, a selector asked, its numbers spelled as docs/api.md says.

Before the first complete sync, and without a token, what would be a number or a list is null.
"""
