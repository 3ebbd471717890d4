"""A disk whose power can be cut: a file with an ext4 in it, mounted, and shut down in the middle of whatever is written.

What has been synced to it is there afterwards, and nothing else need be: the kernel's own way of testing that.
"""

import contextlib
import fcntl
import os
import shutil
import struct
import subprocess
import tempfile

SIZE = 96 << 20
SHUTDOWN, WITHOUT_FLUSHING = 0x8004587D, 2  # EXT4_IOC_SHUTDOWN, EXT4_GOING_FLAGS_NOLOGFLUSH


def why_not():
    """Why this machine cannot have one; None: it can."""
    if os.geteuid() != 0:
        return "only root mounts a disk that can be cut"
    if shutil.which("mkfs.ext4") is None:
        return "there is no mkfs.ext4"
    try:
        with CutDisk():
            return None
    except (OSError, subprocess.CalledProcessError) as fault:
        return f"no loop device can be had: {getattr(fault, 'stderr', None) or fault}"


def memory():
    place = "/dev/shm"
    return place if os.path.isdir(place) and shutil.disk_usage(place).free > 2 * SIZE else None


def run(*words):
    subprocess.run(words, check=True, capture_output=True, text=True, timeout=60)


class CutDisk:
    def __init__(self):
        # In memory where there is room: what is measured is what has been synced, not how long that takes.
        self.folder = tempfile.mkdtemp(prefix="senconet-cut-", dir=memory())
        self.image, self.place = os.path.join(self.folder, "image"), os.path.join(self.folder, "disk")
        try:
            os.mkdir(self.place)
            with open(self.image, "wb") as file:
                file.truncate(SIZE)
            run("mkfs.ext4", "-q", "-E", "lazy_itable_init=0", self.image)
            self.mount()
        except BaseException:
            shutil.rmtree(self.folder)
            raise

    def mount(self):
        run("mount", "-o", "loop", self.image, self.place)

    def cut(self):
        """From here on nothing of what was not synced reaches the disk."""
        place = os.open(self.place, os.O_RDONLY)
        try:
            fcntl.ioctl(place, SHUTDOWN, struct.pack("I", WITHOUT_FLUSHING))
        finally:
            os.close(place)

    def power_on(self):
        run("umount", self.place)
        self.mount()

    def remove(self):
        with contextlib.suppress(subprocess.CalledProcessError):
            run("umount", self.place)
        shutil.rmtree(self.folder)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.remove()
