"""What holds for every test of the project."""

from hypothesis import settings

# How long one example takes depends on what else the machine does: that is no fault of the code. The time limit of a
# whole test stands in pyproject.toml. Whatever else the machine's own profile says (on CI, the seed) is kept.
settings.register_profile("project", deadline=None)
settings.load_profile("project")
