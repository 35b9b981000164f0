"""What holds for all tests."""

from hypothesis import settings

# How long an example takes tells of the machine and what else it does, not of what is tested.
settings.register_profile("playground", deadline=None)
settings.load_profile("playground")
