"""Several models as one (DMN 1.5, 6.3.3): what imports bring, what they may not do."""

from pathlib import Path

import pytest

import rules
from rules import Kind, ModelError
from rules.decision.namespaces import MODELS
from tests.rules.decision.small_imports import decides, imports, input_, knows, named
from tests.small_models import table

TYPES = (
    '<itemDefinition name="tPerson"><itemComponent name="full name"><typeRef>string</typeRef></itemComponent>'
    '<itemComponent name="age"><typeRef>tAge</typeRef></itemComponent></itemDefinition>'
    '<itemDefinition name="tAge"><typeRef>number</typeRef><allowedValues><text>&gt;= 0</text></allowedValues></itemDefinition>'
)
PEOPLE = named(
    "urn:people",
    TYPES,
    input_("Person name", "string"),
    decides("Greeting", '"Hello, " + Person name', "Input #i", type_="string"),
    knows("Say Hello", '"Hello " + who.full name + "!"', "who: tPerson"),
)


def test_all_kinds_are_named_with_the_prefix() -> None:
    """A decision, a business knowledge model and a type of an imported model are named prefix.name."""
    main = named(
        "urn:main",
        imports("urn:people", "Our People"),
        input_("One", "Our People.tPerson"),
        decides(
            "x",
            "Our People.Say Hello(One) + Our People.Greeting",
            "Input #i",
            "Decision urn:people#d",
            "Knowledge urn:people#b",
        ),
    )
    loaded = rules.load(main, PEOPLE)
    answer = loaded.decide("x", {"One": {"full name": "Ada", "age": 36}, "Person name": "Bo"})
    assert (answer.value, answer.notes) == ("Hello Ada!Hello, Bo", ())
    bad = loaded.decide("x", {"One": {"full name": "Ada", "age": -1}, "Person name": "Bo"})
    assert Kind.NOT_ALLOWED in [note.kind for note in bad.notes] or Kind.WRONG_TYPE in [note.kind for note in bad.notes]
    assert bad.value is None


MIDDLE = named("urn:b", imports("urn:people", "modelA"), decides("Said", "modelA.Greeting", "Decision urn:people#d"))
MAIN = named("urn:c", imports("urn:b", "Model B"), decides("x", "Model B.Said", "Decision urn:b#d"))


@pytest.mark.parametrize(
    "given",
    [
        {"Person name": "Bo"},
        {"urn:people#Person name": "Bo"},
        {"Model B.modelA.Person name": "Bo"},
        {"Model B": {"modelA": {"Person name": "Bo"}}},
    ],
    ids=["plain", "namespace", "dotted", "nested"],
)
def test_inputs_of_imports_in_imports(given: dict[str, object]) -> None:
    """An input of an imported model is given by its plain name, namespace, prefixes, or contexts."""
    assert rules.load(MAIN, MIDDLE, PEOPLE).decide("x", given).value == "Hello, Bo"


def test_missing_input_is_named_as_it_may_be_given() -> None:
    """The note of a missing input says the name by which the caller can give it."""
    answer = rules.load(MAIN, MIDDLE, PEOPLE).decide("x", {})
    assert next(note.kind for note in answer.notes) is Kind.MISSING_INPUT
    assert "'Model B.modelA.Person name'" in answer.notes[0].says


def test_a_plain_name_that_two_models_have_is_the_first_ones() -> None:
    """A name of the first model's own is never taken for an imported one's."""
    main = named(
        "urn:c",
        imports("urn:people", "p"),
        input_("Person name"),
        decides("x", "[Person name, p.Person name]", "Input #i", "Input urn:people#i"),
    )
    loaded = rules.load(main, PEOPLE)
    assert loaded.decide("x", {"Person name": "A"}).value == ["A", None]
    assert loaded.decide("x", {"Person name": "A", "p": {"Person name": "B"}}).value == ["A", "B"]


