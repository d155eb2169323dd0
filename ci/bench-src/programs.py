"""What measurements share: the program, its folders, compiled clients, and foreign programs."""

import ctypes
import json
import os
import shutil
import signal
import subprocess
import sys
import time

SOURCES = os.path.dirname(os.path.abspath(__file__))
PACKAGES = {"nginx": "nginx-light", "wrk": "wrk", "cc": "gcc"}


class Bench:
    """The program that is measured, and a folder for what the measurements need."""

    def __init__(self, program, root):
        self.program = program
        self.root = root

    def folder(self, name):
        path = os.path.join(self.root, name)
        os.makedirs(path)
        return path

    def compiled(self, name, libraries=(), flags=()):
        """A client of ours in C, compiled once."""
        path = os.path.join(self.root, name)
        if os.path.exists(path):
            return path
        found = []
        if libraries:
            found = subprocess.check_output(["pkg-config", "--cflags", "--libs", *libraries],
                                            text=True).split()
        subprocess.run(["cc", "-O2", "-o", path, f"{SOURCES}/{name}.c", *found, *flags],
                       check=True)
        return path


def install():
    """Installs the foreign programs that are missing, from Debian's packages."""
    missing = [package for name, package in PACKAGES.items() if not shutil.which(name)]
    if missing:
        sudo = [] if os.geteuid() == 0 else ["sudo"]
        subprocess.run(sudo + ["apt-get", "install", "-y", "-qq", "--no-install-recommends"]
                       + missing, check=True, stdout=subprocess.DEVNULL)


def end_with_parent():
    """Has the kernel end this process when the bench does, however that ends."""
    PR_SET_PDEATHSIG = 1
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, int(signal.SIGTERM))


def measured(command, **options):
    """Runs a command; its wall-clock seconds and peak resident memory in MiB."""
    start = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
                               preexec_fn=end_with_parent, **options)
    errors = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit(f"bench: {' '.join(command)} exited {process.returncode}:\n{errors.decode()}")
    return time.monotonic() - start, usage.ru_maxrss / 1024


def answered(command):
    """Runs a client that prints one JSON object; the object."""
    done = subprocess.run(command, capture_output=True, text=True, preexec_fn=end_with_parent)
    if done.returncode != 0:
        sys.exit(f"bench: {' '.join(command)} exited {done.returncode}:\n"
                 f"{done.stdout}{done.stderr}")
    return json.loads(done.stdout)
