import com.wechat.pay.java.core.Config;
import com.wechat.pay.java.core.RSAAutoCertificateConfig;
import com.wechat.pay.java.core.RSAPublicKeyConfig;
import com.wechat.pay.java.core.auth.Credential;
import com.wechat.pay.java.core.auth.Validator;
import com.wechat.pay.java.core.auth.WechatPay2Validator;
import com.wechat.pay.java.core.certificate.RSAAutoCertificateProvider;
import com.wechat.pay.java.core.cipher.PrivacyDecryptor;
import com.wechat.pay.java.core.cipher.PrivacyEncryptor;
import com.wechat.pay.java.core.cipher.RSAVerifier;
import com.wechat.pay.java.core.cipher.Signer;
import com.wechat.pay.java.core.http.AbstractHttpClientBuilder;
import com.wechat.pay.java.core.http.ApacheHttpClientBuilder;
import com.wechat.pay.java.core.http.DefaultHttpClientBuilder;
import com.wechat.pay.java.core.http.HttpClient;
import com.wechat.pay.java.core.notification.NotificationConfig;
import com.wechat.pay.java.core.notification.NotificationParser;
import com.wechat.pay.java.core.notification.RSACombinedNotificationConfig;
import com.wechat.pay.java.core.util.PemUtil;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.time.Duration;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import org.apache.http.HttpHost;
import org.apache.http.conn.routing.HttpRoute;
import org.apache.http.impl.client.HttpClients;

/** The SDK, set up from the environment for one key mode, over one of its two HTTP adapters. */
final class Sdk {
  final Config config;
  final HttpClient http;
  final NotificationParser notifications;

  private Sdk(Config config, HttpClient http, NotificationConfig notifications) {
    this.config = config;
    this.http = http;
    this.notifications = new NotificationParser(notifications);
  }

  static Sdk open(String adapter, String mode) {
    HttpUrl base = HttpUrl.get(env("BASE_URL"));
    if (adapter.equals("okhttp")) {
      return open(mode, new DefaultHttpClientBuilder().okHttpClient(okHttpTo(base)));
    }
    return open(mode, new ApacheHttpClientBuilder().apacheHttpClient(apacheTo(base)));
  }

  /** OkHttp: an interceptor sends what is meant for WeChat Pay to the gateway. */
  private static OkHttpClient okHttpTo(HttpUrl base) {
    return new OkHttpClient.Builder()
        .readTimeout(Duration.ofMinutes(1))
        .addInterceptor(
            chain -> {
              HttpUrl.Builder url = chain.request().url().newBuilder();
              url.scheme(base.scheme()).host(base.host()).port(base.port());
              return chain.proceed(chain.request().newBuilder().url(url.build()).build());
            })
        .build();
  }

  /** Apache's client: a route planner does. */
  private static org.apache.http.impl.client.CloseableHttpClient apacheTo(HttpUrl base) {
    HttpRoute route = new HttpRoute(new HttpHost(base.host(), base.port(), base.scheme()));
    return HttpClients.custom()
        .setRoutePlanner((target, request, context) -> route)
        .setMaxConnPerRoute(100)
        .setMaxConnTotal(100)
        .build();
  }

  private static <B extends AbstractHttpClientBuilder<B>> Sdk open(String mode, B builder) {
    if (mode.equals("certificate")) {
      RSAAutoCertificateConfig config =
          new RSAAutoCertificateConfig.Builder()
              .merchantId(env("MCHID"))
              .merchantSerialNumber(env("SERIAL_NO"))
              .privateKeyFromPath(env("PRIVATE_KEY_FILE"))
              .apiV3Key(env("APIV3_KEY"))
              .httpClientBuilder(builder)
              .build();
      return new Sdk(config, with(builder, config), config);
    }
    RSAPublicKeyConfig config =
        new RSAPublicKeyConfig.Builder()
            .merchantId(env("MCHID"))
            .merchantSerialNumber(env("SERIAL_NO"))
            .privateKeyFromPath(env("PRIVATE_KEY_FILE"))
            .apiV3Key(env("APIV3_KEY"))
            .publicKeyFromPath(env("PUBLIC_KEY_FILE"))
            .publicKeyId(env("PUBLIC_KEY_ID"))
            .build();
    if (mode.equals("public-key")) {
      return new Sdk(config, with(builder, config), config);
    }
    return both(config, builder);
  }

  /** For callbacks the SDK has a configuration with both; for calls it takes one made by hand. */
  private static <B extends AbstractHttpClientBuilder<B>> Sdk both(RSAPublicKeyConfig config, B builder) {
    RSAAutoCertificateProvider certificates =
        new RSAAutoCertificateProvider.Builder()
            .merchantId(env("MCHID"))
            .merchantSerialNumber(env("SERIAL_NO"))
            .privateKey(PemUtil.loadPrivateKeyFromPath(env("PRIVATE_KEY_FILE")))
            .apiV3Key(env("APIV3_KEY").getBytes(StandardCharsets.UTF_8))
            .httpClientBuilder(builder)
            .build();
    PublicKey publicKey = PemUtil.loadPublicKeyFromPath(env("PUBLIC_KEY_FILE"));
    Validator validator =
        new WechatPay2Validator(new RSAVerifier(publicKey, env("PUBLIC_KEY_ID"), certificates));
    Config both = new WithValidator(config, validator);
    NotificationConfig notifications =
        new RSACombinedNotificationConfig.Builder()
            .merchantId(env("MCHID"))
            .merchantSerialNumber(env("SERIAL_NO"))
            .privateKeyFromPath(env("PRIVATE_KEY_FILE"))
            .apiV3Key(env("APIV3_KEY"))
            .publicKeyFromPath(env("PUBLIC_KEY_FILE"))
            .publicKeyId(env("PUBLIC_KEY_ID"))
            .httpClient(with(builder, both))
            .build();
    return new Sdk(both, with(builder, both), notifications);
  }

  private static <B extends AbstractHttpClientBuilder<B>> HttpClient with(B builder, Config config) {
    return builder
        .newInstance()
        .credential(config.createCredential())
        .validator(config.createValidator())
        .build();
  }

  private static String env(String name) {
    return System.getenv("WECHATPAY_" + name);
  }

  static final class WithValidator implements Config {
    private final Config inner;
    private final Validator validator;

    WithValidator(Config inner, Validator validator) {
      this.inner = inner;
      this.validator = validator;
    }

    @Override
    public PrivacyEncryptor createEncryptor() {
      return inner.createEncryptor();
    }

    @Override
    public PrivacyDecryptor createDecryptor() {
      return inner.createDecryptor();
    }

    @Override
    public Credential createCredential() {
      return inner.createCredential();
    }

    @Override
    public Validator createValidator() {
      return validator;
    }

    @Override
    public Signer createSigner() {
      return inner.createSigner();
    }
  }
}
