"""The plan, the order, the handing over and the indsatsplan: what each needs, and what is left beside what was decided."""

from datetime import date

import pytest

from tests.workers.handleplan_rum import open_room
from workers.leverandoervalg import named_suppliers
from workers.topics import registrer_bestilling, registrer_handleplan, registrer_udlevering

LACK = "Brevet mangler noget (FVL § 24) Ret det: skriv det."


@pytest.fixture
def letters(monkeypatch):
    """What the letters lack: nothing, unless a test says so. Letters have tests of their own."""
    asked = []
    lines = []

    def lacking(brevtype, ask, data, world):
        asked.append((brevtype, data))
        return list(lines)

    for topic in (registrer_handleplan, registrer_bestilling, registrer_udlevering):
        monkeypatch.setattr(topic, "lacking", lacking)
    lacking.asked, lacking.lines = asked, lines
    return lacking


@pytest.fixture
def rum(tmp_path, letters):
    return open_room(tmp_path)


def plan(room, **changed):
    """A complete plan's form."""
    return {
        "plan_dato": "2026-03-10",
        **{f"ref_tekst_{part}": room.text() for part in ("formaal", "indsats", "varighed", "saerlige_forhold")},
        "plan_rm_2": True,
        "plan_rm_6": True,
        "plan_borgerens_synspunkt": True,
        "plan_deltagelse": "borger_og_paaroerende",
        "ref_tekst_deltagelse": room.text(),
        **changed,
    }


def order(room, **changed):
    """A complete order's form, and what the table said."""
    return {
        "ydelse": "Moderat",
        "indsatsplan_kraeves": "ja",
        "bestilling_valg": "bestil",
        "leverandoer": "csr",
        "bestilt_den": "2026-03-10",
        "ref_tekst_maal": room.text(),
        **changed,
    }


def known(room):
    return room.register.handleplan(room.sagsnummer, room.ydelse_id)


def test_a_plan_has_its_four_parts_and_its_goals(rum, letters):
    """Formål, indsats, varighed, særlige forhold by reference, the guiding goals by their keys; its letter was asked about."""
    room = rum()
    form = plan(room)
    room.run("registrer-handleplan", **form)
    kept = known(room).plan
    assert {key: kept[key] for key in form if key.startswith("ref_")} == {
        key: value for key, value in form.items() if key.startswith("ref_")
    }
    assert (kept["retningsgivende_maal"], kept["dato"]) == (["RM-2", "RM-6"], "2026-03-10")
    assert [kind for kind, _ in letters.asked] == ["handleplan"]


@pytest.mark.parametrize(
    ("field", "says"),
    [
        ("ref_tekst_formaal", "Formålet med indsatsen"),
        ("ref_tekst_indsats", "Hvilken indsats er nødvendig?"),
        ("ref_tekst_varighed", "Hvor længe ventes indsatsen at vare?"),
        ("ref_tekst_saerlige_forhold", "Særlige forhold"),
        ("ref_tekst_deltagelse", "Hvordan var borgeren"),
        ("plan_dato", "Planen er lavet den"),
        ("plan_deltagelse", "Hvem var med?"),
        ("plan_borgerens_synspunkt", "stk. 4"),
    ],
)
def test_no_part_of_a_plan_may_lack(rum, field, says):
    """Each part is asked for by its name, and nothing is recorded."""
    room = rum()
    told = room.missing("registrer-handleplan", **plan(room, **{field: None}))
    assert says in told
    assert len(told.splitlines()) == 1
    assert known(room).plan is None


def test_a_plan_without_goals_comes_back(rum):
    """At least one of the standard's guiding goals is chosen."""
    room = rum()
    assert "V23-RM-1" in room.missing("registrer-handleplan", **plan(room, plan_rm_2=False, plan_rm_6=None))


def test_what_a_letter_lacks_goes_back_before_anything_is_recorded(rum, letters):
    """A letter that could not be made is no incident: the person gets its list."""
    letters.lines.append(LACK)
    room = rum()
    assert LACK in room.missing("registrer-handleplan", **plan(room))
    assert LACK in room.missing("registrer-bestilling", **order(room))
    assert (known(room).plan, known(room).bestilling) == (None, None)


