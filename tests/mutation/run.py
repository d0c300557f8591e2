"""Mutate the signing package with mutmut, and name the mutants that no test notices.

    python tests/mutation/run.py                      try every mutant without a result, and report
    python tests/mutation/run.py _crypto/rsa _frames  the same for these modules
    python tests/mutation/run.py --near …             with three seconds of the nearest tests: more survive
    python tests/mutation/run.py --report               report only

mutmut wants the package in `src/`, so it works in the folder `mutants/`, where `src` is a link to `signing/`.
Some tests cannot run under mutmut (see pyproject.toml here): each survivor is applied to a plain copy of the
package, and those tests run on that. A survivor that they do not notice either must stand in survivors.yaml
with the reason why no test can, or need not, notice it. No mutant that is killed or gone may stand
there. If not so, the exit code is 1.
"""

import ast
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections import Counter, defaultdict
from functools import cache
from pathlib import Path

import yaml
from mutmut.mutation import diff_apply
from mutmut.mutation.data import MutantLineSpans
from mutmut.stats import status_by_exit_code
from mutmut.utils.file_utils import copy_src_dir

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
WORK = ROOT / "mutants"
LINKS = {"src": "signing", "tests": "tests"}
BIN = Path(sys.executable).parent
KILLED, SKIPPED = 1, 34  # mutmut's exit codes

sys.path.insert(0, str(ROOT / "scripts"))
from document_errors import messages  # noqa: E402 - a script, not a package


def prepare() -> None:
    """Lay out the work folder."""
    (WORK / "mutants").mkdir(parents=True, exist_ok=True)
    shutil.copy(HERE / "pyproject.toml", WORK)
    for name, target in LINKS.items():
        link = WORK / name
        if not link.is_symlink():
            link.symlink_to(ROOT / target)


def run(modules: list[str], *, near: bool) -> None:
    """Try mutants; what becomes of each is written down at once, so this can be interrupted."""
    from mutmut.__main__ import create_mutants  # which reads the settings of the work folder

    os.environ["MUTANT_UNDER_TEST"] = "mutant_generation"
    copy_src_dir()
    create_mutants(2)
    for module, path in metas().items():
        choose(module, path, wanted=not modules or module in modules)
    paths = {"PYTHONPATH": f"{WORK}/mutants/src:{HERE}", "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    command = [str(BIN / "pytest"), "-q", "-c", str(ROOT / "pyproject.toml"), "--rootdir", str(ROOT)]
    command += [*settings()["trials"]["options"], *(["--seconds=3"] if near else [])]
    command += [str(ROOT / "tests" / name) for name in ("signing", "transports")]
    subprocess.run(command, cwd=WORK, env=os.environ | paths, check=True)  # noqa: S603 - our own words


def settings() -> dict[str, dict[str, list[str]]]:
    """The tables of this runner in pyproject.toml."""
    return tomllib.loads((HERE / "pyproject.toml").read_text("utf-8"))["tool"]


def choose(module: str, path: Path, *, wanted: bool) -> None:
    """Clear the exit codes of what is to be tried: neither killed nor listed. Skip the other modules."""
    data = json.loads(path.read_text("utf-8"))
    codes = data["exit_code_by_key"]
    for mutant, code in codes.items():
        status = status_by_exit_code[code]
        if not wanted:
            codes[mutant] = SKIPPED if code is None else code
        elif status != "killed" and not (status == "survived" and is_listed(change(module, mutant))):
            codes[mutant] = KILLED if documented(module, mutant) else None
    path.write_text(json.dumps(data), "utf-8")


def metas() -> dict[str, Path]:
    """Module, with its room (`_crypto/rsa`), to the file in which mutmut keeps what became of its mutants."""
    package = WORK / "mutants" / "src" / "wechatpay_signing"
    paths = sorted(package.rglob("*.meta"))
    return {path.relative_to(package).as_posix().removesuffix(".py.meta"): path for path in paths}


def results() -> dict[str, dict[str, str]]:
    """Module to mutant to what mutmut says of it."""
    found = {}
    for module, path in metas().items():
        codes = json.loads(path.read_text("utf-8"))["exit_code_by_key"]
        found[module] = {key: status_by_exit_code[codes[key]] for key in codes}
    return found


def change(module: str, mutant: str) -> tuple[str, str, str]:
    """Place, old and new code of one mutant."""
    diff = diff_apply.get_diff_for_mutant(mutant, path=f"src/wechatpay_signing/{module}.py").split("\n")[2:]
    name, owner = diff_apply.orig_function_and_class_names_from_key(mutant)
    old, new = (" ".join(line[1:].strip() for line in diff if line[0] == sign) for sign in "-+")
    return f"{module}.{owner}.{name}" if owner else f"{module}.{name}", old, new


def applied(module: str, mutant: str) -> str:
    """Source of a module with one mutant in it."""
    path = Path("src/wechatpay_signing") / f"{module}.py"
    lines = path.read_text("utf-8").splitlines(keepends=True)
    name, owner = diff_apply.orig_function_and_class_names_from_key(mutant)
    _, mangled = diff_apply.generated_function_names(mutant)
    spans = MutantLineSpans.load(path)
    assert spans is not None
    (text,) = spans.read_function_sources([mangled])
    body = ast.parse("".join(lines)).body
    if owner:
        body = next(node.body for node in body if isinstance(node, ast.ClassDef) and node.name == owner)
    functions = (node for node in body if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))
    (function,) = (node for node in functions if node.name == name)
    first = min([function.lineno, *(node.lineno for node in function.decorator_list)])
    return "".join([*lines[: first - 1], text.replace(mangled, name, 1), "\n", *lines[function.end_lineno :]])


