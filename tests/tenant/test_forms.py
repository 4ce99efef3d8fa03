"""Messages speak of forms in words, and of fields by their right names."""

import re

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


def test_no_pattern_counts_letters_of_all_scripts():
    """`\\w{1,128}` costs 40 ms a model in every program and every `qlz`; a length of its own costs nothing."""
    counted = re.compile(r"(\\w|\[[^\]]*\\w[^\]]*\])\{\d+,\d+\}")
    assert counted.search(r"^[\w.-]{1,128}$")
    assert [pattern for pattern in patterns() if counted.search(pattern)] == []


def test_a_team_name_of_64_letters_is_right_and_one_of_65_is_too_long(declaration, faults_of):
    declaration["team"] = "é" * 64
    assert [fault.path for fault in faults_of(declaration) if fault.path == "team"] == []
    declaration["team"] = "é" * 65
    (fault,) = [fault for fault in faults_of(declaration) if fault.path == "team"]
    assert fault.problem == "string should have at most 64 characters"
