"""Turns openapi/membercard.yaml into generated/wechatpay_membercard/."""
