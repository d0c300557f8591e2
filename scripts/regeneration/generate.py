"""From a contract to the files of the client, in a folder of the caller."""

from __future__ import annotations

import ast
import contextlib
import io
import shutil
import subprocess
import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any, cast

from openapi_python_client import Project
from openapi_python_client.config import Config, ConfigFile, MetaType
from openapi_python_client.parser import GeneratorData
from openapi_python_client.parser.errors import GeneratorError

from .contract import Contract
from .document import Document
from .spec import module_name

SCRIPTS = Path(__file__).parents[1]
TEMPLATES = SCRIPTS / "templates"
RUNTIME = SCRIPTS / "runtime"
PINNED = {"openapi-python-client": "0.29.1", "ruff": "0.17.6"}
PACKAGE = "wechatpay_membercard"

_NOTICE = "# Written by scripts/regenerate.py. Do not edit.\n"
# The exact tools make the exact bytes: nobody's own configuration may leak in.
_RUFF_OPTIONS = ["--isolated", "--no-cache", "--target-version=py311"]


class GenerationError(Exception):
    """The generator or a tool of it failed."""


def check_tools() -> None:
    """Refuse any version but the pinned ones. Raises GenerationError."""
    for name, wanted in PINNED.items():
        try:
            found = version(name)
        except PackageNotFoundError:
            found = "no version"
        if found != wanted:
            raise GenerationError(
                f"{name} {wanted} is needed, {found} is installed; run: pip install {name}=={wanted}"
            )


def generate(document: Document, package: Path) -> None:
    """Write the client into `package`, which must not exist. Raises GenerationError."""
    project = _ClientProject(document, package)
    with contextlib.redirect_stdout(io.StringIO()):
        problems = [*project.build()]
    if problems:
        raise GenerationError("\n".join(_problem(problem) for problem in problems))
    _format(package)


class _ClientProject(Project):
    """The generator with the project's templates, and the modules that it has no template for."""

    def __init__(self, document: Document, package: Path) -> None:
        config = Config.from_sources(
            ConfigFile.load_from_path(SCRIPTS / "openapi-python-client.yml"),
            MetaType.NONE,
            document_source=document.name,
            file_encoding="utf-8",
            overwrite=False,
            output_path=package,
        )
        parsed = GeneratorData.from_dict(document.data, config=config)
        if isinstance(parsed, GeneratorError):
            raise GenerationError(_problem(parsed))
        super().__init__(openapi=parsed, config=config, custom_template_path=TEMPLATES)
        self.contract = Contract(document)
        view: Any = _View(self.contract)  # jinja2 types its globals by its own defaults
        self.env.globals["contract"] = view
        self.errors += _vanished(parsed, self.contract)

    def _build_api(self) -> None:
        super()._build_api()
        self._render("facade.py.jinja", "_facade.py")
        resources = self.package_dir / "resources"
        resources.mkdir()
        (resources / "__init__.py").write_text('"""One module per resource."""\n', encoding="utf-8")
        for resource in self.contract.resources:
            self._render("resource.py.jinja", f"resources/{resource.tag}.py", resource=resource)
        if self.contract.events:
            self._render("events.py.jinja", "events.py")
        for module in RUNTIME.glob("*.py"):
            shutil.copyfile(module, self.package_dir / module.name)
        (self.package_dir / "py.typed").touch()

    def _render(self, template: str, target: str, **values: object) -> None:
        text = self.env.get_template(template).render(**values)
        (self.package_dir / target).write_text(text, encoding="utf-8")


class _View:
    """What the templates see of the contract."""

    def __init__(self, contract: Contract) -> None:
        self.models = contract.models
        self.enums = contract.enums
        self.operations = contract.operations
        self.resources = contract.resources
        self.events = contract.events
        self.event_models = sorted({event.model for event in contract.events})
        self.model_exports = {name: module_name(name) for name in (*contract.models, *contract.enums)}
        self.package_exports = _package_exports(events=bool(contract.events))

    @staticmethod
    def module(name: str) -> str:
        """Module of a model or an enum."""
        return module_name(name)


def _package_exports(*, events: bool) -> dict[str, str]:
    return {
        **dict.fromkeys(_public_names(RUNTIME / "errors.py"), "errors"),
        **dict.fromkeys(["AsyncMemberCardClient", "MemberCardClient"], "_facade"),
        "Encryptor": "_settings",
        "RawResponse": "_outcome",
        **dict.fromkeys(["errors", "models", *(["events"] if events else [])], ""),
    }


def _vanished(parsed: GeneratorData, contract: Contract) -> list[GeneratorError]:
    """What the generator left out without saying so."""
    models = {item.class_info.name for item in parsed.models} | {
        item.class_info.name for item in parsed.enums
    }
    endpoints = {
        endpoint.name
        for collection in parsed.endpoint_collections_by_tag.values()
        for endpoint in collection.endpoints
    }
    missing = ({*contract.models, *contract.enums} - models) | (contract.operations.keys() - endpoints)
    return [GeneratorError(header=f"the generator dropped {name}") for name in sorted(missing)]


def _public_names(module: Path) -> list[str]:
    """The literal list `__all__` of a module."""
    for node in ast.parse(module.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__":
            return cast("list[str]", ast.literal_eval(node.value))
    raise GenerationError(f"{module.name} has no __all__")


def _format(package: Path) -> None:
    for module in package.rglob("*.py"):
        text = module.read_text(encoding="utf-8")
        module.write_text(_NOTICE + text.lstrip(), encoding="utf-8")
    _ruff("check", "--fix", "--exit-zero", "--select=F401,I", "--per-file-ignores=__init__.py:F401", package)
    _ruff("format", "--line-length=110", package)
    _ruff("check", "--select=F", "--per-file-ignores=__init__.py:F401", package)


def _ruff(command: str, *arguments: str | Path) -> None:
    done = subprocess.run(  # noqa: S603 - the pinned ruff, with arguments of this file
        [sys.executable, "-m", "ruff", command, *_RUFF_OPTIONS, *map(str, arguments)],
        check=False,
        capture_output=True,
        encoding="utf-8",
    )
    if done.returncode:
        raise GenerationError(f"ruff {command} failed:\n{done.stdout}{done.stderr}")


def _problem(problem: GeneratorError) -> str:
    return " ".join(part for part in (problem.header, problem.detail) if part)
