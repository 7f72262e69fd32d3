"""Where this machine keeps the store, the settings and the state: the folders of the XDG rules.

Paths are strings throughout: pathlib would cost completion a third of its time.
"""

import os
import pwd
from collections.abc import Mapping

from cvetrack.kernel.errors import UsageRefusal


def data_home(environ: Mapping[str, str] = os.environ) -> str:
    """The folder of the store, as a rule ~/.local/share/cvetrack. Raises UsageRefusal as `home` does."""
    return _base(environ, "XDG_DATA_HOME", ".local/share")


def default_store(environ: Mapping[str, str] = os.environ) -> str:
    """Where the store is when nobody says so. Raises UsageRefusal as `home` does."""
    return os.path.join(data_home(environ), "cvetrack.db")


def default_settings(environ: Mapping[str, str] = os.environ) -> str:
    """Where the settings file is, if there is one. Raises UsageRefusal as `home` does."""
    return os.path.join(config_home(environ), "config.toml")


def keys_folder(environ: Mapping[str, str] = os.environ) -> str:
    """Where key files are kept. Raises UsageRefusal as `home` does."""
    return os.path.join(config_home(environ), "keys")


def config_home(environ: Mapping[str, str] = os.environ) -> str:
    """The folder of the settings, as a rule ~/.config/cvetrack. Raises UsageRefusal as `home` does."""
    return _base(environ, "XDG_CONFIG_HOME", ".config")


def state_home(environ: Mapping[str, str] = os.environ) -> str:
    """The folder of what may be lost, as a rule ~/.local/state/cvetrack. Raises as `home` does."""
    return _base(environ, "XDG_STATE_HOME", ".local/state")


def backups_folder(environ: Mapping[str, str] = os.environ) -> str:
    """Where backups go when nobody says. Raises UsageRefusal as `home` does."""
    return os.path.join(data_home(environ), "backups")


def backup_notes(environ: Mapping[str, str] = os.environ) -> str:
    """Where this machine remembers when it last backed up. Raises UsageRefusal as `home` does."""
    return os.path.join(state_home(environ), "backups.json")


def drafts_folder(environ: Mapping[str, str] = os.environ) -> str:
    """Where drafts are noted while they are made. Raises UsageRefusal as `home` does."""
    return os.path.join(state_home(environ), "drafts")


def home(environ: Mapping[str, str] = os.environ) -> str:
    """The person's own folder: HOME, or what the password database says, for cron may set none.

    Raises UsageRefusal when neither is an absolute path.
    """
    said = environ.get("HOME", "")
    if os.path.isabs(said):
        return said
    try:
        kept = pwd.getpwuid(os.getuid()).pw_dir
    except KeyError:
        kept = ""
    if os.path.isabs(kept):
        return kept
    raise UsageRefusal(
        "This account has no home folder. Set HOME to the folder where cvetrack may keep its files."
    )


def temporary_folder(environ: Mapping[str, str] = os.environ) -> str:
    """Where temporary files go: TMPDIR, else where the system has them.

    Chosen by asking, for Python's own choice writes a file in each to try it. Raises UsageRefusal
    where nothing may be written to any.
    """
    for folder in (environ.get("TMPDIR", ""), "/tmp", "/var/tmp"):  # noqa: S108  names in them are drawn by lot
        if os.path.isabs(folder) and os.path.isdir(folder) and os.access(folder, os.W_OK | os.X_OK):
            return folder
    raise UsageRefusal("There is no folder for temporary files. Set TMPDIR to one that you may write to.")


def _base(environ: Mapping[str, str], variable: str, under_home: str) -> str:
    # The rules say that a relative path there is to be ignored.
    said = environ.get(variable, "")
    base = said if os.path.isabs(said) else os.path.join(home(environ), under_home)
    return os.path.join(base, "cvetrack")
