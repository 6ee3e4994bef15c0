"""No file names a machine, a package index or a person's folder: the project runs anywhere."""

from __future__ import annotations

import re

import pytest

from tests.architecture.tree import ROOT, name, text_files

BANNED = {
    "a package index": re.compile(
        r"pypi\.(?:org|python)|pythonhosted\.|registry\.npmjs|(?:deb|security)\.debian\.|--(?:extra-)?index-url[ =]"
    ),
    "a folder of one machine": re.compile(r"(?<![\w.~/$}*-])/(?:work|root|tmp)/\w"),
}


@pytest.mark.parametrize("what", BANNED)
def test_no_committed_file_names(what: str) -> None:
    found = [
        f"{name(path)}:{number}: {line.strip()[:100]}"
        for path in text_files()
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if BANNED[what].search(line)
    ]
    assert found == []


def test_lock_files_pin_every_package_by_hash() -> None:
    for lock in sorted((ROOT / "packaging").glob("requirements*.txt")):
        packages = re.split(r"\n(?=[a-z])", lock.read_text(encoding="utf-8").strip())
        unpinned = [package.split("\n")[0] for package in packages if not re.match(r"[\w-]+==.*\n\s+--hash=", package)]
        assert unpinned == [], name(lock)


def test_the_program_runs_with_the_same_versions_as_its_tests() -> None:
    pinned = [
        set(re.findall(r"^[\w-]+==\S+", (ROOT / "packaging" / lock).read_text(encoding="utf-8"), re.MULTILINE))
        for lock in ("requirements.txt", "requirements-dev.txt")
    ]
    assert pinned[0] - pinned[1] == set()
