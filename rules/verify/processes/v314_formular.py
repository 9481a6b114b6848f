"""V314 formular: et felt i en formular kan ikke bruges, eller kan gemme personoplysninger det forkerte sted.

Hvorfor: fritekst uden for tekst_-felter bliver liggende i motoren; et felt der ikke er beskrevet, læses af ingen.
Eksempel: et tekstfelt «bemaerkning», eller et felt der både kan skjules og er krævet (så kan formularen låse sig).
Ret det: fritekst i textarea med nøgle tekst_… og højst 3900 tegn; alle nøgler i bpmn/variabler.yaml; schemaVersion højst 16.
Kilde: databeskyttelsesforordningen artikel 5; form-js 1.8.7 (Tasklist i Camunda 7.24); motorens grænse på 4000 tegn.
"""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from rules.verify.finding import Finding
from rules.verify.processes.expressions import names_in_form_text
from rules.verify.processes.package import Form, Package

SCHEMA: Final = 16
LONGEST: Final = 3900
INPUTS: Final = frozenset({"checkbox", "select", "radio", "number", "datetime"})
SHOWN: Final = frozenset({"text", "group", "separator", "spacer"})
READS: Final = ("text", "label", "description")


def check(package: Package) -> Iterator[Finding]:
    """Every form, every component, every expression."""
    for form in package.forms:
        for where, says, mend in (*_form(form), *_inputs(form, package), *_expressions(form, package)):
            yield Finding("V314", f"{form.file}, {where}" if where else form.file, says, mend)
    used = {node.camunda("formRef") for process in package.processes for node in process.nodes.values()}
    for form in package.forms:
        if form.data.get("id") not in used:
            yield Finding("V314", form.file, "Ingen opgave viser formularen.", "slet den, eller vis den i en opgave")


def _form(form: Form) -> Iterator[tuple[str, str, str]]:
    if form.data.get("id") != form.file.removesuffix(".form"):
        yield "", "Formularens id er ikke filens navn.", f'skriv "id": "{form.file.removesuffix(".form")}"'
    if int(form.data.get("schemaVersion", 0)) > SCHEMA:
        yield "", "Formularen er for ny til Tasklist i Camunda 7.24.", f'skriv "schemaVersion": {SCHEMA}'
    keys = [str(component["key"]) for component in form.components() if "key" in component]
    for key in sorted({key for key in keys if keys.count(key) > 1}):
        yield key, "Nøglen er brugt to gange.", "et felt, en nøgle"


def _inputs(form: Form, package: Package) -> Iterator[tuple[str, str, str]]:
    for component, hidden in _with_hiding(form.data, hidden=False):
        kind, key = str(component.get("type")), str(component.get("key", ""))
        rules = component.get("validate", {})
        if kind not in INPUTS | SHOWN | {"textarea"}:
            yield (
                key or str(component.get("id")),
                f"Feltet er af slagsen '{kind}'.",
                "vælg, sæt kryds, dato, tal eller textarea",
            )
        if key and key not in package.variables:
            yield key, "Nøglen er ikke beskrevet.", "beskriv den i bpmn/variabler.yaml"
        if kind == "textarea" and not key.startswith("tekst_"):
            yield key, "Fritekst hører kun til i tekst_-felter.", f"kald feltet tekst_{key}"
        if kind == "textarea" and not 0 < int(rules.get("maxLength", 0)) <= LONGEST:
            yield key, "Teksten kan blive længere end motoren kan tage.", f'skriv "maxLength": {LONGEST}'
        if hidden and rules.get("required"):
            yield (
                key,
                "Feltet kan skjules og er samtidig krævet; så kan formularen låse sig.",
                "lad arbejderen kræve det, og skriv « *» i feltets navn",
            )


def _with_hiding(holder: Mapping[str, Any], *, hidden: bool) -> Iterator[tuple[Mapping[str, Any], bool]]:
    for component in holder.get("components", ()):
        inside = hidden or bool(component.get("conditional", {}).get("hide"))
        yield component, inside
        yield from _with_hiding(component, hidden=inside)


def _expressions(form: Form, package: Package) -> Iterator[tuple[str, str, str]]:
    for component in form.components():
        texts = [str(component.get(name, "")) for name in READS] + [
            str(component.get("conditional", {}).get("hide", ""))
        ]
        for name in sorted({name for text in texts for name in names_in_form_text(text)}):
            if name not in package.variables:
                place = str(component.get("key") or component.get("id"))
                yield (
                    place,
                    f"Variablen '{name}' er ikke beskrevet.",
                    "ret navnet, eller beskriv den i bpmn/variabler.yaml",
                )
