"""Modules that Typer and its imports ask for at their top, and an everyday command never uses.

Each is put off until something is asked of it: a tenth of a whole `log`. (`importlib.util.LazyLoader`
does not serve: in Python 3.11 the import statement itself already asks the module for something.)
"""

import os
import sys
from importlib import import_module
from types import ModuleType
from typing import Any

SELDOM = (
    "bz2",
    "ipaddress",
    "linecache",
    "lzma",
    "platform",
    "shellingham",
    "subprocess",
    "tokenize",
    "zlib",
)


class PutOff(ModuleType):
    """Stands for a module until one of its names is asked for, then has all of them."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):  # the import statement looking for traces of a half-done import
            raise AttributeError(name)
        if sys.modules.get(self.__name__) is self:
            del sys.modules[self.__name__]
        module = import_module(self.__name__)
        vars(self).update(vars(module))
        return getattr(module, name)


def put_off() -> None:
    """Put off the modules that are not there yet."""
    for name in SELDOM:
        sys.modules.setdefault(name, PutOff(name))
    if hasattr(os, "uname"):
        # uuid asks while it is imported, and the module compiles a dozen patterns before it answers.
        sys.modules["platform"].__dict__.setdefault("system", lambda: os.uname().sysname)
