"""The function that judges elevation requests: stdlib and boto3 only, as Lambda has them (IAM-06)."""
