"""What looks like a secret. A second net below the shapes: it catches a secret that stands where a name belongs."""

import re

_PATTERNS = (
    r"(?:A3T[A-Z0-9]|AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{16}",  # access key id
    # Secret access key: 40 characters of base64 with all three kinds.
    r"(?<![A-Za-z0-9/+=])(?=[a-z0-9/+]*[A-Z])(?=[A-Z0-9/+]*[a-z])(?=[A-Za-z/+]*[0-9])[A-Za-z0-9/+]{40}(?![A-Za-z0-9/+=])",
    r"(?:FQoG|FwoG|IQoJ)[A-Za-z0-9/+=]{20}",  # STS session token
    r"eyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{4,}",  # JSON web token
    r"(?i:bearer\s+\S)",
    r"-----BEGIN",
    r"(?i:x-amz-(?:signature|credential|security-token))",  # presigned URL
    r"[?&](?:Signature|sig|AWSAccessKeyId)=",  # older presigned URL, and Azure shared access signature
    r"(?i:(?:accountkey|sharedaccesskey|sharedaccesssignature|password|passwd|pwd|secret|token|api[_-]?key)=)",
    r"://[^/\s:@]*:[^/\s@]+@",  # credentials in a URL
    r"(?:gh[pousr]_|github_pat_|glpat-|xox[abprs]-|hf_|pul-)[A-Za-z0-9_-]{16}",  # forges, chat, models, state service
    r"sk-[A-Za-z0-9_-]{20}",
)
_SECRET = re.compile("|".join(f"(?:{pattern})" for pattern in _PATTERNS))


def looks_secret(text: str) -> bool:
    """Return whether any part of the text looks like a credential, token, signature or connection string."""
    return _SECRET.search(text) is not None