def test_a_decision_of_an_imported_model_reads_its_own_inputs() -> None:
    """Asked by itself, as a function too, it never takes the first model's input of the same name."""
    needs = '<informationRequirement><requiredInput href="#i"/></informationRequirement>'
    lib = named(
        "urn:a",
        input_("n", "number"),
        table(['< 5 => "low"', '>= 5 => "high"'], inputs=["n: number"], name="y", requires=needs),
    )
    loaded = rules.load(named("urn:m", imports("urn:a", "p"), input_("n", "number")), lib)
    for given in ({"p.n": 7, "n": 1}, {"p": {"n": 7}, "n": 1}, {"urn:a#n": 7, "n": 1}):
        assert loaded.decide("p.y", given).value == loaded.function("p.y")(given) == "high"
    with pytest.raises(rules.DataFault):
        loaded.function("p.y")({"n": 1})


def test_equal_ids_and_names_in_two_models() -> None:
    """Two imported models may have the same ids and names; each is told by its prefix, and asked by namespace#id."""
    one = named("urn:1", input_("n", "number"), decides("y", "n + 1", "Input #i"))
    two = named("urn:2", input_("n", "number"), decides("y", "n + 2", "Input #i"))
    main = named(
        "urn:m",
        imports("urn:1", "a"),
        imports("urn:2", "b"),
        decides("y", "[a.y, b.y]", "Decision urn:1#d", "Decision urn:2#d"),
    )
    loaded = rules.load(main, two, one)
    assert loaded.decide("y", {"a.n": 10, "b": {"n": 20}}).value == [11, 22]
    assert loaded.decide("a.y", {"a.n": 10}).value == 11
    assert loaded.decide("urn:2#d", {"b.n": 10}).value == 12
    answer = loaded.decide("y", {"n": 10})
    assert answer.value == [None, None]
    assert {note.where for note in answer.notes} >= {"input 'a.n'", "input 'b.n'"}


def test_one_model_imported_twice_is_decided_once() -> None:
    """A model that two others import is one: its decision is decided once."""
    left = named("urn:l", imports("urn:people", "p"), decides("l", "p.Greeting", "Decision urn:people#d"))
    right = named("urn:r", imports("urn:people", "q"), decides("r", "q.Greeting", "Decision urn:people#d"))
    main = named(
        "urn:m",
        imports("urn:l", "l1"),
        imports("urn:r", "r1"),
        decides("x", "l1.l = r1.r", "Decision urn:l#d", "Decision urn:r#d"),
    )
    answer = rules.load(main, left, right, PEOPLE).decide("x", {"Person name": "Bo"})
    assert answer.value is True
    assert [one.name for one in answer.explain().decisions].count("Greeting") == 1


def test_import_without_a_name_brings_names_as_they_are() -> None:
    """6.3.3: what is imported without a name does not replace a name of the model's own; of two imports the first counts."""
    one = named("urn:1", decides("a", '"1a"'), decides("b", '"1b"', id_="e"), decides("c", '"1c"', id_="f"))
    two = named("urn:2", decides("b", '"2b"'), decides("z", '"2z"', id_="e"))
    refs = (
        "Decision urn:2#d",
        "Decision urn:2#e",
        "Decision urn:1#e",
        "Decision urn:1#d",
        "Decision #own",
        "Decision urn:1#f",
    )
    main = named(
        "urn:m",
        imports("urn:1"),
        imports("urn:2"),
        decides("a", '"own a"', id_="own"),
        decides("x", "a + b + c + z", *refs, id_="x"),
    )
    assert rules.load(main, one, two).decide("x", {}).value == "own a1b1c2z"


def test_types_of_an_import_without_a_name() -> None:
    """A type that comes without a prefix is named as it is."""
    main = named("urn:m", imports("urn:people"), input_("age", "tAge"), decides("x", "age + 1", "Input #i"))
    loaded = rules.load(main, PEOPLE)
    assert loaded.decide("x", {"age": 3}).value == 4
    assert loaded.decide("x", {"age": -3}).notes[0].kind is Kind.NOT_ALLOWED


