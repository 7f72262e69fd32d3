"""The program's way in; what needs no command is answered before anything heavy is imported."""

import contextlib
import gc
import os
import sys


def run() -> None:
    """Answer the command line and leave with its exit code."""
    arguments = sys.argv[1:]
    if arguments in (["--help"], ["-h"]):
        _leave(_print_help())
    if arguments[:1] == ["--complete"]:
        from cvetrack.cli.completion import complete  # noqa: PLC0415  the only thing needed

        complete(arguments[1:])
        os._exit(0)  # nothing is open, and tidying up would take a tenth of the time
    try:
        gc.disable()
        from cvetrack.cli.sparing import put_off  # noqa: PLC0415  before Typer is imported

        put_off()
        from cvetrack.cli.main import main  # noqa: PLC0415  imports Typer

        gc.enable()
        gc.freeze()
        gc.set_threshold(20_000)  # most commands are over before there is as much to look through
        _leave(main(arguments))
    except KeyboardInterrupt:  # before there was anything to interrupt
        _leave(130)


def _print_help() -> int:
    from cvetrack.cli.catalogue import root_help  # noqa: PLC0415  the only thing needed

    try:
        sys.stdout.write(root_help())
        sys.stdout.flush()
    except (OSError, AttributeError):
        return 1
    return 0


def _leave(code: int) -> None:
    """End now: the store is closed, and taking the interpreter apart is a tenth of a command."""
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:
            with contextlib.suppress(OSError):
                stream.flush()
    os._exit(code)


if __name__ == "__main__":
    run()
