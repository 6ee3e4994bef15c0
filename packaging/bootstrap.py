"""Makes a fresh machine ready: Debian's packages, the virtual environment, the locked Python packages. No libraries.

Used by the Makefile: `python3 packaging/bootstrap.py run` or `... test`. Doing it again costs next to nothing.
"""

from __future__ import annotations

import hashlib
import importlib
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import debian

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
LOG = ROOT / "out" / "bootstrap.log"
LOCKS = {"run": "requirements.txt", "test": "requirements-dev.txt"}  # the second contains the first
OLDEST, NEWEST = (3, 11), (3, 13)


class BootstrapError(Exception):
    """The reason why this cannot go on, with what to do."""


def main(arguments: Sequence[str]) -> int:
    """Make the machine ready for `run` or `test`; returns the exit code."""
    if len(arguments) != 1 or arguments[0] not in LOCKS:
        print("usage: python3 packaging/bootstrap.py run|test", file=sys.stderr)
        return 2
    try:
        use_suitable_python(arguments)
        install_debian_packages(arguments[0])
        install_python_packages(arguments[0])
    except BootstrapError as reason:
        print(reason, file=sys.stderr)
        return 1
    return 0


def say(sentence: str) -> None:
    """Print one line of progress."""
    print(sentence, flush=True)


def use_suitable_python(arguments: Sequence[str]) -> None:
    """Go on in a Python this program runs on: stay here, or start over in one from PATH; or raise BootstrapError."""
    if OLDEST <= sys.version_info[:2] <= NEWEST:
        return
    for minor in range(NEWEST[1], OLDEST[1] - 1, -1):
        found = shutil.which(f"python3.{minor}")
        if found and subprocess.run([found, "-c", ""], capture_output=True, check=False).returncode == 0:
            say(f"This is Python {sys.version.split()[0]}; going on with {found}.")
            os.execv(found, [found, str(Path(__file__).resolve()), *arguments])
    raise BootstrapError(
        f"Sessile needs Python 3.{OLDEST[1]} to 3.{NEWEST[1]}; this is {sys.version.split()[0]}, and no other is on "
        f"PATH. Install one of them, then run the same command again."
    )


def install_debian_packages(purpose: str) -> None:
    """Install what the operating system lacks; or raise BootstrapError with the command to run."""
    packages = debian.missing(purpose, environment=os.environ)
    if not packages:
        return
    names = " ".join(packages)
    release = Path("/etc/os-release")
    if not (release.is_file() and debian.is_debian_like(release.read_text()) and shutil.which("apt-get")):
        raise BootstrapError(
            f"Missing here, by Debian's names: {names}. Install them, then run the same command again."
        )
    command = f"apt-get update && apt-get install -y --no-install-recommends {names}"
    prefix = _as_root()
    if prefix is None:
        become_root = "sudo sh" if shutil.which("sudo") else "su"
        raise BootstrapError(
            f"Debian packages are missing, and installing them needs root. Run this one command first, then the same "
            f"command again:\n\n    {become_root} -c '{command}'\n"
        )
    say(f"Installing Debian packages: {names} ...")
    failed = f"The Debian packages could not be installed. Run this by hand to see why:\n\n    {command}\n"
    _run([*prefix, "env", "DEBIAN_FRONTEND=noninteractive", "sh", "-c", command], failed=failed)
    importlib.invalidate_caches()
    if still := debian.missing(purpose, environment=os.environ):
        raise BootstrapError(f"Still missing after the installation: {' '.join(still)}. {_advice(still)}")


def _advice(packages: Sequence[str]) -> str:
    if "chromium" in packages:
        return "This system's Chromium may be a snap, which cannot be used: install Google Chrome instead."
    return "Install what provides them, then run the same command again."


def _as_root() -> list[str] | None:
    """Return what to put before a command so that root runs it, or None when only the person can."""
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo") is None:
        return None
    if subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False).returncode == 0:
        return ["sudo"]
    if sys.stdin.isatty():
        say("Installing Debian packages needs root: sudo asks for your password.")
        return ["sudo"]
    return None


def install_python_packages(purpose: str) -> None:
    """Make the virtual environment and install the lock file and the project into it, unless that is done."""
    stamp = VENV / "sessile-stamp"
    done = stamp.read_text().split("\n") if stamp.is_file() else []
    if (VENV / "bin" / "python").exists() and {_mark(purpose), _mark("test")} & set(done):
        return
    if done and done[0] != str(ROOT):  # its scripts point to where it was made
        shutil.rmtree(VENV)
    python = str(VENV / "bin" / "python")
    if not Path(python).exists():
        say(f"Making the virtual environment {VENV.name} with Python {sys.version.split()[0]} ...")
        _run([sys.executable, "-m", "venv", "--clear", str(VENV)], failed="The virtual environment could not be made.")
    stamp.unlink(missing_ok=True)
    say("Installing the locked Python packages (some 200 MB to download the first time) ...")
    pip = [python, "-m", "pip", "install", "--disable-pip-version-check", "--no-input", "--progress-bar", "off"]
    lock = ROOT / "packaging" / LOCKS[purpose]
    failed = "The Python packages could not be installed. Check the network, then run the same command again."
    _run([*pip, "--require-hashes", "--only-binary", ":all:", "-r", str(lock)], failed=failed)
    say("Installing Sessile itself ...")
    _run([*pip, "--no-deps", "--no-build-isolation", "-e", str(ROOT)], failed="Sessile could not be installed.")
    stamp.write_text(f"{ROOT}\n{_mark(purpose)}")
    say("Ready.")


def _mark(purpose: str) -> str:
    import tomllib  # not in the Pythons that `use_suitable_python` leaves

    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    installed = repr((purpose, str(ROOT), project["project"], project["tool"]["hatch"])).encode()
    return hashlib.sha256(installed + (ROOT / "packaging" / LOCKS[purpose]).read_bytes()).hexdigest()


def _run(command: Sequence[str], *, failed: str) -> None:
    """Run `command` quietly, its words going to the log; raises BootstrapError with the last of them and `failed`."""
    LOG.parent.mkdir(exist_ok=True)
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False, cwd=ROOT)
    with LOG.open("a") as log:
        log.write(done.stdout)
    if done.returncode != 0:
        tail = "\n".join(done.stdout.splitlines()[-15:])
        raise BootstrapError(f"{tail}\n\n{failed}\nThe whole story is in {LOG.relative_to(ROOT)}.")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