@cache
def messages_of(module: str) -> set[tuple[str, str]]:
    """What a module brings into docs/errors.md."""
    return set(messages(Path(f"src/wechatpay_signing/{module}.py").read_text("utf-8")))


def documented(module: str, mutant: str) -> bool:
    """Whether docs/errors.md would differ with this mutant, so that the test that compares it fails."""
    others = set[tuple[str, str]]().union(*(messages_of(other) for other in metas() if other != module))
    return others | messages_of(module) != others | set(messages(applied(module, mutant)))


def noticed(module: str, mutant: str) -> bool:
    """Whether a test that cannot run under mutmut fails with this mutant."""
    if documented(module, mutant):
        return True
    after = applied(module, mutant)
    cache = WORK / "noticed" / hashlib.sha256(after.encode()).hexdigest()
    if cache.exists():
        return cache.read_text("utf-8") == "yes"
    fails = not passes({f"{module}.py": after})
    cache.parent.mkdir(exist_ok=True)
    cache.write_text("yes" if fails else "no", "utf-8")
    return fails


def passes(changed: dict[str, str]) -> bool:
    """Whether those tests pass on a plain copy of the package with these files changed."""
    tests = settings()["second-look"]["tests"]
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "wechatpay_signing"
        shutil.copytree(ROOT / "signing" / "wechatpay_signing", copy)
        for name, text in changed.items():
            (copy / name).write_text(text, "utf-8")
        command = [str(BIN / "pytest"), "-x", "-q", "-p", "no:cacheprovider", *tests]
        environ = os.environ | {"PYTHONPATH": folder}
        answer = subprocess.run(command, cwd=ROOT, env=environ, check=False, capture_output=True)  # noqa: S603 - our own words
    return answer.returncode == 0


def is_listed(place: tuple[str, str, str]) -> bool:
    """Whether survivors.yaml explains this mutant: by name, or because only what a pattern finds differs."""
    _, was, becomes = place
    names, patterns = survivors()
    return place in names or any(re.sub(it, "", was) == re.sub(it, "", becomes) for it in patterns)


@cache
def survivors() -> tuple[set[tuple[str, str, str]], list[str]]:
    """What survivors.yaml lists: place, old and new code; and patterns of what makes no difference."""
    groups = yaml.safe_load((HERE / "survivors.yaml").read_text("utf-8"))
    mutants = [mutant for group in groups for mutant in group.get("mutants", [])]
    names = {(mutant["at"], mutant["was"], mutant["becomes"]) for mutant in mutants}
    return names, [group["ignoring"] for group in groups if "ignoring" in group]


def report() -> int:
    """Print a table by module, the survivors that survivors.yaml does not list, and what it lists wrongly."""
    assert passes({}), "the tests fail without any mutant"
    total: Counter[str] = Counter()
    unlisted: defaultdict[str, list[dict[str, str]]] = defaultdict(list)
    stale = set(survivors()[0])
    lines = ["| Module | Mutants | Killed | Timed out | Survived | Not run |", "| --- |" + " --: |" * 5]
    for module, statuses in results().items():
        count = Counter(statuses.values())
        for mutant, status in statuses.items():
            if status == "killed":
                continue
            place = change(module, mutant)
            stale.discard(place)
            if status not in {"survived", "no tests"} or is_listed(place):
                continue
            if noticed(module, mutant):
                count[status] -= 1
                count["killed"] += 1
            else:
                unlisted[mutant].append(dict(zip(("at", "was", "becomes"), place, strict=True)))
        total += count
        if statuses:
            lines.append(row(f"`{module}`", count))
    lines.append(row("**all**", total))
    if unlisted:
        lines.append(yaml.safe_dump(dict(unlisted), allow_unicode=True, sort_keys=False, width=200))
    if stale:
        lines += [
            "Listed in survivors.yaml, but killed or gone:",
            *(f"{at}: {new}" for at, _, new in sorted(stale)),
        ]
    sys.stdout.write("\n".join(lines) + "\n")
    return bool(unlisted or stale)


def row(name: str, count: Counter[str]) -> str:
    """One line of the table."""
    cells = [
        count.total(),
        count["killed"],
        count["timeout"],
        count["survived"] + count["no tests"],
        count["not checked"] + count["skipped"] + count["suspicious"] + count["segfault"],
    ]
    return f"| {name} | {' | '.join(map(str, cells))} |"


if __name__ == "__main__":
    arguments = sys.argv[1:]
    prepare()
    os.chdir(WORK)
    if arguments != ["--report"]:
        run([name for name in arguments if name != "--near"], near="--near" in arguments)
    raise SystemExit(report())
