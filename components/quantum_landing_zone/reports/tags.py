"""The tags that a benchmark report carries in its store (BEN-01), as one fixed set that policies can name."""

ENVIRONMENT = "Environment"
BACKEND = "Backend"
SDK = "Sdk"
METHOD = "Method"
TAG_KEYS = (ENVIRONMENT, BACKEND, SDK, METHOD)
