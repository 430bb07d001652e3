"""Takes network, other processes and most files away from a reading child, where Linux lets us.

The limits of `child.limit` bound what a document may cost; this bounds what a reader that a
document has taken over could reach: no sockets, no way out of the process group that our parent
kills, no file but programs, libraries, fonts and its own folder. All of it is best effort: an old
kernel, another system or a container may refuse, and the limits hold all the same.
"""

from __future__ import annotations

import ctypes
import os
import struct
import sys

_DIE_WITH_PARENT, _NO_NEW_PRIVILEGES, _FILTER_CALLS, _FILTER_MODE = 1, 38, 22, 2  # prctl
_SIGKILL = 9

# Numbers of system calls that no reader needs and whoever breaks out wants.
_SOCKET = "socket"
_CALLS = {
    "x86_64": {
        _SOCKET: 41, "setsid": 112, "setpgid": 109, "ptrace": 101, "process_vm_readv": 310,
        "process_vm_writev": 311, "unshare": 272, "setns": 308, "mount": 165, "bpf": 321,
        "perf_event_open": 298, "userfaultfd": 323, "add_key": 248, "request_key": 249,
        "keyctl": 250, "io_uring_setup": 425, "open_by_handle_at": 304, "kexec_load": 246,
        "init_module": 175, "finit_module": 313, "reboot": 169, "chroot": 161, "pivot_root": 155,
    },
    "aarch64": {
        _SOCKET: 198, "setsid": 157, "setpgid": 154, "ptrace": 117, "process_vm_readv": 270,
        "process_vm_writev": 271, "unshare": 97, "setns": 268, "mount": 40, "bpf": 280,
        "perf_event_open": 241, "userfaultfd": 282, "add_key": 217, "request_key": 218,
        "keyctl": 219, "io_uring_setup": 425, "open_by_handle_at": 265, "kexec_load": 104,
        "init_module": 105, "finit_module": 273, "reboot": 142, "chroot": 51, "pivot_root": 41,
    },
}  # fmt: skip
_ARCHITECTURES = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
_FIRST_X32_CALL = 0x40000000  # the second numbering of calls on x86_64
_AF_UNIX = 1

# One instruction of the kernel's packet filter: code, jump if true, jump if false, constant.
_STEP = struct.Struct("HBBI")
_LOAD, _EQUAL, _AT_LEAST, _ANSWER = 0x20, 0x15, 0x35, 0x06
_ALLOW, _REFUSE = 0x7FFF0000, 0x00050000 | 1  # EPERM
_NUMBER_AT, _ARCHITECTURE_AT, _FIRST_ARGUMENT_AT = 0, 4, 16

# Landlock, as <linux/landlock.h> numbers it.
_CREATE_RULES, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446
_READ = 1 << 0 | 1 << 2 | 1 << 3  # execute, read files, list folders
_ALL_RIGHTS = {1: (1 << 13) - 1, 2: (1 << 14) - 1, 3: (1 << 15) - 1, 5: (1 << 16) - 1}
_FILE_RIGHTS = 1 << 0 | 1 << 1 | 1 << 2 | 1 << 14 | 1 << 15
_NETWORK_SINCE, _ALL_NETWORK = 4, 0b11
_SCOPE_SINCE, _ALL_SCOPES = 6, 0b11  # sockets by abstract name; signals to outsiders

_READABLE = (
    "/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/opt", "/nix", "/gnu", "/snap",
    "/etc/alternatives", "/etc/fonts", "/etc/java", "/etc/ld.so.cache", "/etc/libreoffice",
    "/etc/localtime", "/etc/locale.alias", "/etc/mime.types",  "/etc/ssl/openssl.cnf",
    "/proc/self", "/proc/cpuinfo", "/proc/meminfo", "/proc/stat", "/proc/filesystems",
    "/sys/devices/system/cpu", "/dev/urandom", "/dev/random", "/var/cache/fontconfig",
)  # fmt: skip
_WRITABLE = ("/dev/null", "/dev/zero", "/dev/full")
# What LibreOffice cannot do without: its user's name, and a socket whose place it does not let us
# choose.
_CONVERTER_READABLE = (
    "/var/lib/libreoffice",
    "/var/spool/libreoffice",
)  # fmt: skip
_CONVERTER_SOCKETS = ("/tmp",)  # noqa: S108 - its choice
_MAKE_SOCKET = 1 << 9 | 1 << 5  # make one, and take it away again
_PROGRAMS = ("tesseract", "soffice")
_PLACES = ("TESSDATA_PREFIX", "LD_LIBRARY_PATH")
_PACKAGES = ("crawler", "checklist")


