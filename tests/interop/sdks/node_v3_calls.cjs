// wechatpay-node-v3 against the gateway: prints one JSON line per call.
// Its default HTTP service drops the headers, which its own verifySign needs; createHttp takes another.
const { readFileSync } = require('node:fs');
const WxPay = require('wechatpay-node-v3');

const { env } = process;
const pay = new WxPay({
  appid: 'wxd678efh567hg6787',
  mchid: env.WECHATPAY_MCHID,
  serial_no: env.WECHATPAY_SERIAL_NO,
  publicKey: readFileSync(env.WECHATPAY_PRIVATE_KEY_FILE.replace('_key.', '_cert.')),
  privateKey: readFileSync(env.WECHATPAY_PRIVATE_KEY_FILE),
  key: env.WECHATPAY_APIV3_KEY,
});
WxPay.certificates = { [env.WECHATPAY_PUBLIC_KEY_ID]: readFileSync(env.WECHATPAY_PUBLIC_KEY_FILE, 'utf8') };

const family = '/v3/marketing/membercard-open';
const card = `${family}/cards/pbLatjvWOibDc5-TBnbUk1pD12o0`;
const prepare = `${card}/codes/478515832665/bonus/prepare`;
const order = { out_trade_no: '1217752501201407033233368018', mchid: '1230000109', bonus_value: 30 };
const level = { level: '钻石会员', out_request_no: 'interop-3' };

async function send(method, target, body) {
  const authorization = pay.buildAuthorization(method, target, body);
  const response = await fetch(env.WECHATPAY_BASE_URL + target, {
    method,
    headers: { ...pay.getHeaders(authorization), 'Content-Type': 'application/json' },
    body: body && (typeof body === 'string' ? body : JSON.stringify(body)),
  });
  const text = await response.text();
  const verified = await pay.verifySign({
    timestamp: response.headers.get('wechatpay-timestamp'),
    nonce: response.headers.get('wechatpay-nonce'),
    serial: response.headers.get('wechatpay-serial'),
    signature: response.headers.get('wechatpay-signature'),
    body: text,
  });
  return { status: response.status, verified, body: text };
}

// As it sends by itself: signed and sent by its own HTTP service, nothing verified.
async function own(method, target, body) {
  const headers = pay.getHeaders(pay.buildAuthorization(method, target, body), { 'Content-Type': 'application/json' });
  const url = env.WECHATPAY_BASE_URL + target;
  const result = await (method === 'GET' ? pay.httpService.get(url, headers) : pay.httpService.post(url, body, headers));
  return { status: result.status, verified: false, error: result.error };
}

const calls = {
  prepare: () => send('POST', prepare, order),
  get: () => send('GET', card),
  'chinese text': () => send('PATCH', `${card}/codes/478515832665`, level),
  'its own HTTP service': () => own('POST', prepare, order),
  'no body': () => send('DELETE', `${card}/service-modules/666`),
  'chinese in the path': () => send('GET', `${family}/cards/会员卡`),
};

(async () => {
  for (const [name, call] of Object.entries(calls)) {
    const outcome = await call().catch((error) => ({ error: String(error) }));
    console.log(JSON.stringify({ call: name, ...outcome }));
  }
})();
