"""The keys of journeys that need a whole installation: several §§ in a case, a model changed midway."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from sagsgang.journeys import JourneyError, play
from sagsgang.journeys.format import Journey
from tests.architecture.bpmn_package import BPMN

pytestmark = pytest.mark.engine
CITIZEN = {"navn": "Prøve Borger", "adresse": ["Prøvevej 1", "9999 Prøveby"]}
TAG = re.search(r'camunda:versionTag="([^"]+)"', (BPMN / "opfoelgning.bpmn").read_text("utf-8"))[1]
NEW_NAME = {
    'name="Påmindelse om fristen"': 'name="Påmindelse efter ny model"',
    "1.0.1": "1.0.1-proeve",
}


def journey(*steps, **more):
    return Journey.model_validate(
        {
            "rejse": "Nøgler",
            "regel": "-",
            "borger": CITIZEN,
            "hverdage": ["D+28"],
            "henvendelse": {"kanal": "telefon", "henvendelsesdato": "D+0", "ansoegningsdato": "D+0"},
            "trin": list(steps),
            **more,
        }
    )


def tag(town):
    (row,) = town.place.admin.process_definitions(key="fristovervaagning", latestVersion=True)
    return row.version_tag


def test_a_model_is_changed_midway_and_changed_back(town):
    """The case goes on by the version it began on; afterwards the project's own package is the newest again."""
    before, tags = tag(town), []
    watched = replace(town.stage, roll_out=lambda changes: (town.stage.roll_out(changes), tags.append(tag(town))))
    played = play(
        journey(
            {"rul_ud": {"fil": "fristovervaagning.bpmn", "erstat": NEW_NAME}},
            {"saa": {"opgaver": ["Oplys sagen"], "hvor": {"paragraf": "85"}}},
            {
                "den": "D+14 12:00",
                "saa": {"hvor": {"proces": "fristovervaagning"}, "opgaver": ["Påmindelse om fristen"]},
            },
        ),
        watched,
    )
    assert played.faults == []
    assert tags == [f"{before}-proeve", before]


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"fil": "findes-ikke.bpmn", "erstat": {"a": "b"}}, "ingen fil"),
        ({"fil": "fristovervaagning.bpmn", "erstat": {"findes ikke i filen": "b"}}, "har ikke teksten"),
        ({"fil": "fristovervaagning.bpmn", "erstat": {"Påmindelse om fristen": "Påmindelse"}}, "versionTag"),
    ],
)
def test_a_change_that_cannot_be_made_is_told(town, change, says):
    """No such file, no such text, or a changed model under its old tag: the journey stops there, in Danish."""
    with pytest.raises(JourneyError, match=says):
        play(journey({"rul_ud": change}), town.stage)


def test_one_of_two_tasks_of_a_name_must_be_chosen(town):
    """Two §§ have «Oplys sagen» each: without `hvor` nobody answers the one that comes first."""
    two = ({"tilfoej": {"paragraf": "97", "kanal": "telefon", "henvendelsesdato": "D+0", "ansoegningsdato": "D+0"}},)
    with pytest.raises(JourneyError, match="vælg en med hvor"):
        play(journey(*two, {"opgave": "Oplys sagen"}), town.stage)


def test_a_paragraf_is_added_with_its_own_deadline(town):
    """§ 97 added on the seventh day counts from its own day; each task is found by its §."""
    played = play(
        journey(
            {
                "den": "D+7",
                "tilfoej": {"paragraf": "97", "kanal": "telefon", "henvendelsesdato": "D+7", "ansoegningsdato": "D+7"},
            },
            {
                "saa": {
                    "opgaver": ["Oplys sagen", "Oplys sagen"],
                    "frister": {"85": {"startdato": "D+0"}, "97": {"startdato": "D+7"}},
                }
            },
            {"saa": {"hvor": {"paragraf": "97"}, "opgaver": ["Oplys sagen"], "variabler": {"paragraf": "97"}}},
        ),
        town.stage,
    )
    assert played.faults == []


MOVED = {
    'name="Hold opfølgning"': 'name="Hold opfølgning efter ny model"',
    f'camunda:versionTag="{TAG}"': f'camunda:versionTag="{TAG}-proeve"',
}


@pytest.mark.slow
def test_a_follow_up_that_waits_goes_by_the_new_model_on_its_old_day(town):
    """A stay of § 110: its follow-up waits; the model is changed; on the day that stood, the new task opens."""
    played = play(
        Journey.model_validate(
            {
                "rejse": "Modellen ændres, mens opfølgningen venter",
                "regel": "-",
                "paragraf": "110",
                "borger": CITIZEN,
                "ydelse": {"startdato": "D+0", "kommunen_bekendt": "D+0"},
                "trin": [
                    {"saa": {"opfoelgninger": [{"art": "opfoelgning", "nummer": 1, "tilstand": "planlagt"}]}},
                    {"rul_ud": {"fil": "opfoelgning.bpmn", "erstat": MOVED}},
                    {"den": "D+60", "saa": {"opgaver": ["Hold opfølgning efter ny model"]}},
                ],
            }
        ),
        town.stage,
    )
    assert played.faults == []
