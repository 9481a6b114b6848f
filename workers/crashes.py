"""Counts the times a worker process died with a task in hand: the engine does not, and would send such a task for ever.

A file per task in hand, holding the number of times it was begun; removed when the task's answer was sent. Kept on this
machine, so each machine counts for itself.
"""

from __future__ import annotations

from pathlib import Path

MAY_BEGIN = 5  # times; kills by an operator are counted too, so it is generous


class Crashes:
    """The files of one installation. `folder` None: nothing is counted."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        if folder is not None:
            folder.mkdir(parents=True, exist_ok=True)

    def begin(self, task_id: str) -> bool:
        """Note that the task is begun. False when it was begun too often without an end."""
        if self._folder is None:
            return True
        file = self._folder / task_id
        begun = int(file.read_text() or 0) if file.exists() else 0
        if begun >= MAY_BEGIN:
            return False
        file.write_text(str(begun + 1))
        return True

    def end(self, task_id: str) -> None:
        """The task's answer was sent, or the task is no longer ours."""
        if self._folder is not None:
            (self._folder / task_id).unlink(missing_ok=True)
