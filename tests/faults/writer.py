"""A process of its own that gives command after command, for others to kill: writer.py TIMES JSON."""

import json
import sys

from cvetrack.cli.main import main


def run(times: int, commands: list[list[str]]) -> int:
    """Give the commands in turn, so many times; the number of those that were refused.

    `{n}` in an argument is the number of the round. Each answer goes to standard output as it comes.
    """
    refused = 0
    for number in range(times):
        for command in commands:
            refused += main([argument.replace("{n}", str(number)) for argument in command]) != 0
            sys.stdout.write(".\n")
            sys.stdout.flush()
    return min(refused, 100)


if __name__ == "__main__":
    sys.exit(run(int(sys.argv[1]), json.loads(sys.argv[2])))
