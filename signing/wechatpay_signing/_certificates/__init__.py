"""Platform certificates (平台证书) that renew themselves."""
