"""SDKs in other languages: each runs in a separate process, and measures itself."""

import contextlib
from collections.abc import Callable, Generator
from contextlib import AbstractContextManager

from bench.call import APIV3_KEY, BODY, MCHID, PUBLIC_KEY_ID, SERIAL_NO, TARGET
from bench.load import Sample
from bench.site import ROOT, Site
from bench.subjects import Load, Subject
from interop.runner import Runner
from interop.sdks import AXIOS, GO, OKHTTP, Sdk

CALLS = 400
"""At least: some systems count a process's CPU in steps of ten milliseconds."""
FOLDER = ROOT / ".interop"
_STEP = {"do": "load", "method": "POST", "path": TARGET, "body": dict(BODY)}


def _opened(sdk: Sdk, warm: int) -> Callable[[Site, str], AbstractContextManager[Load]]:
    """`warm`: calls before the measured ones, for a compiler that works while the program runs."""

    @contextlib.contextmanager
    def open_runner(site: Site, url: str) -> Generator[Load]:
        variables = {
            "WECHATPAY_BASE_URL": url,
            "WECHATPAY_MCHID": MCHID,
            "WECHATPAY_SERIAL_NO": SERIAL_NO,
            "WECHATPAY_PRIVATE_KEY_FILE": str(site.keys.merchant),
            "WECHATPAY_PUBLIC_KEY_ID": PUBLIC_KEY_ID,
            "WECHATPAY_PUBLIC_KEY_FILE": str(site.keys.platform_public),
            "WECHATPAY_APIV3_KEY": APIV3_KEY,
        }
        with Runner(sdk, FOLDER, variables, "public-key") as runner:

            def load(width: int, calls: int) -> Sample:
                calls = max(calls, CALLS)
                runner.ask({**_STEP, "width": width, "calls": warm})
                said = runner.ask({**_STEP, "width": width, "calls": calls})
                return Sample(said["cpu_us"], said["calls_per_second"], said["seconds"])

            yield load

    return open_runner


WECHATPAY_GO = Subject("wechatpay-go", process=_opened(GO, 50), missing=GO.missing(FOLDER))
WECHATPAY_JAVA = Subject("wechatpay-java", process=_opened(OKHTTP, 2000), missing=OKHTTP.missing(FOLDER))
AXIOS_PLUGIN = Subject("wechatpay-axios-plugin", process=_opened(AXIOS, 200), missing=AXIOS.missing(FOLDER))
OTHERS = (WECHATPAY_GO, WECHATPAY_JAVA, AXIOS_PLUGIN)
