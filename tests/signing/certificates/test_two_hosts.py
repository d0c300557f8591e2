"""A download that its first host gives no response to asks WeChat Pay's other host at once."""

import httpx
import pytest

from wechatpay_signing import CertificateDownloadError, PlatformCertificates
from wechatpay_signing._certificates.tries import Tries

pytestmark = pytest.mark.anyio

MAIN, BACKUP = "api.mch.weixin.qq.com", "api2.mch.weixin.qq.com"
PAIRS = [
    (MAIN, BACKUP),
    (BACKUP, MAIN),
    ("api.wechatpay.cn", "api2.wechatpay.cn"),
    ("api2.wechatpay.cn", "api.wechatpay.cn"),
]
NO_RESPONSE = [
    httpx.ConnectError,
    httpx.ConnectTimeout,
    httpx.ProxyError,
    httpx.ReadError,
    httpx.ReadTimeout,
    httpx.RemoteProtocolError,
    httpx.WriteError,
    httpx.WriteTimeout,
]


class Hosts:
    """Give each host an error to raise; the others respond as the source does."""

    def __init__(self, source):
        self.source = source
        self.failures = {}
        self.asked = []

    def respond(self, request):
        self.asked.append(request.url.host)
        failure = self.failures.get(request.url.host)
        if failure is not None:
            raise failure
        return self.source(request)


class Awaited(httpx.AsyncBaseTransport):
    """The asynchronous side alone, so that the download runs as a task."""

    def __init__(self, hosts):
        self._hosts = hosts

    async def handle_async_request(self, request):
        return self._hosts.respond(request)


@pytest.fixture
def hosts(source):
    return Hosts(source)


@pytest.fixture(params=["thread", "task"])
def prepare(request, make, hosts):
    """Loads certificates through the hosts, on a thread or as a task."""

    async def prepare(**options):
        if request.param == "task":
            certificates = make(inner=Awaited(hosts), **options)
            await certificates.aprepare()
        else:
            certificates = make(inner=httpx.MockTransport(hosts.respond), **options)
            certificates.prepare()
        return certificates

    return prepare


@pytest.mark.parametrize("failure", NO_RESPONSE)
async def test_without_a_response_the_other_host_is_asked(prepare, hosts, platform, failure):
    hosts.failures[MAIN] = failure("scripted")
    certificates = await prepare()
    assert certificates.serial_no == platform.serials["old"]
    assert hosts.asked == [MAIN, BACKUP]
    assert certificates.metrics.failures == 0


@pytest.mark.parametrize(("first", "other"), PAIRS)
async def test_each_of_wechat_pays_hosts_has_its_other(prepare, hosts, first, other):
    hosts.failures[first] = httpx.ConnectError("scripted")
    await prepare(base_url=f"https://{first}")
    assert hosts.asked == [first, other]


@pytest.mark.parametrize(("first", "other"), PAIRS)
async def test_of_two_hosts_without_a_response_the_error_names_both(prepare, hosts, first, other):
    hosts.failures[first] = httpx.ConnectTimeout("scripted")
    hosts.failures[other] = httpx.ConnectError("[Errno 111] scripted")
    with pytest.raises(CertificateDownloadError) as caught:
        await prepare(base_url=f"https://{first}")
    assert (
        f"({first}:443: timed out while connecting; {other}:443: the connection was refused)"
        in caught.value.cause
    )
    assert hosts.asked == [first, other]
    assert caught.value.__cause__.__cause__ is hosts.failures[other]


@pytest.mark.parametrize(
    "base_url",
    ["https://pay.example", "https://apihk.mch.weixin.qq.com", f"https://{MAIN}:8443", "http://127.0.0.1:9"],
)
async def test_another_address_has_no_other_host(prepare, hosts, base_url):
    hosts.failures[httpx.URL(base_url).host] = httpx.ConnectError("scripted")
    with pytest.raises(CertificateDownloadError):
        await prepare(base_url=base_url)
    assert len(hosts.asked) == 1


async def test_the_path_of_the_address_is_kept(make):
    urls = []

    def refuse(request):
        urls.append(str(request.url))
        raise httpx.ConnectError("scripted")

    with pytest.raises(CertificateDownloadError):
        make(base_url=f"https://{MAIN}/BOX/", inner=httpx.MockTransport(refuse)).prepare()
    assert urls == [f"https://{host}/BOX/v3/certificates" for host in (MAIN, BACKUP)]


@pytest.mark.parametrize("failure", [httpx.PoolTimeout, httpx.LocalProtocolError, RuntimeError])
async def test_what_the_other_host_would_not_mend_ends_the_download(prepare, hosts, failure):
    hosts.failures[MAIN] = failure("scripted")
    with pytest.raises(CertificateDownloadError):
        await prepare()
    assert hosts.asked == [MAIN]


@pytest.mark.parametrize("status", [401, 404, 500, 502])
async def test_a_host_that_responds_is_believed(prepare, hosts, source, status):
    source.answer = httpx.Response(status)
    with pytest.raises(CertificateDownloadError):
        await prepare()
    assert hosts.asked == [MAIN]


async def test_a_forged_response_is_no_reason_to_ask_the_other_host(prepare, hosts, source, platform):
    source.answer = platform.answer(200, platform.bundle("old"), signer="old", Wechatpay_Signature="Zm9yZ2Vk")
    with pytest.raises(CertificateDownloadError, match="The signature does not match the content"):
        await prepare()
    assert hosts.asked == [MAIN]


async def test_a_call_that_lent_its_connections_is_carried_out_by_the_backup_too(
    signer, platform, hosts, transport_to, send
):
    certificates = PlatformCertificates(signer, platform.apiv3_key, clock=platform.clock)
    hosts.failures[MAIN] = httpx.ReadTimeout("scripted")
    transport = transport_to(hosts.respond, verifier=certificates)
    response = await send(transport, "GET", f"https://{BACKUP}/v3/x")
    assert response.status_code == 204
    assert hosts.asked == [MAIN, BACKUP, BACKUP]


class Clock:
    def __init__(self):
        self.now = 100.0

    def __call__(self):
        return self.now


def test_each_host_has_its_share_of_the_time_that_is_left():
    clock = Clock()
    tries = Tries(f"https://{MAIN}", 40, clock=clock)
    assert tries.seconds == 20
    clock.now += 12
    tries.failed(httpx.ConnectTimeout("scripted"))
    assert (tries.base_url, tries.seconds) == (f"https://{BACKUP}", 28)


def test_the_other_host_is_not_asked_once_the_time_is_over():
    clock = Clock()
    tries = Tries(f"https://{MAIN}", 40, clock=clock)
    clock.now += 40
    with pytest.raises(CertificateDownloadError, match=f"{MAIN}: timed out while waiting for the response"):
        tries.failed(httpx.ReadTimeout("scripted"))
