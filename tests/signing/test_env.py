"""Settings from the environment."""

import httpx
import pytest

from wechatpay_signing import (
    ConfigurationError,
    ForeignHostError,
    KeyLoadError,
    PlatformCertificates,
    RSAVerifier,
    SigningTransport,
    UnknownSerialError,
)
from wechatpay_signing._transport.settings import Settings

pytestmark = pytest.mark.anyio


@pytest.fixture
def environment(keys, platform, signer):
    """Everything that is required, with the public key."""
    return {
        "WECHATPAY_MCHID": signer.mchid,
        "WECHATPAY_SERIAL_NO": signer.serial_no,
        "WECHATPAY_PRIVATE_KEY_FILE": str(keys / "merchant_private.pem"),
        "WECHATPAY_PUBLIC_KEY_ID": platform.serials["public"],
        "WECHATPAY_PUBLIC_KEY_FILE": str(keys / "public_pub.pem"),
    }


def without(environment, *names):
    return {name: value for name, value in environment.items() if name not in names}


async def test_a_transport_is_made_and_works(environment, platform, send):
    inner = httpx.MockTransport(lambda request: platform.answer())
    transport = SigningTransport.from_env(environment, inner=inner, clock=platform.clock)
    response = await send(transport)
    assert response.extensions["wechatpay_verified"] is True
    assert isinstance(transport.verifier, RSAVerifier)


def test_the_process_environment_is_the_default(environment, monkeypatch, signer):
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert SigningTransport.from_env().signer.mchid == signer.mchid


def test_keys_may_stand_in_the_variables_themselves(environment, keys, signer):
    text = (keys / "merchant_private.pem").read_text().replace("\n", "\\n")
    public = (keys / "public_pub.pem").read_text()
    environment = without(environment, "WECHATPAY_PRIVATE_KEY_FILE", "WECHATPAY_PUBLIC_KEY_FILE")
    environment |= {"WECHATPAY_PRIVATE_KEY": text, "WECHATPAY_PUBLIC_KEY": public}
    assert SigningTransport.from_env(environment).signer.sign(b"x") == signer.sign(b"x")


def test_everything_that_is_missing_is_named_at_once():
    with pytest.raises(ConfigurationError) as caught:
        SigningTransport.from_env({"WECHATPAY_MCHID": ""})
    assert caught.value.cause == (
        "Environment variables are missing: WECHATPAY_MCHID; WECHATPAY_SERIAL_NO; "
        "WECHATPAY_PRIVATE_KEY_FILE (or WECHATPAY_PRIVATE_KEY); "
        "WECHATPAY_PUBLIC_KEY_ID with WECHATPAY_PUBLIC_KEY_FILE, or WECHATPAY_APIV3_KEY."
    )
    assert "merchant platform" in caught.value.remedy


@pytest.mark.parametrize(
    ("missing", "named"),
    [
        ("WECHATPAY_PUBLIC_KEY_ID", "missing: WECHATPAY_PUBLIC_KEY_ID."),
        ("WECHATPAY_PUBLIC_KEY_FILE", r"missing: WECHATPAY_PUBLIC_KEY_FILE \(or WECHATPAY_PUBLIC_KEY\)."),
    ],
)
def test_half_a_public_key_is_not_enough(environment, missing, named):
    with pytest.raises(ConfigurationError, match=named):
        SigningTransport.from_env(without(environment, missing))


@pytest.mark.parametrize("name", ["WECHATPAY_PRIVATE_KEY", "WECHATPAY_PUBLIC_KEY"])
def test_a_key_given_twice_is_refused(environment, name):
    with pytest.raises(ConfigurationError, match=f"Set {name} or {name}_FILE, not both"):
        SigningTransport.from_env({**environment, name: "x"})


def test_a_wrong_key_is_refused_by_its_file(environment, keys):
    environment["WECHATPAY_PRIVATE_KEY_FILE"] = str(keys / "public_pub.pem")
    with pytest.raises(KeyLoadError, match="a public key, but the private key is needed"):
        SigningTransport.from_env(environment)


async def test_the_apiv3_key_alone_downloads_certificates_from_the_base_url(environment, platform, send):
    def answer(request):
        assert request.url.host == "127.0.0.1"
        certificates = request.url.path == "/v3/certificates"
        body = platform.bundle("old") if certificates else b"{}"
        return platform.answer(200, body, signer="old")

    environment = without(environment, "WECHATPAY_PUBLIC_KEY_ID", "WECHATPAY_PUBLIC_KEY_FILE")
    environment |= {"WECHATPAY_APIV3_KEY": platform.apiv3_key, "WECHATPAY_BASE_URL": "http://127.0.0.1:8080"}
    transport = SigningTransport.from_env(
        environment, inner=httpx.MockTransport(answer), clock=platform.clock
    )
    response = await send(transport, url="http://127.0.0.1:8080/v3/x")
    assert response.extensions["wechatpay_verified"] is True
    assert isinstance(transport.verifier, PlatformCertificates)


