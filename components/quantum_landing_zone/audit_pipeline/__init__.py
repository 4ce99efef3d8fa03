"""What runs in Lambda to normalise audit records: standard library, boto3, and the normaliser beside it."""