def test_an_order_is_recorded_and_the_indsatsplan_awaited(rum):
    """The day to ask is the municipality's months after the start, at seven in the morning; the task is due that day."""
    room = rum()
    answer = room.run("registrer-bestilling", **order(room))
    assert (answer.bestilling_sendes, answer.indsatsplan_ventes) == (True, True)
    assert answer.indsatsplan_senest == "2026-07-01"
    assert answer.indsatsplan_paamindes.isoformat() == "2026-07-01T07:00:00+02:00"
    assert answer.indsatsplan_forfalder.date() == date(2026, 7, 1)
    assert answer.indsatsplan_igen == "P14D"
    kept = known(room).bestilling
    assert (kept["bestilt"], kept["leverandoer"], kept["bestilt_den"]) == (True, "csr", "2026-03-10")
    assert (kept["indsatsplan_senest"], kept["startdato"]) == ("2026-07-01", "2026-04-01")


def test_a_real_start_stands_beside_the_decided_one(rum):
    """Another day needs a reason; the reminder counts from it; the decided day stays."""
    room = rum("107")
    form = order(room, leverandoer="tinghoej", opstart_den="2026-05-31")
    assert "Hvorfor er dagen en anden?" in room.missing("registrer-bestilling", **form)
    answer = room.run("registrer-bestilling", **form, ref_tekst_opstart=room.text())
    assert answer.indsatsplan_senest == "2026-08-31"
    grant = room.register.ydelse(room.sagsnummer, room.ydelse_id)
    assert (grant.startdato, grant.besluttet_start) == (date(2026, 5, 31), date(2026, 4, 1))


def test_the_decided_day_repeated_is_no_change(rum):
    """The same day again needs no reason and writes no record of a new start."""
    room = rum()
    room.run("registrer-bestilling", **order(room, opstart_den="2026-04-01"))
    arts = [event.art for event in room.register.haendelser(room.sagsnummer)]
    assert "ydelsens start rettet" not in arts


def test_a_start_that_was_not_known_needs_no_reason(rum):
    """Where the decision had no day, the real one is simply recorded."""
    room = rum("107", start=None)
    room.run("registrer-bestilling", **order(room, leverandoer="tinghoej", opstart_den="2026-05-01"))
    assert room.register.ydelse(room.sagsnummer, room.ydelse_id).startdato == date(2026, 5, 1)


def test_an_ended_grant_has_no_new_start(rum):
    """A grant that was ended meanwhile is not started again by an order."""
    room = rum()
    trace = {"noegle": "slut", "aktoer": "x", "tidspunkt": room.world.clock.now()}
    room.register.afslut_ydelse(room.sagsnummer, room.ydelse_id, date(2026, 4, 2), None, **trace)
    says = room.missing("registrer-bestilling", **order(room, opstart_den="2026-05-01", ref_tekst_opstart=room.text()))
    assert "ophørt" in says


def test_nothing_ordered_needs_a_reason(rum, letters):
    """A person may leave the order, with a reason; no letter is asked about, and the indsatsplan is awaited all the same."""
    room = rum("107")
    form = order(room, bestilling_valg="ingen")
    assert "Hvorfor bestilles der ikke?" in room.missing("registrer-bestilling", **form)
    answer = room.run("registrer-bestilling", **form, ref_tekst_bestilling=room.text())
    assert (answer.bestilling_sendes, answer.indsatsplan_ventes) == (False, True)
    kept = known(room).bestilling
    assert (kept["bestilt"], "leverandoer" in kept) == (False, False)
    assert letters.asked == []


@pytest.mark.parametrize(
    ("needed", "person", "awaited"), [("ja", None, True), ("nej", "ja", False), ("uafklaret", "nej", False)]
)
def test_who_says_whether_an_indsatsplan_comes(rum, needed, person, awaited):
    """The table where it knows, the person where it does not; nothing awaited has no day and no reminder."""
    room = rum("97")
    answer = room.run("registrer-bestilling", **order(room, indsatsplan_kraeves=needed, indsatsplan_valg=person))
    assert answer.indsatsplan_ventes is awaited
    assert (answer.indsatsplan_paamindes is not None) is awaited
    assert ("indsatsplan_senest" in known(room).bestilling) is awaited


def test_an_open_table_asks_the_person(rum):
    """Not known stays a question, and the person's own day is taken as it is."""
    room = rum("97")
    form = order(room, indsatsplan_kraeves="uafklaret")
    assert "Skal leverandøren lave en indsatsplan?" in room.missing("registrer-bestilling", **form)
    answer = room.run("registrer-bestilling", **form, indsatsplan_valg="ja", indsatsplan_senest="2026-05-05")
    assert answer.indsatsplan_senest == "2026-05-05"


def test_suppliers_are_those_of_the_paragraph(rum):
    """One that the standard does not name under the § is refused; another one is named by the person (AMB-67)."""
    room = rum("85")
    assert "AMB-67" in room.missing("registrer-bestilling", **order(room, leverandoer="karrierevaerkstedet"))
    assert "listen" in room.missing("registrer-bestilling", **order(room, leverandoer="findes-ikke"))
    assert "navn og adresse" in room.missing("registrer-bestilling", **order(room, leverandoer="anden"))
    room.run("registrer-bestilling", **order(room, leverandoer="anden", ref_tekst_leverandoer=room.text()))
    assert known(room).bestilling["leverandoer"] == "anden"


