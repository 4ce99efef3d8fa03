"""Errors of the API in the words of the AWS provider: what it was doing, to what, and what the API answered."""

from collections.abc import Callable, Generator
from contextlib import contextmanager
from typing import Any

from quantum_sandbox.aws.entry import Entry
from quantum_sandbox.clients import last_call
from quantum_sandbox.cloud import Refusal


@contextmanager
def explained(verb: str, entry: Entry, subject: str) -> Generator[None]:
    """Turns what botocore raises into a refusal: `creating S3 Bucket (name): operation error S3: CreateBucket, …`.

    Args:
        verb: What is being done, as the provider says it: creating, reading, updating, deleting.
        entry: The type.
        subject: The id, or the name while there is no id.
    """
    from botocore.exceptions import BotoCoreError, ClientError, ParamValidationError
    from botocore.parsers import ResponseParserError

    try:
        yield
    except ParamValidationError as problem:
        raise Refusal(f"{_what(verb, entry, subject)}: {problem}") from problem
    except ClientError as problem:
        raise Refusal(f"{_what(verb, entry, subject)}: {_answer(problem)}") from problem
    except ResponseParserError as problem:
        raise Refusal(f"{_what(verb, entry, subject)}: {_unserved()}") from problem
    except BotoCoreError as problem:
        service, operation = last_call()
        text = f"operation error {service}: {operation}, request send failed, {problem}"
        raise Refusal(f"{_what(verb, entry, subject)}: {text}") from problem


def code(problem: Any) -> str:
    """Returns the error code of an API's answer."""
    return str(problem.response.get("Error", {}).get("Code", ""))


def unless(codes: frozenset[str], call: Callable[[], Any]) -> Any:
    """Returns what a call gives, or None where the API answers with one of these codes."""
    from botocore.exceptions import ClientError

    try:
        return call()
    except ClientError as problem:
        if code(problem) in codes:
            return None
        raise


def _what(verb: str, entry: Entry, subject: str) -> str:
    return f"{verb} {entry.label} ({subject})" if subject else f"{verb} {entry.label}"


def _answer(problem: Any) -> str:
    service, operation = last_call()
    answer = problem.response
    metadata = answer.get("ResponseMetadata", {})
    if "<!doctype html>" in str(answer.get("Error", {}).get("Message", "")):
        return _unserved()
    modelled = type(problem).__name__ != "ClientError"
    text = f"{code(problem)}: {answer.get('Error', {}).get('Message', '')}"
    return (
        f"operation error {service}: {operation}, https response error"
        f" StatusCode: {metadata.get('HTTPStatusCode', 0)}, RequestID: {metadata.get('RequestId', '')},"
        f" {text if modelled else f'api error {text}'}"
    )


def _unserved() -> str:
    """What moto has not implemented it answers with a web page and status 500."""
    service, operation = last_call()
    return (
        f"operation error {service}: {operation}, https response error StatusCode: 500, the sandbox's account (moto)"
        " does not serve this operation or failed in it; its log has the cause"
    )
