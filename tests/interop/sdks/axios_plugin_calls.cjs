// wechatpay-axios-plugin against the gateway: prints one JSON line per call.
const { readFileSync } = require('node:fs');
const { Wechatpay } = require('wechatpay-axios-plugin');

const { env } = process;
const wxpay = new Wechatpay({
  mchid: env.WECHATPAY_MCHID,
  serial: env.WECHATPAY_SERIAL_NO,
  privateKey: readFileSync(env.WECHATPAY_PRIVATE_KEY_FILE),
  certs: { [env.WECHATPAY_PUBLIC_KEY_ID]: readFileSync(env.WECHATPAY_PUBLIC_KEY_FILE) },
  baseURL: env.WECHATPAY_BASE_URL,
});

const family = 'v3/marketing/membercard-open';
const ids = { card_id: 'pbLatjvWOibDc5-TBnbUk1pD12o0', code: '478515832665' };
const order = { out_trade_no: '1217752501201407033233368018', mchid: '1230000109', bonus_value: 30 };
const level = { level: '钻石会员', out_request_no: 'interop-2' };
const prepare = () => wxpay.chain(`${family}/cards/{card_id}/codes/{code}/bonus/prepare`);
const card = () => wxpay.chain(`${family}/cards/{card_id}`);

const calls = {
  prepare: () => prepare().post(order, ids),
  get: () => card().get(ids),
  'chinese text': () => wxpay.chain(`${family}/cards/{card_id}/codes/{code}`).patch(level, ids),
  'empty body': () => prepare().post({}, ids),
  'body as text': () => prepare().post(JSON.stringify(order), ids),
  'chinese in the path': () => card().get({ card_id: '会员卡' }),
  'dots in an id': () => card().get({ card_id: 'a/../pbLatjvWOibDc5-TBnbUk1pD12o0' }),
  'no body': () => prepare().post(null, ids),
};

(async () => {
  for (const [name, call] of Object.entries(calls)) {
    const outcome = await call().then(
      // What is not verified is turned into an error by the SDK.
      ({ status, data }) => ({ status, verified: true, body: JSON.stringify(data) }),
      (error) => ({ status: error.response?.status, error: `${error.code}: ${error.message}` }),
    );
    console.log(JSON.stringify({ call: name, ...outcome }));
  }
})();
