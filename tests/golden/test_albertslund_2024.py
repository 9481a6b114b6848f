"""The packages of Albertslund 2024: the hours alone, and the whole choice, agree."""

from __future__ import annotations

import rules
from tests.golden.inputs import HOME, columns

TABLES = sorted((HOME / "dmn/albertslund/2024").glob("*.dmn"))


def test_pakke_timer_and_the_whole_choice_agree() -> None:
    """With nothing known but the hours, the candidates are those that the hours alone point at, at every minute."""
    table = {file.stem: rules.load(file).function(file.stem) for file in TABLES}
    asked = {file.stem: {column.variable for column in columns(file)} for file in TABLES}
    for minutes in range(1, 600):
        interval = table["timeinterval-albertslund"]({"minutter_behov": minutes, "minutter_modtage": None})
        known = {"interval": interval, "minutter_modtage": 10080, "begraenset": False}
        for n in range(1, 6):
            name = f"pakke-{n}-albertslund"
            nothing = dict.fromkeys(asked[name])
            answer = table[name]({**nothing, **{key: known[key] for key in known if key in nothing}})
            known[f"forhold_{n}"] = answer["forhold"]
        choice = {"forloeb": None, **{f"forhold_{n}": known[f"forhold_{n}"] for n in range(1, 6)}}
        valg = table["valg-almindelig-albertslund"](choice)
        packages = table["pakkevalg-albertslund"](
            {**{key: choice[key] for key in choice if key != "forloeb"}, "valg": valg}
        )
        assert packages == table["pakke-timer-albertslund"]({"minutter_behov": minutes}), minutes