def die_with_parent() -> None:
    """End when the thread that started this process ends, however that comes about."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_DIE_WITH_PARENT, _SIGKILL, 0, 0, 0)


def confine(place: str, *, converting: bool = False) -> bool:
    """Give up whatever a reader does not need, for this process and all that it starts.

    Call it when the modules that read are loaded, so that Python could store them compiled, and
    before they see the document.

    Args:
        place: the one folder in which it may write.
        converting: LibreOffice is going to be started.

    Returns:
        Whether this system did all of it.
    """
    if sys.platform != "linux":
        return False
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0) != 0:
        return False
    shut_in = _shut_in(libc, place, converting=converting)
    return _refuse_calls(libc, sockets=converting) and shut_in


def _refuse_calls(libc: ctypes.CDLL, *, sockets: bool) -> bool:
    program = _filter(os.uname().machine, sockets=sockets)
    if not program:
        return False
    held = ctypes.create_string_buffer(program)
    head = struct.pack("H6xP", len(program) // _STEP.size, ctypes.addressof(held))
    return bool(libc.prctl(_FILTER_CALLS, _FILTER_MODE, head, 0, 0) == 0)


def _shut_in(libc: ctypes.CDLL, place: str, *, converting: bool) -> bool:
    """Leave only programs, libraries, fonts and one folder of the file system."""
    version = libc.syscall(_CREATE_RULES, None, 0, 1)
    if version < 1:
        return False
    every = next(rights for since, rights in sorted(_ALL_RIGHTS.items())[::-1] if version >= since)
    asked = [every]
    if version >= _NETWORK_SINCE:
        asked.append(_ALL_NETWORK)
    if version >= _SCOPE_SINCE:
        asked.append(_ALL_SCOPES)
    rules = libc.syscall(_CREATE_RULES, struct.pack(f"{len(asked)}Q", *asked), 8 * len(asked), 0)
    if rules < 0:
        return False
    try:
        for path in _readable():
            _add(libc, rules, path, _READ)
        for path in (*_WRITABLE, place):
            _add(libc, rules, path, every)
        for path in _CONVERTER_READABLE if converting else ():
            _add(libc, rules, path, _READ)
        for path in _CONVERTER_SOCKETS if converting else ():
            _add(libc, rules, path, _MAKE_SOCKET)
        return bool(libc.syscall(_RESTRICT_SELF, rules, 0) == 0)
    finally:
        os.close(rules)


def _filter(machine: str, *, sockets: bool) -> bytes:
    """The kernel's filter program: refuse our list, allow the rest; b"" for unknown machines."""
    if machine not in _CALLS:
        return b""
    numbers = dict(_CALLS[machine])
    socket = numbers.pop(_SOCKET)
    tail: list[tuple[int, int, int, int]] = []
    if sockets:  # another call than socket: allow; a socket of this machine: allow; else refuse
        tail = [(_EQUAL, 0, 2, socket), (_LOAD, 0, 0, _FIRST_ARGUMENT_AT), (_EQUAL, 0, 1, _AF_UNIX)]
    denied = sorted([*numbers.values(), *([] if sockets else [socket])])
    rest = len(denied) + len(tail)  # what stands between a step and the two answers at the end
    steps = [(_LOAD, 0, 0, _NUMBER_AT), (_AT_LEAST, rest + 1, 0, _FIRST_X32_CALL)]
    steps += [(_EQUAL, rest - index, 0, number) for index, number in enumerate(denied)]
    steps += tail
    steps += [(_ANSWER, 0, 0, _ALLOW), (_ANSWER, 0, 0, _REFUSE)]
    refusal = len(steps) - 1
    head = [(_LOAD, 0, 0, _ARCHITECTURE_AT), (_EQUAL, 0, refusal, _ARCHITECTURES[machine])]
    return b"".join(_STEP.pack(*step) for step in head + steps)


def _add(libc: ctypes.CDLL, rules: int, path: str, rights: int) -> None:
    try:
        place = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except OSError:
        return
    try:
        if not os.path.isdir(path):  # noqa: PTH112 - as cheap as can be, once per document
            rights &= _FILE_RIGHTS
        libc.syscall(_ADD_RULE, rules, 1, struct.pack("=Qi", rights, place), 0)
    finally:
        os.close(place)


def _readable() -> list[str]:
    """Places of programs and libraries; the folder of a checkout holds more than its packages."""
    own = {os.path.dirname(sys.modules[name].__path__[0]) for name in _PACKAGES}  # noqa: PTH120 - pathlib loads slowly
    places = [*_READABLE, sys.prefix, sys.base_prefix, sys.exec_prefix]
    places += [path for path in sys.path if path not in own or path.endswith("-packages")]
    places += [sys.modules[name].__path__[0] for name in _PACKAGES]
    for name in _PLACES:
        places += filter(None, os.environ.get(name, "").split(os.pathsep))
    folders = os.environ.get("PATH", os.defpath).split(os.pathsep)
    for program in (f"{folder}/{name}" for folder in folders for name in _PROGRAMS):
        if os.path.isfile(program):  # noqa: PTH113 - pathlib and shutil load slowly
            places += [program, os.path.dirname(os.path.realpath(program))]  # noqa: PTH120 - same
    return list(dict.fromkeys(places))
