"""Names that are computed, short enough for each service, and never the same for two teams.

A name is made of readable parts. When a part has to be shortened, or a team's name loses something on its way to
ASCII, a digest of the whole takes the freed place, so that two long or non-Latin names never meet.
"""

import hashlib
import re
import unicodedata

_DIGEST = 6
_SLUG_LIMIT = 20


def digest(text: str, length: int = _DIGEST) -> str:
    """Return the first characters of the text's SHA-256 in lower-case hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()[:length]


def slug(text: str, limit: int = _SLUG_LIMIT) -> str:
    """Return the text as lower-case letters, digits and single hyphens, starting with a letter.

    Args:
        text: Any text, in any script.
        limit: Most characters of the result; at least 8.

    Returns:
        The text itself where it is a slug already; else a readable rest and a digest of the original.
    """
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    plain = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    if plain == text and len(plain) <= limit and plain[:1].isalpha():
        return plain
    head = plain[: limit - _DIGEST - 1].strip("-")
    if not head[:1].isalpha():
        head = f"t{head}"[: limit - _DIGEST - 1].strip("-")
    return f"{head}-{digest(text)}"


def fit(*parts: str, limit: int, separator: str = "-") -> str:
    """Join the parts into a name of at most `limit` characters.

    The longest parts give way first, one character at a time; a digest of the full name marks that something was cut.

    Args:
        *parts: Parts of the name, none empty.
        limit: The service's limit in characters.
        separator: What joins the parts.

    Raises:
        ValueError: Even one character per part and the digest do not fit.
    """
    name = separator.join(parts)
    if len(name) <= limit:
        return name
    room = limit - (_DIGEST + len(separator)) - len(separator) * (len(parts) - 1)
    if room < len(parts):
        raise ValueError(f"{len(parts)} parts and a digest do not fit into {limit} characters")
    cut = list(parts)
    while sum(map(len, cut)) > room:
        longest = max(range(len(cut)), key=lambda i: len(cut[i]))
        cut[longest] = cut[longest][:-1]
    shortened = [part.strip("-") or part[:1].replace("-", "x") for part in cut]
    return separator.join([*shortened, digest(name)])