@pytest.mark.parametrize("expression", ["a instance of p.tAge", "f(a)", "[a] instance of list<p.tAge>"])
def test_imported_types_in_expressions(expression: str) -> None:
    """An imported type stands after instance of, in parameters and in list types."""
    text = expression.replace("f(a)", "(function(n: p.tAge) n = 3)(a)")
    main = named(
        "urn:m",
        imports("urn:people", "p"),
        input_("a"),
        decides("x", text.replace("<", "&lt;").replace(">", "&gt;"), "Input #i"),
    )
    assert rules.load(main, PEOPLE).decide("x", {"a": 3}).value is True


@pytest.mark.parametrize("written", ["Our People.tAge", "Own Age", "list<Our People.tAge>"])
def test_types_with_spaces_in_expressions(written: str) -> None:
    """A type whose name or prefix has spaces stands in an expression as it is declared."""
    own = '<itemDefinition name="Own Age"><typeRef>Our People.tAge</typeRef></itemDefinition>'
    text = f"a instance of {written}".replace("<", "&lt;").replace(">", "&gt;")
    main = named("urn:m", imports("urn:people", "Our People"), own, input_("a"), decides("x", text, "Input #i"))
    assert rules.load(main, PEOPLE).decide("x", {"a": [3] if "list" in written else 3}).value is True


def test_qualified_xml_names_of_dmn_1_1() -> None:
    """DMN 1.1 names types by XML's prefixes, its own, the language's and an imported model's; its imports have no name."""
    ns = next(iter(MODELS))
    feel = "http://www.omg.org/spec/FEEL/20140401"
    own = '<itemDefinition name="tOwn"><typeRef>ppl:tAge</typeRef></itemDefinition>'
    main = named(
        "urn:m",
        imports("urn:people", None),
        own,
        input_("a", "me:tOwn"),
        table(
            ['> 2 => "x"'],
            inputs=["a: feel:number"],
            outputs=["s: feel:string"],
            name="t",
            requires='<informationRequirement><requiredInput href="#i"/></informationRequirement>',
        ),
        decides("x", "ppl.Greeting", "Decision urn:people#d", id_="x"),
        ns=ns,
        attributes=f'xmlns:me="urn:m" xmlns:ppl="urn:people" xmlns:feel="{feel}"',
    )
    loaded = rules.load(
        main.replace(f'importType="{imports.__defaults__[1]}"'.encode(), f'importType="{ns}"'.encode()), PEOPLE
    )
    assert loaded.decide("t", {"a": 3}).value == "x"
    assert loaded.decide("t", {"a": -3}).value is None
    assert loaded.decide("x", {"Person name": "Bo"}).value == "Hello, Bo"


def test_knowledge_requires_knowledge_of_another_model() -> None:
    """A business knowledge model calls one of a model that it imports, and types are those of its own model."""
    lib = named("urn:lib", knows("double", "2 * n", "n: number"))
    mid = named(
        "urn:mid",
        imports("urn:lib", "lib"),
        knows("four times", "lib.double(lib.double(n))", "n: number", requires="urn:lib#b"),
    )
    main = named("urn:m", imports("urn:mid", "my mid"), decides("x", "my mid.four times(n: 3)", "Knowledge urn:mid#b"))
    loaded = rules.load(main, mid, lib)
    assert loaded.decide("x", {}).value == 12
    assert loaded.invoke("my mid.four times", {"n": 1}).value == 4


def test_service_of_another_model() -> None:
    """A decision service of an imported model is called, and decides in its own model."""
    lib = named(
        "urn:lib",
        input_("n", "number"),
        decides("twice", "n * 2", "Input #i"),
        '<decisionService id="s" name="svc"><outputDecision href="#d"/><inputData href="#i"/></decisionService>',
    )
    main = named("urn:m", imports("urn:lib", "lib"), decides("x", "lib.svc(4) + lib.svc(n: 1)", "Knowledge urn:lib#s"))
    assert rules.load(main, lib).decide("x", {}).value == 10


