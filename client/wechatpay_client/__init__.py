"""What all generated clients share: checks, models, requests, responses, errors, paging.

Generated packages such as `wechatpay_membercard` import these modules and export what their users need;
users import from there. Nothing here knows a contract.
"""
