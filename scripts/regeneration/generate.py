"""From a contract to the files of the client, in a folder of the caller."""

from __future__ import annotations

import contextlib
import importlib
import io
import subprocess
import sys
from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from openapi_python_client import Project, strings
from openapi_python_client.config import Config, ConfigFile, MetaType
from openapi_python_client.parser import GeneratorData
from openapi_python_client.parser.errors import GeneratorError

from wechatpay_client import errors
from wechatpay_contract import Contract

from .contract_view import ContractView
from .document import Document
from .python import literal
from .targets import Target
from .views import ResourceView

SCRIPTS = Path(__file__).parents[1]
TEMPLATES = SCRIPTS / "templates"
PINNED = {"openapi-python-client": "0.29.1", "ruff": "0.17.6"}

NOTICE = "# Written by scripts/regenerate.py. Do not edit.\n"
# The exact tools make the exact bytes: nobody's own configuration may leak in.
_RUFF_OPTIONS = ["--isolated", "--no-cache", "--target-version=py311"]


class GenerationError(Exception):
    """The generator or a tool of it failed."""


def check_tools() -> None:
    """Reject any version but the pinned ones. Raises GenerationError."""
    for name, wanted in PINNED.items():
        try:
            found = version(name)
        except PackageNotFoundError:
            found = "no version"
        if found != wanted:
            raise GenerationError(
                f"{name} {wanted} is needed, {found} is installed; run: pip install {name}=={wanted}"
            )


def generate(document: Document, target: Target, package: Path) -> None:
    """Write the client into the folder `package`, which must not exist. Raises GenerationError."""
    project = _ClientProject(document, target, package)
    with contextlib.redirect_stdout(io.StringIO()):
        problems = [*project.build()]
    if problems:
        raise GenerationError("\n".join(_problem(problem) for problem in problems))
    _format(package)


class _ClientProject(Project):
    """The generator with the project's templates, and the modules that it has no template for."""

    def __init__(self, document: Document, target: Target, package: Path) -> None:
        # Formatting is ours: the generator's own hooks pass silently when ruff is missing.
        settings = ConfigFile(
            package_name_override=target.package, project_name_override=target.package, post_hooks=[]
        )
        config = Config.from_sources(
            settings,
            MetaType.NONE,
            document_source=document.name,
            file_encoding="utf-8",
            overwrite=False,
            output_path=package,
        )
        self.contract = _View(document, target)
        parsed = GeneratorData.from_dict(_outline(self.contract), config=config)
        if isinstance(parsed, GeneratorError):
            raise GenerationError(_problem(parsed))
        super().__init__(openapi=parsed, config=config, custom_template_path=TEMPLATES)
        self.env.filters.update({"safe_for_docstring": _prose, "literal": literal})
        shown: dict[str, Any] = {"contract": self.contract, "target": target}
        self.env.globals.update(shown)
        self.errors += _vanished(parsed, self.contract)

    def _build_api(self) -> None:
        super()._build_api()
        self._render("facade.py.jinja", "_facade.py")
        for folder in ("_operations", "resources"):
            (self.package_dir / folder).mkdir()
            init = self.package_dir / folder / "__init__.py"
            init.write_text('"""One module per resource."""\n', encoding="utf-8")
        for resource in self.contract.resources:
            self._render("operations.py.jinja", f"_operations/{resource.tag}.py", resource=resource)
            extras = self.contract.extras_of(resource.name)
            self._render(
                "resource.py.jinja", f"resources/{resource.tag}.py", resource=resource, extras=extras
            )
        if self.contract.events:
            self._render("events.py.jinja", "events.py")
        (self.package_dir / "py.typed").touch()

    def _render(self, template: str, target: str, **values: object) -> None:
        text = self.env.get_template(template).render(**values)
        (self.package_dir / target).write_text(text, encoding="utf-8")


class _View(ContractView):
    """What the templates see of the contract, and what the package exports."""

    def __init__(self, document: Document, target: Target) -> None:
        super().__init__(Contract(document.data, target.name))
        self._extras = importlib.import_module(target.extras) if target.extras else None
        own: Sequence[str] = getattr(self._extras, "__all__", ())
        self.clients: dict[str, list[ResourceView]] = {target.client: []}
        for resource in self.resources:
            self.clients.setdefault(resource.client or target.client, []).append(resource)
        clients = [f"{kind}{name}" for name in self.clients for kind in ("Async", "")]
        self.package_exports = {
            **dict.fromkeys(own, target.extras),
            **dict.fromkeys(errors.__all__, "wechatpay_client.errors"),
            **dict.fromkeys(clients, "._facade"),
            "Encryptor": "wechatpay_client.options",
            "RawResponse": "wechatpay_client.responses",
            **dict.fromkeys(["errors", "models", *(["events"] if self.events else [])], ""),
        }

    def extras_of(self, resource: str) -> str | None:
        """The name of the class, written by hand, that adds to a resource."""
        name = f"{resource.removesuffix('Resource')}Extras"
        return name if hasattr(self._extras, name) else None


def _outline(contract: ContractView) -> dict[str, Any]:
    """The document as far as the generator has to know it: which operations, models and enums there are.

    What they mean the templates ask the contract; so nothing of it depends on what the generator knows.
    """
    operations = {
        f"/{one.id}": {
            "get": {"operationId": one.id, "tags": [one.tag], "responses": {"204": {"description": ""}}}
        }
        for one in contract.operations.values()
    }
    models = {name: {"type": "object", "properties": {"x": {"type": "string"}}} for name in contract.models}
    enums = {name: {"type": "string", "enum": ["A", "B"]} for name in contract.enums}
    return {
        "openapi": "3.1.0",
        "info": {"title": "outline", "version": "0"},
        "paths": operations,
        "components": {"schemas": {**models, **enums}},
    }


def _prose(text: str) -> str:
    """A text of the contract within a docstring."""
    safe = strings.safe_for_docstring(text)
    return safe if not safe.endswith('"') else f'{safe[:-1]}\\"'


def _vanished(parsed: GeneratorData, contract: ContractView) -> list[GeneratorError]:
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


def _format(package: Path) -> None:
    for module in package.rglob("*.py"):
        text = module.read_text(encoding="utf-8")
        module.write_text(NOTICE + text.lstrip(), encoding="utf-8")
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
