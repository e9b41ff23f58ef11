"""MiniStack that dies with the process that started it, however that process ends."""

import ctypes
import signal
import sys

PR_SET_PDEATHSIG = 1

if sys.platform == "linux":
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)

from ministack.app import main  # noqa: E402

main()
