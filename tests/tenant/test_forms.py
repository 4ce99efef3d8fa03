"""Messages speak of forms in words, and of fields by their right names."""

from quantum_landing_zone.tenant.forms import FORMS, known_fields, patterns


def test_every_pattern_of_the_schema_has_words_and_no_words_are_left_over():
    assert patterns() == set(FORMS)


def test_fields_at_every_depth_are_known():
    assert {"team", "costCentre", "jurisdictions", "spendCapsUsd", "compensatingControl"} <= set(known_fields())


def test_a_mistyped_address_is_answered_in_words(declaration, faults_of):
    declaration["owners"] = ["not-an-address"]
    (fault,) = faults_of(declaration)
    assert (fault.problem, fault.allowed) == ("has not the right form", "an e-mail address")


def test_a_misspelt_field_is_answered_with_the_one_that_was_meant(declaration, faults_of):
    declaration["costCenter"] = declaration["costCentre"]
    (fault,) = faults_of(declaration)
    assert fault.fix == "Did you mean `costCentre`?"


def test_a_field_like_none_is_to_be_removed(declaration, faults_of):
    declaration["zzzzzz"] = 1
    (fault,) = faults_of(declaration)
    assert fault.fix == "Remove it."
