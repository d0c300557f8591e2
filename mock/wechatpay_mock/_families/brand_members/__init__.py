"""Brand members (商家名片会员): templates, cards, points and activities; for brands and service providers."""

from functools import partial

from wechatpay_contract import contract

from ..._family import Family, Handler, Service
from ..platform.upload import meta_of, upload
from . import activities, cards, points, tables, tokens, user_cards
from .customer import Customer
from .joining import hear
from .notices import NOTICES
from .seed import seed_world

_SHARED: dict[str, Handler] = {
    **cards.HANDLERS,
    **points.HANDLERS,
    **tokens.HANDLERS,
    **user_cards.HANDLERS,
}
HANDLERS: dict[str, Handler] = {
    **_SHARED,
    **{f"partner_{name}": handler for name, handler in _SHARED.items()},
    **activities.HANDLERS,
    **tokens.FOR_PARTNERS,
    **user_cards.FOR_PARTNERS,
}
"""What each operation does, by its operationId."""

UPLOAD = Service(
    "brand_image_upload",
    "POST",
    "/brand/card-member/media/image-upload",
    partial(upload, digest_name="file_digest"),
    signed=meta_of,
)

FAMILY = Family(
    "brand_members",
    contract=contract("brand-members"),
    handlers=HANDLERS,
    services=(UPLOAD,),
    tables=tables.TABLES,
    seed=seed_world,
    notices=NOTICES,
    notify_url=tables.notify_url,
    actors={"customer": Customer},
    hears=hear,
    shown=tables.SHOWN,
)

__all__ = ["FAMILY", "Customer"]