async def test_clock_and_nonce_serve_the_call_and_the_download(environment, platform, send):
    requests = []

    def answer(request):
        requests.append(request.headers["authorization"])
        return platform.answer(200, platform.bundle("old"), signer="old")

    environment = without(environment, "WECHATPAY_PUBLIC_KEY_ID", "WECHATPAY_PUBLIC_KEY_FILE")
    environment["WECHATPAY_APIV3_KEY"] = platform.apiv3_key
    options = {"inner": httpx.MockTransport(answer), "clock": platform.clock, "nonce": lambda: "N0NCE"}
    await send(SigningTransport.from_env(environment, **options))
    assert len(requests) == 2
    for authorization in requests:
        assert 'nonce_str="N0NCE"' in authorization
        assert f'timestamp="{int(platform.now)}"' in authorization


def test_with_both_kinds_of_key_both_are_accepted(environment, platform):
    environment["WECHATPAY_APIV3_KEY"] = platform.apiv3_key
    verifier = SigningTransport.from_env(environment).verifier
    assert isinstance(verifier, PlatformCertificates)
    assert verifier.serial_no == platform.serials["public"]


async def test_an_async_only_inner_transport_carries_the_download_too(environment, platform):
    paths = []

    class OnlyAsync(httpx.AsyncBaseTransport):
        async def handle_async_request(self, request):
            paths.append(request.url.path)
            return platform.answer(200, platform.bundle("old"), signer="old")

    environment = without(environment, "WECHATPAY_PUBLIC_KEY_ID", "WECHATPAY_PUBLIC_KEY_FILE")
    environment["WECHATPAY_APIV3_KEY"] = platform.apiv3_key
    transport = SigningTransport.from_env(environment, inner=OnlyAsync(), clock=platform.clock)
    async with httpx.AsyncClient(transport=transport) as client:
        await client.get("https://api.mch.weixin.qq.com/v3/x")
    assert paths == ["/v3/certificates", "/v3/x"]


def test_an_async_only_inner_transport_is_not_gone_around_by_a_blocking_call(environment, platform):
    class OnlyAsync(httpx.AsyncBaseTransport):
        pass

    environment |= {"WECHATPAY_APIV3_KEY": platform.apiv3_key, "WECHATPAY_BASE_URL": "http://127.0.0.1:1"}
    transport = SigningTransport.from_env(environment, inner=OnlyAsync())
    with pytest.raises(UnknownSerialError) as caught:
        transport.verifier.verify("AB", b"", "")
    assert str(caught.value.__cause__).startswith("Only asynchronous calls can download")


def test_a_short_apiv3_key_is_refused(environment):
    with pytest.raises(ConfigurationError, match="32 bytes long and has 5"):
        SigningTransport.from_env({**environment, "WECHATPAY_APIV3_KEY": "short"})


async def test_the_base_url_adds_its_host_and_port_only(environment, platform, send):
    environment["WECHATPAY_BASE_URL"] = "http://127.0.0.1:8080/"
    inner = httpx.MockTransport(lambda request: platform.answer())
    transport = SigningTransport.from_env(environment, inner=inner, clock=platform.clock)
    for url in ("http://127.0.0.1:8080/v3/x", "https://api.mch.weixin.qq.com/v3/x"):
        assert (await send(transport, url=url)).status_code == 204
    with pytest.raises(ForeignHostError):
        await send(transport, url="http://127.0.0.1:8081/v3/x")


@pytest.mark.parametrize("ends", ["", "/", "//"])
def test_slashes_at_the_end_of_the_base_url_do_not_matter(environment, ends):
    settings = Settings({**environment, "WECHATPAY_BASE_URL": f"https://pay.example/BOX{ends}"})
    assert settings.base_url == "https://pay.example/BOX"


@pytest.mark.parametrize(
    "base_url",
    [
        "https://api.mch.weixin.qq.com:abc",
        "https://api.mch.weixin.qq.com\r",
        " https://api.mch.weixin.qq.com",
        "api.mch.weixin.qq.com",
        "https://",
        "ftp://pay.example",
        "https://user:word@pay.example",
        "https://pay.example?a=b",
        "https://pay.example#a",
        7,
    ],
)
def test_a_base_url_that_is_none_is_refused_by_name(environment, base_url):
    with pytest.raises(ConfigurationError, match="WECHATPAY_BASE_URL must be an http or https URL") as caught:
        SigningTransport.from_env({**environment, "WECHATPAY_BASE_URL": base_url})
    assert "https://api.mch.weixin.qq.com" in caught.value.remedy


def test_the_settings_show_nothing(environment):
    assert repr(Settings(environment)) == "<Settings>"


