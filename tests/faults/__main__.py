"""`make faults`, the long run; and `python -m tests.faults one DEED ...`, a single trial again, to look at."""

import argparse
import errno
import shutil
import sys

from tests.faults import progress, table
from tests.faults.cuts import Cut, lay_out
from tests.faults.deeds import STORES, deeds
from tests.faults.judging import FAULTS, Case
from tests.faults.library import MODES, Fault, build, missing
from tests.faults.replay import MODELS
from tests.faults.units import COUNTS, units
from tests.faults.workshop import Workshop


def main(arguments: list[str]) -> int:
    """Run what the arguments say; the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description=__doc__)
    kinds = parser.add_subparsers(required=True)
    _describe_all(kinds.add_parser("all", help="the long run, or a part of it"))
    _describe_one(kinds.add_parser("one", help="one trial of a kill or a failing call"))
    _describe_cut(kinds.add_parser("cut", help="one power cut"))
    chosen = parser.parse_args(arguments)
    if why := missing():
        parser.error(why)
    code: int = chosen.act(chosen)
    return code


def _describe_all(parser: argparse.ArgumentParser) -> None:
    names = [*COUNTS, *deeds()]
    parser.add_argument(
        "--only", action="append", default=[], choices=names, metavar="NAME", help=", ".join(names)
    )
    parser.add_argument("--count", type=int, help="in place of each number of trials")
    parser.add_argument("--write", action="store_true", help="put the table into docs/promises.md")
    _add_stores(parser)
    parser.set_defaults(act=_all)


def _describe_one(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--at", type=int, default=-1, help="the number of the call that is struck")
    parser.add_argument("--mode", choices=MODES, default="before")
    parser.add_argument("--share", type=int, default=500, help="of a write, in thousandths")
    parser.add_argument("--error", default="EIO", help="EIO, ENOSPC, ...")
    parser.add_argument("--lasting", action="store_true", help="and every later call")
    parser.add_argument("--partly", action="store_true", help="half a write is done before it fails")
    parser.add_argument("--seconds", type=float, help="kill at this moment instead")
    _add_deed(parser)
    parser.set_defaults(act=_one)


def _describe_cut(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--after", type=int, required=True, help="so many changes")
    parser.add_argument("--model", choices=MODELS, default="none")
    parser.add_argument("--seed", type=int, default=0)
    _add_deed(parser)
    parser.set_defaults(act=_cut)


def _add_deed(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("deed", choices=deeds(), metavar="DEED", help=", ".join(deeds()))
    parser.add_argument("--keep", metavar="FOLDER", help="copy what was left to this folder")
    _add_stores(parser)


def _add_stores(parser: argparse.ArgumentParser) -> None:
    for name in STORES.values():
        parser.add_argument(f"--{name}", action="store_true", help=f"only the {name} store")


def _all(chosen: argparse.Namespace) -> int:
    stores = {name for name in STORES.values() if getattr(chosen, name)} or set(STORES.values())
    wanted = list(units(set(chosen.only), stores, chosen.count))
    try:
        outcomes = progress.run(wanted, progress.Progress(), say)
    except KeyboardInterrupt:
        say("Stopped. What is done is kept, and the next run goes on from there.")
        return 130
    say(*table.table(outcomes), between="\n")
    found = table.faults(outcomes)
    if found:
        say(
            "",
            *table.examples(outcomes),
            "",
            *(f"{name}: {what}." for name, what in FAULTS.items()),
            between="\n",
        )
    if chosen.write:
        table.write(outcomes)
        say(f"The table is in {table.PAGE}.")
    return 1 if found else 0


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
    with Workshop(build()) as workshop:
        case = workshop.case(chosen.deed, encrypted=not chosen.plain)
        case.fresh()
        run = case.run(fault)
        say(f"{case.name}: {case.count} calls; exit code {run.code}, {run.hits} failed")
        say(f"answer: {run.out!r}\ntalk: {run.err!r}")
        return _look(case, run.out, chosen.keep)


def _cut(chosen: argparse.Namespace) -> int:
    with Workshop(build()) as workshop:
        case = workshop.case(chosen.deed, encrypted=not chosen.plain)
        cut = Cut(chosen.after, chosen.model, chosen.seed)
        answer = lay_out(case, cut)
        last = case.changes[chosen.after - 1]
        say(f"{case.name}: {len(case.changes)} changes, cut after {last.what!r} of {last.name or last.inode}")
        return _look(case, answer, chosen.keep)


def _look(case: Case, answer: str, keep: str | None) -> int:
    """What is left, and what is said of it."""
    say(*(f"  {name}" for name in sorted(case.world.names())), between="\n")
    if keep:
        shutil.copytree(case.world.root, keep, symlinks=True)
    verdict, found = case.judged(answer)
    say(f"verdict: {verdict}", *found, between="\n  ")
    return 1 if found else 0


def say(*lines: str, between: str = " ") -> None:
    """Lines to the person who waits."""
    sys.stdout.write(between.join(lines) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
