"""Modules that Typer and its imports ask for at their top, and an everyday command never uses.

Each is put off until something is asked of it, or a function of it is called: a sixth of a whole
`log`. (`importlib.util.LazyLoader` does not serve: in Python 3.11 the import statement itself
already asks the module for something.)
"""

import os
import sys
from collections.abc import Callable
from importlib import import_module
from types import ModuleType
from typing import Any

# Each with the functions that others take out of it by name.
SELDOM: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("ast", "bz2", "dis", "ipaddress", "linecache", "lzma", "platform", "shellingham"), ()),
    **dict.fromkeys(("subprocess", "textwrap", "tokenize", "zlib"), ()),
    "difflib": ("get_close_matches",),
    "gettext": ("gettext", "ngettext"),
    "shutil": ("get_terminal_size",),
    "typer.completion": ("get_completion_inspect_parameters",),
    "urllib.parse": ("quote_from_bytes",),
}


class PutOff(ModuleType):
    """Stands for a module until one of its names is asked for, then has all of them."""

    def __init__(self, name: str, functions: tuple[str, ...] = ()) -> None:
        super().__init__(name)
        for function in functions:
            setattr(self, function, self._called_later(function))

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):  # the import statement looking for traces of a half-done import
            raise AttributeError(name)
        return getattr(self._imported(), name)

    def _imported(self) -> ModuleType:
        if sys.modules.get(self.__name__) is self:
            del sys.modules[self.__name__]
        module = import_module(self.__name__)
        vars(self).update(vars(module))
        return module

    def _called_later(self, function: str) -> Callable[..., Any]:
        return lambda *given, **named: getattr(self._imported(), function)(*given, **named)


class _NodeVisitor:
    """What `inspect` builds a class of its own upon while it is imported: whoever visits a node has `ast` by then."""

    def visit(self, node: Any) -> Any:
        return import_module("ast").NodeVisitor.visit(self, node)

    def generic_visit(self, node: Any) -> Any:
        return import_module("ast").NodeVisitor.generic_visit(self, node)


_FLAGS = (
    *("OPTIMIZED", "NEWLOCALS", "VARARGS", "VARKEYWORDS", "NESTED", "GENERATOR", "NOFREE"),
    *("COROUTINE", "ITERABLE_COROUTINE", "ASYNC_GENERATOR"),
)

_KNOWN: dict[str, dict[str, Any]] = {
    "ast": {"NodeVisitor": _NodeVisitor},
    "dis": {"COMPILER_FLAG_NAMES": {1 << bit: name for bit, name in enumerate(_FLAGS)}},
}
"""What is asked of some modules while others are imported: as it is there, without the rest."""
if hasattr(os, "uname"):  # uuid asks while it is imported, and the module compiles a dozen patterns first
    _KNOWN["platform"] = {"system": lambda: os.uname().sysname}


def put_off() -> None:
    """Put off the modules that are not there yet."""
    for name, functions in SELDOM.items():
        if name not in sys.modules:
            stand_in = sys.modules[name] = PutOff(name, functions)
            vars(stand_in).update(_KNOWN.get(name, {}))
            package, _, module = name.rpartition(".")
            if package and package != "typer":  # which is not imported before what it is spared
                setattr(import_module(package), module, stand_in)
