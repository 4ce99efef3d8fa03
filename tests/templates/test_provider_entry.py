"""The empty provider entry fits the register, and names every question and place that there is."""

import re

import yaml
from templates.walk import ROOT

from quantum_landing_zone.providers.entry import Entry
from quantum_landing_zone.providers.question import Place, Question
from quantum_landing_zone.providers.register import entries, unanswered

FILE = ROOT / "templates" / "provider-entry" / "entry.yaml"


def test_it_is_an_entry_in_which_everything_of_its_own_is_open():
    made = Entry.model_validate(yaml.safe_load(FILE.read_text()))
    assert made.through in entries()
    assert made.id not in entries()
    assert (made.answers, made.locations, made.backends) == ({}, {}, ())
    assert set(unanswered(made)) > {Question.REMOTE_ATTESTATION, Question.SECURE_BOOT}


def test_it_names_every_question_and_every_place_once():
    named = re.findall(r"(?m)^  # ([a-z0-9-]+):$", FILE.read_text())
    assert sorted(named) == sorted([*Question, *Place])


def test_a_question_that_is_answered_where_the_file_says_is_read():
    text = FILE.read_text().replace(
        "answers: {}",
        "answers:\n  data-use: {text: Nothing is kept., offered: partly, source: A page, read: 2026-11-25}",
    )
    made = Entry.model_validate(yaml.safe_load(text))
    assert made.answers[Question.DATA_USE].text == "Nothing is kept."
