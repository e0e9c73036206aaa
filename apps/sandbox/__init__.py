"""A simulated WaniKani: learners that live, and the API that serves them.

Pure Python: imports no Django and no other app of this project.
"""
