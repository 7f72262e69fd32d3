"""`cvetrack completion`: the script that lets a shell finish words."""

from typing import Annotated, Literal

import typer

from cvetrack.features.upkeep.completion import view
from cvetrack.terminal.app import app_of
from cvetrack.terminal.commanding import Feature
from cvetrack.terminal.options import Context

completion = Feature("Print the script that lets your shell finish words.")


@completion.command("completion")
def completion_(
    context: Context,
    shell: Annotated[
        Literal["bash", "zsh", "fish"], typer.Argument(metavar="SHELL", help="bash, zsh or fish.")
    ],
) -> None:
    """Print the script that lets your shell finish words.

    cvetrack completion bash
    cvetrack completion zsh
    cvetrack completion fish

      bash: put eval "$(cvetrack completion bash)" into ~/.bashrc
      zsh:  put eval "$(cvetrack completion zsh)" into ~/.zshrc, after compinit
      fish: cvetrack completion fish > ~/.config/fish/completions/cvetrack.fish

    Commands, options, their words, short names of organisations and officers are finished;
    people's names never are, nor anything of a store that needs a passphrase.
    """
    app_of(context).screen.lines(view.SCRIPTS[shell].splitlines())
