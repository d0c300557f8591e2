// wechatpay-node-v3 against the gateway; see serve.cjs.
// It has methods for some products, and for all others the parts: sign, verifySign, decipher_gcm, publicEncrypt.
// Its own HTTP service drops the headers, which verifySign needs, so fetch sends what it signed.
const { readFileSync } = require('node:fs');
const WxPay = require('wechatpay-node-v3');
const { load, serve } = require('./serve.cjs');

const { env } = process;
const pay = new WxPay({
  appid: 'wxd678efh567hg6787',
  mchid: env.WECHATPAY_MCHID,
  serial_no: env.WECHATPAY_SERIAL_NO,
  publicKey: readFileSync(env.WECHATPAY_PRIVATE_KEY_FILE.replace('_key.', '_cert.')),
  privateKey: readFileSync(env.WECHATPAY_PRIVATE_KEY_FILE),
  key: env.WECHATPAY_APIV3_KEY,
});
if (env.KEY_MODE !== 'certificate') {
  WxPay.certificates = { [env.WECHATPAY_PUBLIC_KEY_ID]: readFileSync(env.WECHATPAY_PUBLIC_KEY_FILE, 'utf8') };
}
// All that a Node program needs: an HTTP service with another host.
const own = pay.httpService;
const here = (url) => env.WECHATPAY_BASE_URL + url.replace('https://api.mch.weixin.qq.com', '');
pay.createHttp({
  get: (url, headers) => own.get(here(url), headers),
  post: (url, params, headers) => own.post(here(url), params, headers),
  upload: (url, params, headers) => own.upload(here(url), params, headers),
});

const checked = (headers, body) => pay.verifySign({
  timestamp: headers.get('Wechatpay-Timestamp'),
  nonce: headers.get('Wechatpay-Nonce'),
  serial: headers.get('Wechatpay-Serial'),
  signature: headers.get('Wechatpay-Signature'),
  body,
});

async function send({ method, path, query, headers, body }) {
  const target = query ? `${path}?${new URLSearchParams(query)}` : path;
  const response = await fetch(env.WECHATPAY_BASE_URL + target, {
    method,
    headers: {
      ...pay.getHeaders(pay.buildAuthorization(method, target, body)),
      'Content-Type': 'application/json',
      ...headers,
    },
    body: body && (typeof body === 'string' ? body : JSON.stringify(body)),
    signal: AbortSignal.timeout(60000),
  });
  const text = await response.text();
  if (response.ok && !await checked(response.headers, text)) throw new Error('signature');
  return { status: response.status, body: text };
}

serve({
  call: send,
  // As it sends by itself, without a look at the signature.
  service: async ({ path, body }) => {
    const headers = pay.getHeaders(pay.buildAuthorization('POST', path, body), { 'Content-Type': 'application/json' });
    const { status, error } = await pay.httpService.post(path, body, headers);
    return { status, error };
  },
  encrypt: async ({ text }) => {
    if (env.KEY_MODE === 'certificate') await pay.fetchCertificates();
    const [serial, key] = Object.entries(WxPay.certificates)[0];
    return { serial, text: pay.publicEncrypt(text, key) };
  },
  callback: async ({ headers, text }) => {
    if (!await checked(new Headers(headers), text)) throw new Error('signature');
    const { ciphertext, associated_data, nonce } = JSON.parse(text).resource;
    return { content: pay.decipher_gcm(ciphertext, associated_data, nonce) };
  },
  load: (step) => load(step.calls, step.width, () => send(step)),
}, ['call', 'callback']);