def test_the_prefix_alone_is_a_context() -> None:
    """An import's name stands for a context of what is required of it."""
    main = named("urn:m", imports("urn:people", "p"), decides("x", 'get value(p, "Greeting")', "Decision urn:people#d"))
    assert rules.load(main, PEOPLE).decide("x", {"Person name": "Bo"}).value == "Hello, Bo"


def test_what_is_imported_but_not_required_is_not_known() -> None:
    """An import alone makes nothing known in expressions."""
    main = named("urn:m", imports("urn:people", "p"), decides("x", "p.Greeting"))
    answer = rules.load(main, PEOPLE).decide("x", {"p": {"Greeting": "forged"}})
    assert (answer.value, answer.notes[0].kind) == (None, Kind.UNKNOWN_NAME)


BAD = [
    ([named("urn:m", imports("urn:none", "p"))], "of the namespace 'urn:none', and no model has that"),
    ([named("urn:m", imports("urn:m", "p"))], "the import 'p' is of the model itself"),
    ([named("urn:m", imports("urn:people", "p", "http://www.dmg.org/PMML-4_3"))], "of the type 'http://www.dmg.org/PMML-4_3', which is no model of DMN"),
    ([named("urn:m", imports("urn:people", "p", "http://www.w3.org/2001/XMLSchema"))], "which is no model of DMN"),
    ([named("urn:m", imports("urn:a", "a")), named("urn:a", imports("urn:b", "b")), named("urn:b", imports("urn:a", "a"))], "models import one another in a ring: m-urn:a → m-urn:b → m-urn:a"),
    ([named("urn:m"), named("urn:m", decides("x", "1"))], "the namespace 'urn:m' is that of (bytes"),
    ([named("urn:m", imports("urn:people", "p"), decides("p", "1")), PEOPLE], "the name of the import 'p' is taken"),
    ([named("urn:m", imports("urn:people", "p"), imports("urn:b", "p")), PEOPLE, MIDDLE], "the name of the import 'p' is taken"),
    ([named("urn:m", decides("x", "1", "Decision urn:people#d")), PEOPLE], "whose model is not imported"),
    ([named("urn:m", imports("urn:people", "p"), decides("x", "1", "Decision urn:people#none")), PEOPLE], "requires 'urn:people#none', which is not in the model"),
    ([named("urn:m", imports("urn:people", "p"), input_("x", "p.tNone")), PEOPLE], "there is no type 'p.tNone'"),
    ([named("urn:m", imports("urn:people", "p"), input_("x", "tPerson")), PEOPLE], "there is no type 'tPerson'"),
    ([named("urn:m"), b"<a/>"], "<a> in the namespace '' is no model"),
]  # fmt: skip


@pytest.mark.parametrize(("sources", "says"), BAD, ids=[says[:40] for _, says in BAD])
def test_bad_import(sources: list[bytes], says: str) -> None:
    """The error says file, line, what, and how to mend it."""
    with pytest.raises(ModelError) as caught:
        rules.load(*sources)
    assert says in str(caught.value)
    assert "To mend it: " in str(caught.value)


def test_faults_of_all_files_are_told_at_once() -> None:
    """One loading tells what is wrong in every file, each with its own name."""
    with pytest.raises(ModelError) as caught:
        rules.load(named("urn:m", imports("urn:a", "a"), decides("x", "1 +")), named("urn:a", decides("y", "2 +")))
    files = {caught.value.file, *(fault.file for fault in caught.value.also)}
    assert len(files) == 2


def test_requirements_in_a_ring_across_models_are_an_error() -> None:
    """Imports have no ring, so requirements across models have none; one inside an imported model is told with its file."""
    ring = named("urn:a", decides("y", "z", "Decision #e"), decides("z", "y", "Decision #d", id_="e"))
    with pytest.raises(ModelError, match="in a ring: y → z → y"):
        rules.load(named("urn:m", imports("urn:a", "a")), ring)


