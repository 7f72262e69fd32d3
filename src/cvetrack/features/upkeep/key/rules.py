"""What is to be said of a key that a person chose."""

import os
from collections.abc import Sequence

from cvetrack.features.upkeep.store.rules import KEY_BESIDE, MOVE_IT
from cvetrack.kernel.text import for_shell


def about_key_file(path: str, store_path: str, *, loose: str | None, synced: str | None) -> list[str]:
    """What is not safe about where a key file is, in sentences.

    `loose` is what others may do with it, `synced` the service that copies its folder to other machines.
    """
    found = []
    if os.path.dirname(os.path.realpath(path)) == os.path.dirname(os.path.realpath(store_path)):
        found.append(KEY_BESIDE)
    if synced:
        found.append(f"The key file is in a folder that {synced} copies to other machines. {MOVE_IT}")
    if loose:
        found.append(f"The key file is open: {loose}. Close it with: chmod 600 {for_shell(path)}")
    return found


def needing_old_key(copies: Sequence[str], *, old: str, plain: bool) -> str:
    """Which copies of a store do not open with its new key; `old` says what opens them."""
    if plain:
        others = "Backups made before are not encrypted"
        return f"{others}: {', '.join(copies)}. Remove them." if copies else f"{others}: remove them."
    if copies:
        return f"These copies open only with {old}: {', '.join(copies)}. So does any other made before."
    return f"No backup is known here; a copy made before opens only with {old}."
