"""Turns openapi/*.yaml into generated/wechatpay_*/ and contract/wechatpay_contract/*.json."""
