"""What one machine is told once: where its store is, who writes here, and with which editor."""

import os
from collections.abc import Mapping
from typing import NamedTuple

from cvetrack.kernel.errors import UsageRefusal
from cvetrack.kernel.files import failing
from cvetrack.kernel.paths import default_settings, default_store, home
from cvetrack.kernel.text import entered, near, safe


class Settings(NamedTuple):
    """The path of the store, the slug of the officer who writes here and the command of an editor."""

    store: str
    officer: str | None = None
    editor: str | None = None

    @classmethod
    def read(cls, environ: Mapping[str, str], path: str | None = None) -> "Settings":
        """The environment's word, else the settings file's, else the default.

        `path` is the settings file, as a rule ~/.config/cvetrack/config.toml, which need not exist; a
        relative `store` in it starts from its folder. The variables are CVETRACK_STORE,
        CVETRACK_OFFICER, VISUAL and EDITOR; an empty one says nothing. Raises UsageRefusal for a
        setting that is unknown or not a text, Refusal for a file that cannot be read.
        """
        path = path or default_settings(environ)
        kept = _kept(path)
        if environ.get("CVETRACK_STORE"):
            store = _from_home(environ["CVETRACK_STORE"], environ)
        elif "store" in kept:
            store = os.path.join(os.path.dirname(path), _from_home(kept["store"], environ))
        else:
            store = default_store(environ)
        officer = environ.get("CVETRACK_OFFICER", "").strip()
        return cls(
            store=store,
            officer=entered(officer, "name in CVETRACK_OFFICER") if officer else kept.get("officer"),
            editor=environ.get("VISUAL") or environ.get("EDITOR") or kept.get("editor"),
        )


def kept_officer(environ: Mapping[str, str]) -> str:
    """Who writes here as the settings file says, whoever was named otherwise; "" for nobody. Raises as `read` does."""
    return _kept(default_settings(environ)).get("officer", "")


def keep_officer(environ: Mapping[str, str], officer: str) -> str:
    """Keep in the settings file who writes here, a short name or "" for nobody; its path.

    That line is written anew; all others stay as they are. Raises UsageRefusal where it is not settings or is
    written so that its line cannot be told from the others, Refusal where it cannot be written.
    """
    from cvetrack.kernel.drafts import replace_whole  # noqa: PLC0415  only where something is kept
    from cvetrack.kernel.files import private_folder  # noqa: PLC0415  as above

    path = os.path.realpath(default_settings(environ))  # which may be kept elsewhere, and linked to
    before = _kept(path)
    wanted = (
        {**before, "officer": officer} if officer else {k: v for k, v in before.items() if k != "officer"}
    )
    if wanted != before:
        said, mode = _with_officer(path, officer)
        try:
            found = _read(said, path) == wanted
        except UsageRefusal:  # it was a part of another line that was taken for it
            found = False
        if not found:
            raise UsageRefusal(
                f"The line of the officer could not be told from the others in {safe(path)}. "
                f'Make it yourself there: officer = "{officer}"'
            )
        private_folder(os.path.dirname(path))
        replace_whole(path, said.encode(), mode=mode)
    return safe(path)


def _with_officer(path: str, officer: str) -> tuple[str, int]:
    """The file as it is to be, and its mode."""
    try:
        with open(path, "rb") as file:
            lines = file.read().decode("utf-8-sig").splitlines(keepends=True)
            mode = os.fstat(file.fileno()).st_mode & 0o777
    except FileNotFoundError:
        lines, mode = [], 0o600
    except OSError as error:
        raise failing(path, error) from error
    names = ("officer", '"officer"', "'officer'")
    theirs = [at for at, line in enumerate(lines) if line.partition("=")[0].strip() in names]
    line = f'officer = "{officer}"\n' if officer else ""
    if theirs:
        lines[theirs[0]] = line
    else:
        lines.insert(0, line)
    return "".join(lines), mode


def _kept(path: str) -> dict[str, str]:
    """What the settings file says, checked; nothing when there is none."""
    try:
        with open(path, "rb") as file:
            raw = file.read()
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise failing(path, error) from error
    try:
        return _read(raw.decode("utf-8-sig"), path)
    except UnicodeDecodeError:
        raise UsageRefusal(f"The settings in {safe(path)} are not UTF-8. Save the file as UTF-8.") from None


def _read(said: str, path: str) -> dict[str, str]:
    """What these words of the settings file say, checked."""
    import tomllib  # noqa: PLC0415 -- 15 ms, and most machines have no settings file

    shown = safe(path)
    try:
        kept = tomllib.loads(said)
    except tomllib.TOMLDecodeError as error:
        why = safe(str(error))
        raise UsageRefusal(f"The settings in {shown} are not TOML. {why}. Correct the file there.") from None
    return {name: _checked(name, value, shown) for name, value in kept.items()}


def _checked(name: str, value: object, shown: str) -> str:
    if name not in Settings._fields:
        meant = near(name, Settings._fields, most=1)
        hint = f"Did you mean {meant[0]}?" if meant else f"The settings are {', '.join(Settings._fields)}."
        raise UsageRefusal(f'There is no setting "{safe(name)}", which {shown} gives. {hint}')
    if not isinstance(value, str):
        raise UsageRefusal(
            f'The {name} in {shown} is not a text. Write it in quotation marks: {name} = "..."'
        )
    return entered(value, f"{name} in {shown}")


def _from_home(path: str, environ: Mapping[str, str]) -> str:
    """The path with a leading ~ spelt out: a crontab and a settings file have no shell to do it."""
    if path == "~" or path.startswith("~/"):
        return home(environ) + path[1:]
    return path
