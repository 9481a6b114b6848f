"""Several models as one (DMN 1.5, 6.3.3): which models there are, and what their imports mean.

A model that is imported is one of those that were given or, where the importing one was read from a file, a file
that its locationURI names: in the first model's folder or below it, never anywhere else, never from the network.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from rules.decision.digest import sha256
from rules.decision.model import Definitions, Import
from rules.decision.namespaces import MODELS
from rules.decision.read import read
from rules.decision.read.reader import told
from rules.decision.xml import SIZE
from rules.errors import ModelError
from rules.feel.records import Frozen

MOST = 100  # models read as one


class Given(Frozen):
    """A model's bytes, what they are called in errors, and the file that they come from, if any."""

    data: bytes
    name: str
    path: Path | None = None


def given(source: Path | str | bytes) -> Given:
    """What stands at a path, or the bytes themselves; ModelError when the file cannot be read."""
    if isinstance(source, bytes):
        return Given(source, f"(bytes {sha256(source)[:12]})")
    path = Path(source)
    try:
        return Given(path.read_bytes(), str(path), path)
    except (OSError, ValueError) as error:
        says = f"the file cannot be read: {getattr(error, 'strerror', None) or error}"
        raise ModelError(str(path), None, says, "name a file there is") from error


def gather(sources: Sequence[Path | str | bytes], *, tolerant: bool = False) -> tuple[Definitions, ...]:
    """The first model and, after it, all others; ModelError with all faults of all files.

    An element of the others has the id `namespace#id`, so that all ids are different.
    """
    if not sources:
        raise ModelError("(nothing)", None, "no model was given", "give a path or bytes")
    return _Gathering(tolerant=tolerant).run([given(source) for source in sources])


class _Gathering:
    """The models found so far, by namespace, and the faults."""

    def __init__(self, *, tolerant: bool) -> None:
        self.tolerant = tolerant
        self.faults: list[ModelError] = []
        self.found: dict[str, Definitions] = {}
        self.paths: dict[str, Path | None] = {}
        self.tried: set[Path] = set()

    def run(self, sources: Sequence[Given]) -> tuple[Definitions, ...]:
        """See gather."""
        folder = sources[0].path.parent.resolve() if sources[0].path else None
        self.tried = {source.path.resolve() for source in sources if source.path}
        for source in sources:
            self.add(source)
        for definitions in self.walk():
            for one in definitions.imports:
                self.resolve(definitions, one, folder)
        told(self.faults)
        self.check_rings()
        told(self.faults)
        first, *others = self.found.values()
        return (first, *(keyed(definitions) for definitions in others))

    def walk(self) -> Iterator[Definitions]:
        """All models, those too that are found meanwhile."""
        done: set[str] = set()
        while todo := [namespace for namespace in self.found if namespace not in done]:
            for namespace in todo:
                done.add(namespace)
                yield self.found[namespace]

    def add(self, source: Given) -> Definitions | None:
        """Read a model; None and a fault when it cannot be read or its namespace is taken."""
        if len(self.found) >= MOST:
            self.fault(source.name, None, f"more than {MOST} models are read as one", "load fewer of them")
            return None
        try:
            made = read(source.data, source.name)
        except ModelError as error:
            self.faults += [error, *error.also]
            return None
        there = self.found.get(made.namespace)
        if there is None:
            self.found[made.namespace], self.paths[made.namespace] = made, source.path
            return made
        if there.sha256 != made.sha256:
            says = f"the namespace '{made.namespace}' is that of {there.file} too"
            self.fault(made.file, 1, says, "give each model a namespace of its own, or load one of the two")
        return None

    def resolve(self, definitions: Definitions, one: Import, folder: Path | None) -> None:
        """Find the model of an import; a fault when there is none."""
        what = f"the import '{one.name}'"
        if one.type not in MODELS:
            if not self.tolerant:
                says = f"{what} is of the type '{one.type}', which is no model of DMN 1.1 to 1.5"
                self.fault(definitions.file, one.line, says, "import models of DMN only, or take the import out")
        elif one.namespace == definitions.namespace:
            self.fault(definitions.file, one.line, f"{what} is of the model itself", "take the import out")
        elif one.namespace not in self.found and not self.beside(definitions, one, folder):
            self.fault(
                definitions.file,
                one.line,
                f"{what} is of the namespace '{one.namespace}', and no model has that",
                "load the model that has it too, or name its file, in the same folder, as locationURI",
            )

    def beside(self, definitions: Definitions, one: Import, folder: Path | None) -> bool:
        """Read the file that an import names, when it may be read: true when that told what is to be told."""
        from urllib.parse import unquote, urlsplit  # noqa: PLC0415  -- slow to import, and few models import others

        importer = self.paths[definitions.namespace]
        place = urlsplit(one.location)
        if folder is None or importer is None or not place.path or place.scheme or place.netloc:
            return False
        try:
            path = (importer.parent / unquote(place.path)).resolve()
            if not path.is_relative_to(folder) or not path.is_file() or path in self.tried:
                return False
            self.tried.add(path)
            with path.open("rb") as file:
                data = file.read(SIZE + 1)  # what is more is told as too large
            found = self.add(Given(data, str(importer.parent / unquote(place.path)), path))
        except (OSError, ValueError):
            return False
        if found is not None and found.namespace != one.namespace:
            says = f"the import '{one.name}' wants the namespace '{one.namespace}', but {path.name} has another"
            self.fault(definitions.file, one.line, says, f"write '{found.namespace}', or name another file")
        return True

    def check_rings(self) -> None:
        """A fault for a ring of imports."""
        done: set[str] = set()
        for start in self.found:
            trail: list[str] = []
            stack: list[tuple[str, bool]] = [(start, False)]
            while stack:
                here, leaving = stack.pop()
                if leaving:
                    done.add(trail.pop())
                elif here in trail:
                    ring = [self.found[n] for n in [*trail[trail.index(here) :], here]]
                    line = next(i.line for i in ring[-2].imports if i.namespace == here)
                    says = "models import one another in a ring: " + " → ".join(one.name or one.file for one in ring)
                    self.fault(ring[-2].file, line, says, "take one of the imports out")
                    return
                elif here not in done and here in self.found:
                    trail.append(here)
                    stack.append((here, True))
                    stack.extend((one.namespace, False) for one in self.found[here].imports)

    def fault(self, file: str, line: int | None, says: str, mend: str) -> None:
        """Note a fault and go on."""
        self.faults.append(ModelError(file, line, says, mend))


def keyed(definitions: Definitions) -> Definitions:
    """A model whose elements have ids that no other model's have."""
    before = f"{definitions.namespace}#"
    return definitions.but(
        inputs=tuple(one.but(id=before + one.id) for one in definitions.inputs),
        decisions=tuple(one.but(id=before + one.id) for one in definitions.decisions),
        knowledge=tuple(one.but(id=before + one.id) for one in definitions.knowledge),
        services=tuple(one.but(id=before + one.id) for one in definitions.services),
    )
