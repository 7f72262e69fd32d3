"""Gives commands that are killed before a chosen step of theirs, each in a process of its own.

Reads lines of JSON, {"words": [...], "at": N, "environ": {...}, "folder": "..."}; `at` is the number
of the step before which the process is killed, 0 for none. Answers each with a line of JSON: how many
steps there were, and how it ended. A step is whatever changes a name or opens a file for writing, as
the interpreter tells its audit hooks; what the database library does is not among them.
"""

import json
import os
import signal
import sys

_CHANGING = {
    *("os.rename", "os.link", "os.remove", "os.mkdir", "os.rmdir", "os.symlink", "os.truncate"),
    *("os.chmod", "fcntl.flock", "ctypes.dlopen"),
}


def main() -> None:
    """Answer every line."""
    _import_what_commands_need()
    for line in sys.stdin:
        asked = json.loads(line)
        reading, writing = os.pipe()
        child = os.fork()
        if not child:
            _give(asked, writing)
        os.close(writing)
        with open(reading, "rb") as counted:
            steps = len(counted.read())
        _, ended = os.waitpid(child, 0)
        answer = {"steps": steps, "code": os.waitstatus_to_exitcode(ended)}
        print(json.dumps(answer), flush=True)  # noqa: T201  it is talked to over a pipe


def _give(asked: dict[str, object], counting: int) -> None:
    """Run one command in this process, which ends here; a byte goes into the pipe for each step."""
    os.environ.clear()
    os.environ.update(asked["environ"])  # type: ignore[call-overload]  # a dictionary of texts
    os.chdir(str(asked["folder"]))
    silent = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(silent, stream)
    taken = 0

    def step(event: str, said: tuple[object, ...]) -> None:
        nonlocal taken
        writes = event == "open" and isinstance(said[2], int) and said[2] & (os.O_WRONLY | os.O_RDWR)
        if event in _CHANGING or writes:
            taken += 1
            if taken == asked["at"]:
                os.kill(os.getpid(), signal.SIGKILL)
            os.write(counting, b".")

    from cvetrack.cli.main import main as command

    sys.addaudithook(step)
    os._exit(command(list(asked["words"])))  # type: ignore[call-overload]  # a list of words


def _import_what_commands_need() -> None:
    from cvetrack.cli import main
    from cvetrack.features.exchange import commands
    from cvetrack.features.founding import commands as founding
    from cvetrack.features.upkeep import actions
    from cvetrack.features.upkeep import commands as upkeep
    from cvetrack.kernel import drafts
    from cvetrack.store import whole

    assert all((main, commands, founding, actions, upkeep, drafts, whole))


if __name__ == "__main__":
    main()
