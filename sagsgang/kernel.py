"""What the kernel tells of a process, on systems that tell it (/proc)."""

from __future__ import annotations

from pathlib import Path


def born(pid: int) -> str | None:
    """When a process was born, in the kernel's ticks; None where it does not tell."""
    fields = _stat(pid)
    return fields[19] if fields else None


def ended(pid: int) -> bool:
    """Is the process over, and only kept for a parent that has not asked how it went (a zombie)? It looks alive to a signal."""
    fields = _stat(pid)
    return bool(fields) and fields[0] == "Z"


def _stat(pid: int) -> list[str]:
    """The fields of proc(5) after the name, which may hold anything; the state is the first."""
    try:
        text = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8")
    except OSError:
        return []
    return text.rpartition(")")[2].split()