def test_nothing_to_load() -> None:
    """Without a source there is no model."""
    with pytest.raises(ModelError, match="no model was given"):
        rules.load()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a model, one below it, and one outside."""
    inside = tmp_path / "inside"
    (inside / "lib").mkdir(parents=True)
    (inside / "lib" / "our people.dmn").write_bytes(PEOPLE)
    (tmp_path / "outside.dmn").write_bytes(PEOPLE)
    (inside / "link.dmn").symlink_to(tmp_path / "outside.dmn")
    return inside


def written(folder: Path, location: str, **how: str) -> Path:
    """A main model whose import names that location."""
    main = folder / "main.dmn"
    main.write_bytes(
        named(
            "urn:m",
            imports("urn:people", "p", more=f'locationURI="{location}"', **how),
            decides("x", "p.Greeting", "Decision urn:people#d"),
        )
    )
    return main


@pytest.mark.parametrize("location", ["lib/our%20people.dmn", "./lib/our%20people.dmn", "../inside/lib/our people.dmn"])
def test_a_file_below_is_found_by_location(folder: Path, location: str) -> None:
    """A file in the first one's folder or below it is read when an import names it."""
    assert rules.load(written(folder, location)).decide("x", {"Person name": "Bo"}).value == "Hello, Bo"


@pytest.mark.parametrize(
    "location",
    [
        "",
        "../outside.dmn",
        "link.dmn",
        "http://localhost/people.dmn",
        "file:lib/our%20people.dmn",
        "//host/lib/our%20people.dmn",
        "/etc/passwd",
        "none.dmn",
        "lib",
        "lib/%00.dmn",
    ],
)
def test_no_other_file_is_read(folder: Path, location: str) -> None:
    """Outside the folder, by link, by network or absolute: nothing is read, and the import is missing."""
    with pytest.raises(ModelError, match="no model has that"):
        rules.load(written(folder, location))


def test_no_file_is_read_for_bytes(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Bytes have no folder: their imports are among what was given."""
    monkeypatch.chdir(folder)
    data = written(folder, "lib/our%20people.dmn").read_bytes()
    with pytest.raises(ModelError, match="no model has that"):
        rules.load(data)
    assert rules.load(data, PEOPLE).decide("x", {"Person name": "Bo"}).value == "Hello, Bo"


def test_file_of_another_namespace(folder: Path) -> None:
    """A named file that is another model than the import wants is an error that says so."""
    (folder / "other.dmn").write_bytes(named("urn:other"))
    with pytest.raises(ModelError, match=r"wants the namespace 'urn:people', but other\.dmn has another"):
        rules.load(written(folder, "other.dmn"))


def test_file_that_imports_itself_by_another_namespace(tmp_path: Path) -> None:
    """The file itself is no model of that namespace, and that is told."""
    file = tmp_path / "self.dmn"
    file.write_bytes(named("urn:a", imports("urn:b", "b", more='locationURI="self.dmn"'), decides("y", "1")))
    with pytest.raises(ModelError, match="no model has that"):
        rules.load(file)


def test_file_that_cannot_be_read(tmp_path: Path) -> None:
    """A missing file is told as a fault of the call, with its name."""
    with pytest.raises(ModelError, match="the file cannot be read"):
        rules.load(tmp_path / "none.dmn")


def test_many_routes_to_one_model_stay_cheap() -> None:
    """Two imports a layer over thirty layers are a thousand million routes; none of them is walked twice."""
    layers = [named("urn:0", input_("n", "number"), decides("y", "n", "Input #i"))]
    for number in range(1, 31):
        below = f"urn:{number - 1}"
        layers.append(
            named(f"urn:{number}", imports(below, "a"), imports(below, "b"), decides("y", "a.y", f"Decision {below}#d"))
        )
    assert rules.load(*reversed(layers)).decide("y", {"n": 1}).value == 1


def test_a_model_beside_may_import_the_first_one() -> None:
    """What is given beside the first model, and imports it, finds its elements by their namespace."""
    first = named("urn:first", decides("y", "1", id_="y"))
    other = named("urn:other", imports("urn:first", "p"), decides("z", "p.y + 1", "Decision urn:first#y", id_="z"))
    assert rules.load(first, other).decide("z", {}).value == 2