@pytest.mark.parametrize(
    ("variables", "mode", "sub_mchid"),
    [
        ({}, "direct", None),
        ({"WECHATPAY_SUB_MCHID": "1900000109"}, "partner", "1900000109"),
        ({"WECHATPAY_MODE": "partner"}, "partner", None),
        ({"WECHATPAY_MODE": "direct", "WECHATPAY_SUB_MCHID": "1900000109"}, "direct", None),
        ({"WECHATPAY_MODE": "", "WECHATPAY_SUB_MCHID": ""}, "direct", None),
    ],
)
def test_the_mode_is_named_or_follows_from_the_sub_merchant(environment, variables, mode, sub_mchid):
    settings = Settings({**environment, **variables})
    assert (settings.mode, settings.mchid, settings.sub_mchid) == (
        mode,
        environment["WECHATPAY_MCHID"],
        sub_mchid,
    )


@pytest.mark.parametrize(
    ("variables", "said"),
    [
        ({"WECHATPAY_MODE": "Partner"}, "WECHATPAY_MODE must be direct or partner"),
        ({"WECHATPAY_MODE": ["direct"]}, "WECHATPAY_MODE must be direct or partner"),
        ({"WECHATPAY_SUB_MCHID": "19x"}, "WECHATPAY_SUB_MCHID must be the merchant number"),
        ({"WECHATPAY_SUB_MCHID": 19}, "WECHATPAY_SUB_MCHID must be the merchant number"),
    ],
)
def test_a_mode_or_sub_merchant_that_is_none_is_refused(environment, variables, said):
    with pytest.raises(ConfigurationError, match=said):
        Settings({**environment, **variables})


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ('"{}"', "is in quotes. Remove the quotes."),
        ("'{}'", "is in quotes. Remove the quotes."),
        ("{} ", "begins or ends with a blank or a line end. Remove it."),
        ("\t{}", "begins or ends with a blank or a line end. Remove it."),
        ("{}\r", "begins or ends with a blank or a line end. Remove it."),
        ("{}\n", "begins or ends with a blank or a line end. Remove it."),
    ],
)
@pytest.mark.parametrize("name", ["WECHATPAY_MCHID", "WECHATPAY_SERIAL_NO", "WECHATPAY_PRIVATE_KEY_FILE"])
def test_what_a_container_does_not_take_away_as_a_shell_does_is_named(environment, value, said, name):
    with pytest.raises(ConfigurationError) as caught:
        Settings({**environment, name: value.format(environment.get(name, "/key.pem"))})
    assert str(caught.value) == f"{name} {said}"


@pytest.mark.parametrize("name", ["WECHATPAY_LOG", "WECHATPAY_OTHER"])
def test_a_variable_that_is_not_of_the_account_may_be_in_quotes(environment, name):
    assert Settings({**environment, name: "'a'"}).mchid == environment["WECHATPAY_MCHID"]


def test_a_merchant_number_that_is_none_is_named_by_its_variable(environment):
    with pytest.raises(ConfigurationError, match=r"^WECHATPAY_MCHID must be the merchant number"):
        Settings({**environment, "WECHATPAY_MCHID": "mch1"})


async def test_the_settings_make_a_transport(environment, platform, send):
    inner = httpx.MockTransport(lambda request: platform.answer())
    transport = Settings(environment).transport(inner=inner, clock=platform.clock)
    assert (await send(transport)).extensions["wechatpay_verified"] is True


@pytest.mark.parametrize(
    ("base_url", "hosts"),
    [
        ("https://api.mch.weixin.qq.com", ["api.mch.weixin.qq.com", "api2.mch.weixin.qq.com"]),
        ("http://127.0.0.1:8080", ["127.0.0.1:8080"] * 2),
    ],
)
async def test_with_retries_a_call_is_repeated_at_a_host_that_fits_the_base_url(
    environment, platform, send, base_url, hosts
):
    asked = []

    def answer(request):
        asked.append(request.url.netloc.decode())
        if len(asked) == 1:
            raise httpx.ConnectError("down")
        return platform.answer()

    transport = Settings({**environment, "WECHATPAY_BASE_URL": base_url}).transport(
        inner=httpx.MockTransport(answer), retries=True, clock=platform.clock
    )
    assert (await send(transport, url=f"{base_url}/v3/x")).extensions["wechatpay_verified"] is True
    assert asked == hosts


@pytest.mark.parametrize("retries", [1, "yes", None])
def test_retries_are_on_or_off(environment, retries):
    with pytest.raises(ConfigurationError, match="retries must be True or False"):
        Settings(environment).transport(retries=retries)


def test_a_derived_class_makes_its_own_kind(environment):
    class Mine(SigningTransport):
        pass

    assert type(Mine.from_env(environment)) is Mine
