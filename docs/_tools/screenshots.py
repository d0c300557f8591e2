"""Take the pictures of the documentation: `python docs/_tools/screenshots.py`.

Needs chromium and a Chinese font (Debian: chromium, fonts-wqy-zenhei). Writes docs/images/.
"""

import shutil
import subprocess
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

from wechatpay_membercard import ApiError, MemberCardClient
from wechatpay_mock import Gateway

IMAGES = Path(__file__).parents[1] / "images"
QUIET = [
    f"--{option}"
    for option in (
        "headless", "no-sandbox", "disable-gpu", "disable-quic", "no-first-run",
        "disable-background-networking", "disable-component-update", "disable-sync",
        "hide-scrollbars", "force-device-scale-factor=1.5", "force-prefers-reduced-motion",
    )
]  # fmt: skip
CARD, MEMBER, MERCHANT = "pbLatjvWOibDc5-TBnbUk1pD12o0", "478515832665", "1230000109"


def photograph(chromium: str, url: str, name: str, width: int, height: int) -> None:
    """Save what chromium shows at this address, width and height in CSS pixels."""
    target = IMAGES / name
    with tempfile.TemporaryDirectory() as profile:
        window = [f"--user-data-dir={profile}", f"--window-size={width},{height}", f"--screenshot={target}"]
        subprocess.run(  # noqa: S603 - a fixed command
            [chromium, *QUIET, *window, "--virtual-time-budget=3000", url], check=True, capture_output=True
        )
    sys.stdout.write(f"{target} ({target.stat().st_size // 1024} kB)\n")


def main() -> int:
    """Make a few calls, and photograph what the gateway shows of them."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if chromium is None:
        sys.stderr.write("screenshots: chromium is not on PATH\n")
        return 1
    IMAGES.mkdir(exist_ok=True)
    rejected, announced = ("pNoBonusNoFavorNoFapiaoNo000", "1"), (CARD, "20261123000001")
    for name, width, height, orders in (
        ("payment-result.png", 430, 800, [announced]),  # what the tutorial's reader sees
        ("gateway.png", 1280, 780, [rejected, announced]),
    ):
        gateway = Gateway()
        with MemberCardClient(transport=gateway.signing_transport()) as client:
            for card, order in orders:
                with suppress(ApiError):
                    client.bonus.prepare(card, MEMBER, out_trade_no=order, mchid=MERCHANT, bonus_value=30)
        with gateway.serve() as url:
            photograph(chromium, f"{url}/__mock__/#token={gateway.control_token}", name, width, height)
    return 0


if __name__ == "__main__":
    sys.exit(main())
