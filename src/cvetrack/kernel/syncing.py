"""Which services copy a folder to other machines: told by its name, and by the marks they leave in it."""

import re
from collections.abc import Iterable

_NAMES = {
    "onedrive": "OneDrive",
    "sharepoint": "SharePoint",
    "dropbox": "Dropbox",
    "nextcloud": "Nextcloud",
    "owncloud": "ownCloud",
    "google drive": "Google Drive",
    "google-drive": "Google Drive",
    "googledrive": "Google Drive",
    "gdrive": "Google Drive",
    "insync": "Insync",
    "icloud": "iCloud",
    "mobile documents": "iCloud",
    "cloudstorage": "a service of macOS",
    "syncthing": "Syncthing",
    "resilio": "Resilio Sync",
    "pcloud": "pCloud",
    "pclouddrive": "pCloud",
    "megasync": "MEGA",
    "seafile": "Seafile",
    "tresorit": "Tresorit",
    "spideroak": "SpiderOak",
    "synologydrive": "Synology Drive",
    "cloudstation": "Synology Drive",
    "protondrive": "Proton Drive",
    "proton drive": "Proton Drive",
    "box sync": "Box",
    "egnyte": "Egnyte",
    "yandex.disk": "Yandex Disk",
    "kdrive": "kDrive",
    "jottacloud": "Jottacloud",
}
"""What stands in the name of a folder, in small letters."""

_WHOLE_NAMES = {"box": "Box", "mega": "MEGA"}

_MARKS = {
    r"\.dropbox": "Dropbox",
    r"\.dropbox\.cache": "Dropbox",
    r"\.stfolder": "Syncthing",
    r"\.stversions": "Syncthing",
    r"\.stignore": "Syncthing",
    r"\.sync": "Resilio Sync",
    r"\.nextcloudsync\.log": "Nextcloud",
    r"\.owncloudsync\.log": "ownCloud",
    r"(\._sync_|\.sync_)[0-9a-f]+\.db": "Nextcloud or ownCloud",
    r"\.csync_journal\.db": "ownCloud",
    r"\.tmp\.drive(down|up)load": "Google Drive",
    r"\.SynologyWorkingDirectory": "Synology Drive",
    r"\.seafile-data": "Seafile",
    r"\.849C9593-D756-4E56-8D6E-42412F2A707B": "OneDrive",
    r"\.pcloud": "pCloud",
    r"\.insync.*": "Insync",
}
"""What lies in the folder that a service copies, as a pattern of the whole name; desktop.ini lies everywhere."""


def synced_by(path: str) -> str | None:
    """The service that copies this path to other machines, told by the names of its folders."""
    names = path.casefold().split("/")
    for sign, service in _NAMES.items():
        if any(sign in name for name in names):
            return service
    return next((_WHOLE_NAMES[name] for name in names if name in _WHOLE_NAMES), None)


def marked_by(names: Iterable[str]) -> str | None:
    """The service that left its mark among the names in a folder."""
    for name in names:
        for mark, service in _MARKS.items():
            if re.fullmatch(mark, name):
                return service
    return None
