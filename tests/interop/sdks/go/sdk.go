package main

import (
	"context"
	"net/http"
	"net/url"
	"os"

	"github.com/wechatpay-apiv3/wechatpay-go/core"
	"github.com/wechatpay-apiv3/wechatpay-go/core/auth"
	"github.com/wechatpay-apiv3/wechatpay-go/core/auth/verifiers"
	"github.com/wechatpay-apiv3/wechatpay-go/core/cipher/decryptors"
	"github.com/wechatpay-apiv3/wechatpay-go/core/cipher/encryptors"
	"github.com/wechatpay-apiv3/wechatpay-go/core/downloader"
	"github.com/wechatpay-apiv3/wechatpay-go/core/notify"
	"github.com/wechatpay-apiv3/wechatpay-go/core/option"
	"github.com/wechatpay-apiv3/wechatpay-go/utils"
)

type sdk struct {
	client *core.Client
	notify *notify.Handler
}

// toGateway sends what is meant for WeChat Pay to the gateway: this is all that a Go program needs.
type toGateway struct{ base *url.URL }

func (t toGateway) RoundTrip(request *http.Request) (*http.Response, error) {
	request = request.Clone(request.Context())
	request.URL.Scheme, request.URL.Host = t.base.Scheme, t.base.Host
	return http.DefaultTransport.RoundTrip(request)
}

func open(ctx context.Context, mode string) (*sdk, error) {
	base, err := url.Parse(os.Getenv("WECHATPAY_BASE_URL"))
	if err != nil {
		return nil, err
	}
	mchid, serial := os.Getenv("WECHATPAY_MCHID"), os.Getenv("WECHATPAY_SERIAL_NO")
	apiv3Key := os.Getenv("WECHATPAY_APIV3_KEY")
	key, err := utils.LoadPrivateKeyWithPath(os.Getenv("WECHATPAY_PRIVATE_KEY_FILE"))
	if err != nil {
		return nil, err
	}
	http.DefaultTransport.(*http.Transport).MaxIdleConnsPerHost = 100
	options := []core.ClientOption{
		option.WithMerchantCredential(mchid, serial, key),
		option.WithHTTPClient(&http.Client{Transport: toGateway{base}}),
	}

	var certificates core.CertificateVisitor
	if mode != "public-key" {
		plain, err := core.NewClient(ctx, append(options, option.WithoutValidator())...)
		if err != nil {
			return nil, err
		}
		manager := downloader.NewCertificateDownloaderMgr(ctx)
		if err := manager.RegisterDownloaderWithClient(ctx, plain, mchid, apiv3Key); err != nil {
			return nil, err
		}
		certificates = manager.GetCertificateVisitor(mchid)
	}

	var verifier auth.Verifier
	cipher := option.WithWechatPayCipher(encryptors.NewWechatPayEncryptor(certificates), decryptors.NewWechatPayDecryptor(key))
	if mode == "certificate" {
		verifier = verifiers.NewSHA256WithRSAVerifier(certificates)
	} else {
		public, err := utils.LoadPublicKeyWithPath(os.Getenv("WECHATPAY_PUBLIC_KEY_FILE"))
		if err != nil {
			return nil, err
		}
		id := os.Getenv("WECHATPAY_PUBLIC_KEY_ID")
		cipher = option.WithWechatPayCipher(encryptors.NewWechatPayPubKeyEncryptor(id, *public), decryptors.NewWechatPayDecryptor(key))
		verifier = verifiers.NewSHA256WithRSAPubkeyVerifier(id, *public)
		if mode == "both" {
			verifier = verifiers.NewSHA256WithRSACombinedVerifier(certificates, id, *public)
		}
	}
	client, err := core.NewClient(ctx, append(options, option.WithVerifier(verifier), cipher)...)
	if err != nil {
		return nil, err
	}
	handler, err := notify.NewRSANotifyHandler(apiv3Key, verifier)
	return &sdk{client, handler}, err
}
