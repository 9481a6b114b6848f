"""What the project says of its processes agrees with what it does: topics, variables, sources, drawing."""

from __future__ import annotations

import typing
from pathlib import Path

import pytest
from bpmn_io.cli import main as bpmn_io

from rules.policy import PolicyError, load
from rules.verify.processes.v312_tekst import sources
from tests.architecture.bpmn_package import BPMN, ROOT, package
from workers.question import AskOrClose
from workers.topic import Topic, load_topics

TYPES = {"String", "Integer", "Double", "Boolean", "Date", "Json"}
PROCESSES = sorted(BPMN.glob("*.bpmn"))


@pytest.mark.parametrize("file", PROCESSES, ids=lambda file: file.stem)
def test_bpmn_io_finds_nothing(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """bpmnlint's recommended rules, without Node; warnings count."""
    with pytest.raises(SystemExit) as ended:
        raise SystemExit(bpmn_io(["lint", "--config", "recommended", "--max-warnings", "0", str(file)]))
    assert ended.value.code in (0, None), capsys.readouterr().out


def test_topics_are_files() -> None:
    """Every topic of the list has a file, every file a topic in the list, and every one is used by a process."""
    files = {file.stem.replace("_", "-") for file in (ROOT / "workers/topics").glob("*.py")} - {"--init--"}
    used = {node.camunda("topic") for process in package().processes for node in process.nodes.values()} - {""}
    assert set(package().topics) == files == used


def errors_of(topic: Topic) -> set[str]:
    """The error codes that a topic's own module names; a form that is read may always lack something."""
    text = Path(typing.cast("str", __import__(topic.run.__module__, fromlist=["x"]).__file__)).read_text("utf-8")
    words = {"MANGLER": ("Mangler(",), "HOERING": ("Hoering(",), "UENIGE": ("agreed(",), "LUKKES": ("Lukkes(",)}
    found = {code for code, signs in words.items() if any(sign in text for sign in signs)}
    if topic.after:
        found.add("MANGLER")
    return found | ({"LUKKES"} if issubclass(topic.ask, AskOrClose) else set())


@pytest.mark.parametrize("name", sorted(load_topics()))
def test_the_list_names_the_errors_that_a_topic_ends_in(name: str) -> None:
    """What a worker may throw stands in emner.yaml, so that the check of caught errors sees it."""
    assert set(package().topics[name]) == errors_of(load_topics()[name])


@pytest.mark.parametrize("name", sorted(load_topics()))
def test_every_variable_of_a_topic_is_described(name: str) -> None:
    """What a worker reads and writes stands in variabler.yaml."""
    topic = load_topics()[name]
    answer = typing.get_type_hints(topic.run)["return"]
    assert sorted({*topic.variables, *answer.model_fields} - set(package().variables)) == []


def test_variables_say_type_origin_and_meaning() -> None:
    """Each entry has a type of the engine, who sets it, and what it means."""
    for name, entry in package().variables.items():
        assert set(entry) == {"type", "saettes_af", "betyder"}, name
        assert entry["type"] in TYPES, name


def test_no_described_variable_is_left_over() -> None:
    """A variable that neither topic, form nor process knows is taken out of the list."""
    known = {name for topic in load_topics().values() for name in topic.variables}
    known |= {n for topic in load_topics().values() for n in typing.get_type_hints(topic.run)["return"].model_fields}
    known |= {
        str(component["key"]) for form in package().forms for component in form.components() if "key" in component
    }
    texts = "".join(file.read_text("utf-8") for file in (*PROCESSES, *(BPMN / "forms").glob("*.form")))
    known |= {name for name in package().variables if name in texts}
    assert sorted(set(package().variables) - known - {"uenig_trin"}) == []


def test_every_source_in_a_diagram_is_in_the_catalogue() -> None:
    """A documentation names passages and laws that rules/catalogues knows."""
    catalogue, unknown = load(ROOT), []
    for process in package().processes:
        for node in process.nodes.values():
            for key in sources(node.text):
                try:
                    catalogue.source(key) if key.startswith("V23-") else catalogue.law(key)
                except PolicyError:
                    unknown.append(f"{node.id}: {key}")
    assert unknown == []
