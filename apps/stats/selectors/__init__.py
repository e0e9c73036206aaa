"""Questions across tables: rows out of the mirror and the history, handed to the measures.

Each answers None until the learner's first complete sync: half a mirror has no numbers, not zeros.
Each takes a constant number of queries, whatever the size of the account.
"""
