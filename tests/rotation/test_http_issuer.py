"""The HTTP issuer against a real TLS server on this machine, which a test can make misbehave."""

import ssl
import traceback

import pytest
from rotation.conftest import FIRST as FIRST_TEXT

from quantum_landing_zone.rotation.errors import IssuerError
from quantum_landing_zone.rotation.http_issuer import HttpTokenIssuer
from quantum_landing_zone.rotation.token import Token

FIRST = Token(FIRST_TEXT)


@pytest.fixture
def issuer(settings, authority):
    return HttpTokenIssuer(settings, ssl.create_default_context(cafile=str(authority)))


def test_a_new_token_is_issued_for_the_current_one_which_stays_valid(issuer, provider):
    new = issuer.issue(FIRST, key="version-1")
    assert new == Token("canary-new-0")
    assert provider.place["requests"] == [("/issue", "version-1", "{}")]
    issuer.check(new)
    issuer.check(FIRST)


def test_the_same_key_gives_the_same_token(issuer):
    assert issuer.issue(FIRST, key="version-1") == issuer.issue(FIRST, key="version-1")


def test_a_revoked_token_is_accepted_no_longer_and_revoking_again_is_no_error(issuer):
    new = issuer.issue(FIRST, key="version-1")
    for _ in range(2):
        issuer.revoke(FIRST, using=new)
    with pytest.raises(IssuerError, match=r"^checking: the issuer answered with status 401$"):
        issuer.check(FIRST)


def test_without_an_address_for_it_nothing_is_revoked(settings, authority, provider):
    issuer = HttpTokenIssuer({**settings, "revokeUrl": None}, ssl.create_default_context(cafile=str(authority)))
    issuer.revoke(FIRST, using=FIRST)
    assert provider.place["requests"] == []


def test_an_issuer_whose_certificate_is_not_trusted_is_sent_nothing(settings, provider):
    with pytest.raises(IssuerError, match=r"could not be asked \(SSLCertVerificationError\)$"):
        HttpTokenIssuer(settings).issue(FIRST, key="version-1")
    assert provider.place["requests"] == []


def test_an_issuer_that_is_not_there_is_an_error(issuer, provider, settings):
    settings["issueUrl"] = "https://127.0.0.1:1/issue"
    with pytest.raises(IssuerError, match=r"^issuing: the issuer at 127\.0\.0\.1:1 could not be asked \(Connection"):
        HttpTokenIssuer(settings).issue(FIRST, key="version-1")


@pytest.mark.parametrize("status", [301, 302, 307, 308, 400, 401, 403, 429, 500, 503])
def test_no_status_but_success_is_taken_and_no_redirection_followed(issuer, provider, status):
    provider.place["answer"] = (status, b'{"access_token": "canary-answered"}')
    with pytest.raises(IssuerError, match=rf"^issuing: the issuer answered with status {status}$"):
        issuer.issue(FIRST, key="version-1")
    assert len(provider.place["requests"]) == 1


@pytest.mark.parametrize(
    "body,why",
    [
        (b"canary-plain-text", "no JSON object with a text field 'access_token'"),
        (b'["canary-list"]', "no JSON object with a text field"),
        (b'{"token": "canary-elsewhere"}', "no JSON object with a text field"),
        (b'{"access_token": 4711}', "no JSON object with a text field"),
        (b'{"access_token": "canary with spaces"}', "what the answer has in 'access_token' is no token"),
        (b'{"access_token": ""}', "is no token"),
        (b'{"access_token": "' + b"c" * 200_000 + b'"}', "no JSON object"),
    ],
)
def test_an_answer_without_a_token_is_refused_and_not_repeated(issuer, provider, body, why):
    provider.place["answer"] = (200, body)
    with pytest.raises(IssuerError, match=why) as caught:
        issuer.issue(FIRST, key="version-1")
    written = "".join(traceback.format_exception(caught.value))
    assert caught.value.__context__ is None
    assert "canary" not in written.replace("b'", "").split("IssuerError")[-1]
