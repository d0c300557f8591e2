"""Names of the extensions by which requests and responses of httpx carry what this package knows of them."""

SIGNED_BODY = "wechatpay_signed_body"
"""Request extension (bytes): sign these bytes instead of the body. For uploads, which sign `meta` only."""

UNCLEAR_429 = "wechatpay_429_unclear"
"""Request extension (bool, int): a 429 does not say that the request was not accepted. True for refunds; a
number says so too, and is the seconds to wait before the request is sent again."""

VERIFIED = "wechatpay_verified"
"""Response extension (bool): whether the signature was verified."""

MAY_HAVE_BEEN_PROCESSED = "wechatpay_may_have_been_processed"
"""Response extension (bool): whether this attempt, or an earlier one of its call, may have been processed."""

PATH_TEMPLATE = "wechatpay_path_template"
"""Request extension (str): the path as the contract has it, with the names of ids in place of them."""

RESENDS = "wechatpay_resends"
"""Request extension (int): how many attempts of the same call came before this one."""
