"""The tests themselves cannot reach the network, nor can the programs that they start."""

from __future__ import annotations

import socket
import subprocess
import sys

import pytest
from pytest_socket import SocketConnectBlockedError

OUTSIDE = ("192.0.2.1", 80)  # an address that documentation may use and nobody has


def test_the_tests_cannot_leave_this_machine():
    with socket.socket() as handle, pytest.raises(SocketConnectBlockedError):
        handle.connect(OUTSIDE)


def test_python_programs_that_tests_start_cannot_leave_this_machine():
    child = f"import socket; socket.socket().connect({OUTSIDE!r})"
    answer = subprocess.run([sys.executable, "-c", child], capture_output=True, text=True, timeout=60, check=False)
    assert "the tests block the network: 192.0.2.1" in answer.stderr
