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
    if "*" in tail:
        return fnmatchcase(resource_type, pattern)
    long_enough = len(resource_type) >= len(head) + len(tail)
    return long_enough and resource_type.startswith(head) and resource_type.endswith(tail)
