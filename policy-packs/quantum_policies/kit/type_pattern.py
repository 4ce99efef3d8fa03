"""Whether a resource type is meant by a rule: a type token, in which `*` stands for any text."""

from fnmatch import fnmatchcase


def matches(resource_type: str, pattern: str) -> bool:
    """Return whether a type token is meant by a pattern, upper and lower case told apart.

    A pattern with one `*` is answered without a regular expression: there are hundreds, each used once per process, and
    making the expressions took a tenth of all the time that a small stack is judged in.
    """
    head, star, tail = pattern.partition("*")
    if not star:
        return resource_type == pattern
    if not resource_type.startswith(head):
        return False
    if "*" in tail:
        return fnmatchcase(resource_type, pattern)
    return len(resource_type) >= len(head) + len(tail) and resource_type.endswith(tail)
