"""A process of its own that gives command after command: writer.py TIMES JSON."""

import io
import json
import sys
import time

from cvetrack.cli.main import main


def run(times: int, commands: list[list[str]]) -> None:
    """Give the commands in turn, so many times; of each a line, when it is done: exit code and seconds.

    `{n}` in an argument is the number of the round. Complaints go to standard error as always.
    """
    told = sys.stdout
    for number in range(times):
        for command in commands:
            sys.stdout = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
            began = time.monotonic()
            code = main([argument.replace("{n}", str(number)) for argument in command])
            told.write(f"{code} {time.monotonic() - began:.4f}\n")
            told.flush()


if __name__ == "__main__":
    run(int(sys.argv[1]), json.loads(sys.argv[2]))
