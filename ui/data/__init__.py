"""A learner's own points: read from files as people have them, checked, written."""
