"""The rotation function: what Secrets Manager calls to replace a token. Needs boto3 and the standard library alone."""