def test_the_suppliers_of_the_paragraph_are_proposed(rum):
    """What the standard names under the § is shown before the person chooses; where it names none, that is said."""
    world = rum().world
    assert named_suppliers("82", world).startswith("Standarden nævner ved § 82: Center for Social Rehabilitering.")
    assert "Tinghøj" in named_suppliers("107", world)
    assert "ALB § 105" in named_suppliers("ALB 105", world)
    assert "nævner ingen" in named_suppliers("100", world)


def hand_over(**changed):
    return {
        "udlevering_valg": "udleveret",
        "udlevering_samtykke": "ja",
        "udleveret_den": "2026-03-10",
        "del_formaal": True,
        "del_saerlige_forhold": True,
        **changed,
    }


@pytest.fixture
def ordered(rum):
    """A § 107 grant with plan and order."""
    room = rum("107")
    room.run("registrer-handleplan", **plan(room))
    room.run("registrer-bestilling", **order(room, leverandoer="tinghoej"))
    return room


def test_the_relevant_parts_are_handed_over(ordered, letters):
    """The parts that were ticked, to the offer that was ordered, on that day; the document is sent from here."""
    assert ordered.run("registrer-udlevering", **hand_over()).udlevering_sendes is True
    kept = known(ordered)
    assert kept.udleveret_den == date(2026, 3, 10)
    said = kept.udlevering
    assert (said["dele"], said["leverandoer"], said["samtykke"]) == (["formaal", "saerlige_forhold"], "tinghoej", True)
    assert letters.asked[-1][0] == "handleplan_udlevering"


@pytest.mark.parametrize("consent", ["nej", "uoplyst", None])
def test_without_consent_a_person_says_why(ordered, consent):
    """The law says hand over; without a yes the person writes how that was weighed."""
    form = hand_over(udlevering_samtykke=consent)
    assert "samtykke" in ordered.missing("registrer-udlevering", **form)
    ordered.run("registrer-udlevering", **form, ref_tekst_udlevering=ordered.text())
    assert known(ordered).udleveret_den == date(2026, 3, 10)


def test_not_handed_over_needs_a_reason_and_no_day(ordered):
    """A person may choose not to; it is recorded with the reason, and nothing is sent."""
    form = {"udlevering_valg": "ikke_udleveret"}
    assert "Begrundelse" in ordered.missing("registrer-udlevering", **form)
    assert ordered.run("registrer-udlevering", **form, ref_tekst_udlevering=ordered.text()).udlevering_sendes is False
    assert known(ordered).udleveret_den is None
    assert known(ordered).udlevering["udleveret"] is False


def test_handing_over_lists_what_lacks(ordered):
    """Choice, day and parts are asked for."""
    assert len(ordered.missing("registrer-udlevering").splitlines()) == 1
    bare = hand_over(udleveret_den=None, del_formaal=False, del_saerlige_forhold=False)
    assert len(ordered.missing("registrer-udlevering", **bare).splitlines()) == 2


def test_a_plan_from_elsewhere_is_not_sent_from_here(rum):
    """A helhedsorienteret plan is not in our register: the handing over is recorded, no parts asked for, no document."""
    room = rum("107")
    room.run("registrer-bestilling", **order(room, leverandoer="tinghoej"))
    form = hand_over(del_formaal=False, del_saerlige_forhold=False)
    assert room.run("registrer-udlevering", **form).udlevering_sendes is False
    assert known(room).udleveret_den == date(2026, 3, 10)


def test_an_indsatsplan_comes_or_is_given_up_with_a_reason(rum):
    """The day it came, or own words for why it will not."""
    room = rum()
    assert "Er planen kommet?" in room.missing("registrer-indsatsplan")
    assert "Modtaget den" in room.missing("registrer-indsatsplan", indsatsplan_modtaget="modtaget")
    assert "Begrundelse" in room.missing("registrer-indsatsplan", indsatsplan_modtaget="kommer_ikke")
    room.run("registrer-indsatsplan", indsatsplan_modtaget="kommer_ikke", ref_tekst_indsatsplan=room.text())
    assert known(room).indsatsplan_den is None
    room.run("registrer-indsatsplan", indsatsplan_modtaget="modtaget", indsatsplan_modtaget_den="2026-03-09")
    assert known(room).indsatsplan_den == date(2026, 3, 9)
