"""`python -m tests.faults one DEED ...`: a single trial again, to look at what it leaves."""

import argparse
import errno
import os
import shutil
import sys
import tempfile
from pathlib import Path

from tests.faults.deeds import deeds
from tests.faults.library import MODES, Fault, missing
from tests.faults.workshop import Workshop


def main(arguments: list[str]) -> int:
    """Run what the arguments say; the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description=__doc__)
    kinds = parser.add_subparsers(required=True)
    _describe_one(kinds.add_parser("one", help="replay one trial"))
    chosen = parser.parse_args(arguments)
    if why := missing():
        parser.error(why)
    code: int = chosen.act(chosen)
    return code


def _describe_one(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("deed", choices=deeds(), metavar="DEED", help=", ".join(deeds()))
    parser.add_argument("--at", type=int, default=-1, help="the number of the call that is struck")
    parser.add_argument("--mode", choices=MODES, default="before")
    parser.add_argument("--share", type=int, default=500, help="of a write, in thousandths")
    parser.add_argument("--error", default="EIO", help="EIO, ENOSPC, ...")
    parser.add_argument("--lasting", action="store_true", help="and every later call")
    parser.add_argument("--partly", action="store_true", help="half a write is done before it fails")
    parser.add_argument("--seconds", type=float, help="kill at this moment instead")
    parser.add_argument("--encrypted", action="store_true", help="this is the default")
    parser.add_argument("--plain", action="store_true")
    parser.add_argument("--keep", metavar="FOLDER", help="copy what was left to this folder")
    parser.set_defaults(act=_one)


def _one(chosen: argparse.Namespace) -> int:
    fault = Fault(
        mode="count" if chosen.seconds is not None else chosen.mode,
        at=chosen.at,
        share=chosen.share,
        error=getattr(errno, chosen.error),
        lasting=chosen.lasting,
        partly=chosen.partly,
        seconds=chosen.seconds,
    )
    with tempfile.TemporaryDirectory() as built, Workshop(Path(built)) as workshop:
        case = workshop.case(chosen.deed, encrypted=not chosen.plain)
        case.fresh()
        run = case.run(fault)
        say(f"{case.name}: {case.count} calls; exit code {run.code}, {run.hits} failed")
        say(f"answer: {run.out!r}\ntalk: {run.err!r}")
        say(*(f"  {name}" for name in sorted(case.world.names())), between="\n")
        if chosen.keep:
            shutil.copytree(case.world.root, chosen.keep, symlinks=True)
        verdict, found = case.judged(run, acknowledged=case.acknowledged(run.out))
        say(f"verdict: {verdict}", *found, between="\n  ")
    return 1 if found else 0


def say(*lines: str, between: str = " ") -> None:
    """A line to the person who waits."""
    sys.stdout.write(between.join(lines) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    os.environ.pop("LD_PRELOAD", None)
    sys.exit(main(sys.argv[1:]))
