"""Declarations with sinks of both kinds, for the tests of the audit pipeline."""

READER = "arn:aws:iam::999988887777:role/siem/reader"
LAKE_KEY = "arn:aws:kms:eu-west-2:999988887777:key/11111111-2222-3333-4444-555555555555"


def with_exports(declaration: str) -> str:
    """The declaration with a queue that the SIEM reads, and a stream into its bucket."""
    return f"""{declaration}
exports:
  - {{kind: sqs, name: siem, jurisdiction: uk, readerRoleArn: "{READER}"}}
  - {{kind: firehose, name: lake, jurisdiction: uk, bucket: siem-lake-999988887777, bucketKeyArn: "{LAKE_KEY}"}}
"""
