"""A contract as the templates and the change report see it."""

from __future__ import annotations

from wechatpay_contract import Contract, Event, Operation, Schema, Tag, member, required_first

from .python import PythonField, module_name
from .views import EnumView, EventView, ModelView, OperationView, ResourceView


class ContractView:
    """The whole contract. It must have passed the lint.

    Raises:
        ContractError: The contract cannot be read.
    """

    def __init__(self, contract: Contract) -> None:
        self.document = contract.document
        own = {name: schema for name, schema in contract.schemas.items() if schema.name == name}
        objects = {name: schema for name, schema in own.items() if schema.is_model}
        self.enums = {name: _enum(name, schema) for name, schema in own.items() if schema.choices}
        self.models = {name: _model(name, schema, contract) for name, schema in objects.items()}
        self.operations = {name: self._operation(one) for name, one in contract.operations.items()}
        self.resources = [self._resource(tag) for tag in contract.tags]
        self.events = [_event(event) for event in contract.events.values()]
        self.event_models = sorted({event.model for event in self.events})
        self.model_exports = {name: f".{module_name(name)}" for name in (*self.models, *self.enums)}

    @staticmethod
    def module(name: str) -> str:
        """Module of a model or an enum."""
        return module_name(name)

    def _operation(self, one: Operation) -> OperationView:
        response = one.result.name if one.result else None
        listed = one.paging.items if one.paging else None
        fields = self.models[response].fields if response in self.models else []
        items = next((item for item in fields if item.name == listed), None)
        body = self.models.get(one.body.name or "") if one.body else None
        return OperationView(one, body, response, items)

    def _resource(self, tag: Tag) -> ResourceView:
        operations = [self.operations[one.id] for one in tag.operations]
        return ResourceView(tag.name, tag.description, operations, tag.resource, tag.client)


def _model(name: str, schema: Schema, contract: Contract) -> ModelView:
    group = schema.exactly_one_of
    fields = [
        PythonField(one, group if one.name in group else ()) for one in required_first(schema.fields.values())
    ]
    return ModelView(name, schema.description or _use(name, contract), fields)


def _use(name: str, contract: Contract) -> str:
    """What a model without a description is for."""
    for operation in contract.operations.values():
        if operation.body and operation.body.name == name:
            return f"Request body of `{operation.tag}.{operation.name}`."
    return f"{name}."


def _enum(name: str, schema: Schema) -> EnumView:
    members = [(member(value), value, _ended(text)) for value, text in schema.choices.items()]
    return EnumView(name, schema.description, members)


def _event(event: Event) -> EventView:
    return EventView(event.type, event.resource.name or "")


def _ended(text: str) -> str:
    return text if not text or text.endswith(".") else f"{text}."
