"""Where nothing can be traced, Python itself says that a command makes no socket."""

import socket

import pytest

from tests.calling_nobody import calling_nobody


def test_a_socket_is_heard() -> None:
    with pytest.raises(AssertionError, match=r"socket\.__new__"), calling_nobody():
        socket.socket().close()
    with calling_nobody():
        pass
