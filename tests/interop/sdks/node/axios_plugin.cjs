// wechatpay-axios-plugin against the gateway; see serve.cjs.
const { X509Certificate, createHash } = require('node:crypto');
const { readFileSync } = require('node:fs');
const { Aes: { AesGcm }, Formatter, Multipart, Rsa, Wechatpay } = require('wechatpay-axios-plugin');
const { failed, load, serve } = require('./serve.cjs');

const { env } = process;
const certs = {};
if (env.KEY_MODE !== 'certificate') certs[env.WECHATPAY_PUBLIC_KEY_ID] = readFileSync(env.WECHATPAY_PUBLIC_KEY_FILE);
if (env.KEY_MODE !== 'public-key') { // it downloads none by itself
  const pem = readFileSync(env.PLATFORM_CERTIFICATE_FILE);
  certs[new X509Certificate(pem).serialNumber] = pem;
}
const wxpay = new Wechatpay({
  mchid: env.WECHATPAY_MCHID,
  serial: env.WECHATPAY_SERIAL_NO,
  privateKey: readFileSync(env.WECHATPAY_PRIVATE_KEY_FILE),
  certs,
  baseURL: env.WECHATPAY_BASE_URL, // all that a Node program needs
  timeout: 60000,
});

function send({ method, path, query, headers, body }) {
  const config = { params: query, headers };
  const verb = method.toLowerCase();
  const call = wxpay.chain(path.slice(1));
  return ['get', 'delete'].includes(verb) ? call[verb](config) : call[verb](body, config);
}

// The ways to write one call, as its documentation shows them.
const written = 'v3/marketing/membercard-open/cards/{card_id}/codes/{code}/bonus/prepare';
const styles = {
  'chain of properties': () => wxpay.v3.marketing.membercardOpen.cards._card_id_.codes._code_.bonus.prepare,
  'chain()': () => wxpay.chain(written),
  'array index': () => wxpay[written],
};

const answered = ({ status, data }) => ({ status, body: JSON.stringify(data) });

serve({
  call: (step) => send(step).then(answered),
  style: async ({ style, awaited, body, ids }) => {
    const call = styles[style]();
    return awaited ? answered(await call.post(body, ids)) : call.post(body, ids).then(answered);
  },
  encrypt: ({ text }) => {
    const [serial] = Object.keys(certs);
    return { serial, text: Rsa.encrypt(text, Rsa.from(certs[serial], Rsa.KEY_TYPE_PUBLIC)) };
  },
  // It has the parts; who puts them together also has to look at the time.
  callback: ({ headers, text }) => {
    const of = (name) => headers[`Wechatpay-${name}`];
    const key = Rsa.from(certs[of('Serial')], Rsa.KEY_TYPE_PUBLIC);
    if (!Rsa.verify(Formatter.response(of('Timestamp'), of('Nonce'), text), of('Signature'), key)) throw new Error('signature');
    const { resource } = JSON.parse(text);
    const plain = AesGcm.decrypt(resource.ciphertext, env.WECHATPAY_APIV3_KEY, resource.nonce, resource.associated_data);
    return { content: JSON.parse(plain) };
  },
  upload: ({ name, image }) => {
    const form = new Multipart();
    const file = Buffer.from(image, 'base64');
    const sha256 = createHash('sha256').update(file).digest('hex');
    form.append('meta', JSON.stringify({ filename: name, sha256 }), 'meta.json').append('file', file, name);
    const call = wxpay.chain('v3/marketing/favor/media/image-upload');
    return call.post(form.getBuffer(), { meta: form.toJSON(), headers: form.getHeaders() }).then(answered);
  },
  load: (step) => load(step.calls, step.width, () => send(step)),
  failed: (error) => ({
    ...failed(error),
    error: error.code ?? error.name,
    status: error.response?.status,
    code: error.response?.data?.code,
    message: error.response?.data?.message ?? error.message,
  }),
}, ['callback']);
