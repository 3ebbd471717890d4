"""A program that is stopped in the middle: just before one of the system calls by which it does something to its files, or to
others, as often as it is wanted. By ptrace, so that its n-th such call is the same place whatever the machine's speed.
"""

import contextlib
import ctypes
import os
import platform
import signal
import subprocess

import harness

TRACEME, SYSCALL, DETACH, SET_OPTIONS, CALL_INFO = 0, 24, 17, 0x4200, 0x420E
TELL_CALLS_APART, END_WITH_US = 1, 1 << 20
ENTERED = 1

# Between two of these nothing has changed that anybody else could see.
CALLS = {"x86_64": {0: "read", 1: "write", 18: "pwrite64", 20: "writev", 42: "connect", 44: "sendto", 45: "recvfrom", 46: "sendmsg",
                    47: "recvmsg", 56: "clone", 57: "fork", 58: "vfork", 61: "wait4", 73: "flock", 74: "fsync", 75: "fdatasync",
                    77: "ftruncate", 82: "rename", 83: "mkdir", 87: "unlink", 263: "unlinkat", 264: "renameat", 316: "renameat2",
                    435: "clone3"}}.get(platform.machine())

libc = ctypes.CDLL(None, use_errno=True)
libc.ptrace.argtypes = [ctypes.c_long, ctypes.c_long, ctypes.c_void_p, ctypes.c_void_p]
libc.ptrace.restype = ctypes.c_long


class Call(ctypes.Structure):
    """struct ptrace_syscall_info, of a call that is entered."""

    _fields_ = [("op", ctypes.c_uint8), ("padding", ctypes.c_uint8 * 3), ("arch", ctypes.c_uint32), ("instruction", ctypes.c_uint64),
                ("stack", ctypes.c_uint64), ("number", ctypes.c_uint64), ("arguments", ctypes.c_uint64 * 6)]


def why_not():
    """Why this machine cannot stop one; None: it can."""
    return None if CALLS else f"which system calls are which is not known of {platform.machine()}"


def early(dice, calls):
    """One of these calls, as its kind and the how manieth of that: each kind as often as the other, and the earlier the oftener, for
    whom what is behind a place is done the next time."""
    kind = dice.choice(sorted(set(calls)))
    return kind, min(dice.randint(1, calls.count(kind)) for _ in range(3))


def ptrace(what, process, address=0, data=0):
    if libc.ptrace(what, process, address, data) < 0:
        raise OSError(ctypes.get_errno(), f"ptrace {what}")


class Midway:
    """Whoever makes it is the one who may go on with it: of a thread's child, that thread."""

    def __init__(self, *words, stdout=subprocess.DEVNULL, **environment):
        environment.setdefault("ASAN_OPTIONS", "detect_leaks=0")  # which would trace it, too
        self.process = subprocess.Popen(words, stdin=subprocess.DEVNULL, stdout=stdout, stderr=subprocess.DEVNULL, text=True,
                                        env=harness.program_environment(**environment),
                                        preexec_fn=lambda: libc.ptrace(TRACEME, 0, 0, 0))
        self.pid, self.code, self.calls, self.pending = self.process.pid, None, [], 0
        self._wait()
        ptrace(SET_OPTIONS, self.pid, 0, TELL_CALLS_APART | END_WITH_US)
        self.pending = 0

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.code is None:
            self.kill()

    def _wait(self):
        """False: it has ended."""
        _, status = os.waitpid(self.pid, 0)
        if os.WIFSTOPPED(status):
            self.pending = os.WSTOPSIG(status)
            return True
        self.code = self.process.returncode = os.waitstatus_to_exitcode(status)
        return False

    def _enters(self):
        """Which of CALLS it is about to make; None: nothing of the kind."""
        if self.pending != signal.SIGTRAP | 0x80:
            self.pending = 0 if self.pending == signal.SIGTRAP else self.pending
            return None
        self.pending, self.call = 0, Call()
        ptrace(CALL_INFO, self.pid, ctypes.sizeof(self.call), ctypes.addressof(self.call))
        return CALLS.get(self.call.number) if self.call.op == ENTERED else None

    def to(self, is_place):
        """Runs it until this is true at one of its calls. False: it has ended before."""
        while self.code is None:
            ptrace(SYSCALL, self.pid, 0, self.pending)
            name = self._enters() if self._wait() else None
            if name:
                self.calls.append(name)
                if is_place():
                    return True
        return False

    def to_call(self, kind, number):
        """Until its so manieth call of the kind."""
        return self.to(lambda: self.calls[-1] == kind and self.calls.count(kind) == number)

    def to_its_end(self):
        self.to(lambda: False)
        return self.code

    def sends(self, *parts):
        """Whether what it is about to send has all of these in it."""
        if self.calls[-1] != "sendto":
            return False
        with open(f"/proc/{self.pid}/mem", "rb") as memory:
            memory.seek(self.call.arguments[1])
            text = memory.read(self.call.arguments[2])
        return all(part.encode() in text for part in parts)

    def kill(self):
        os.kill(self.pid, signal.SIGKILL)
        while self._wait():
            pass

    def let_go(self):
        """It goes on by itself, to its end, which is waited for."""
        with contextlib.suppress(OSError):
            ptrace(DETACH, self.pid)
        while self._wait():
            pass
        return self.code
