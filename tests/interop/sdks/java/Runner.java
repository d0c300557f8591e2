import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.wechat.pay.java.core.cipher.PrivacyEncryptor;
import com.wechat.pay.java.core.exception.ServiceException;
import com.wechat.pay.java.core.http.HttpMethod;
import com.wechat.pay.java.core.http.HttpRequest;
import com.wechat.pay.java.core.http.HttpResponse;
import com.wechat.pay.java.core.http.JsonRequestBody;
import com.wechat.pay.java.core.notification.RequestParam;
import com.wechat.pay.java.service.file.FileUploadService;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.StringJoiner;
import org.apache.commons.codec.digest.DigestUtils;

/** The official wechatpay-java against the gateway. Reads one JSON step a line, writes one JSON reply a line. */
public final class Runner {
  private static final String API = "https://api.mch.weixin.qq.com";
  private static final Gson GSON = new Gson();

  private final Sdk sdk;

  private Runner(Sdk sdk) {
    this.sdk = sdk;
  }

  public static void main(String[] adapter) throws Exception {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    Runner runner;
    try {
      runner = new Runner(Sdk.open(adapter[0], System.getenv("KEY_MODE")));
    } catch (RuntimeException error) {
      out.println(failed(error));
      return;
    }
    out.println(reply("ready", true));
    BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      out.println(runner.carryOut(JsonParser.parseString(line).getAsJsonObject()));
    }
    System.exit(0); // OkHttp's threads are no daemons
  }

  private JsonObject carryOut(JsonObject step) {
    try {
      switch (step.get("do").getAsString()) {
        case "call":
          return byHand(answer(send(step)));
        case "encrypt":
          return encrypt(step.get("text").getAsString());
        case "callback":
          return callback(step);
        case "upload":
          return upload(step.get("name").getAsString(), Base64.getDecoder().decode(step.get("image").getAsString()));
        case "load":
          return Load.run(step.get("calls").getAsInt(), step.get("width").getAsInt(), () -> send(step));
        default:
          return reply("absent", true);
      }
    } catch (Exception error) {
      return failed(error);
    }
  }

  private HttpResponse<JsonElement> send(JsonObject step) {
    HttpRequest.Builder request =
        new HttpRequest.Builder()
            .httpMethod(HttpMethod.valueOf(step.get("method").getAsString()))
            .url(API + step.get("path").getAsString() + query(step))
            .addHeader("Accept", "application/json")
            .addHeader("Content-Type", "application/json");
    for (Map.Entry<String, JsonElement> header : members(step, "headers")) {
      request.addHeader(header.getKey(), header.getValue().getAsString());
    }
    JsonElement body = step.get("body");
    if (body != null && !body.isJsonNull()) {
      String text = body.isJsonPrimitive() ? body.getAsString() : body.toString();
      request.body(new JsonRequestBody.Builder().body(text).build());
    }
    return sdk.http.execute(request.build(), JsonElement.class);
  }

  private JsonObject encrypt(String text) {
    PrivacyEncryptor encryptor = sdk.config.createEncryptor();
    JsonObject made = reply("text", encryptor.encrypt(text));
    made.addProperty("serial", encryptor.getWechatpaySerial());
    return made;
  }

  private JsonObject callback(JsonObject step) {
    JsonObject headers = step.getAsJsonObject("headers");
    RequestParam request =
        new RequestParam.Builder()
            .serialNumber(text(headers, "Wechatpay-Serial"))
            .nonce(text(headers, "Wechatpay-Nonce"))
            .signature(text(headers, "Wechatpay-Signature"))
            .timestamp(text(headers, "Wechatpay-Timestamp"))
            .signType(text(headers, "Wechatpay-Signature-Type"))
            .body(step.get("text").getAsString())
            .build();
    JsonObject event = new JsonObject();
    event.add("content", sdk.notifications.parse(request, JsonElement.class));
    return event;
  }

  private JsonObject upload(String name, byte[] image) {
    JsonObject meta = new JsonObject();
    meta.addProperty("filename", name);
    meta.addProperty("sha256", DigestUtils.sha256Hex(image));
    String path = API + "/v3/marketing/favor/media/image-upload";
    new FileUploadService.Builder()
        .httpClient(sdk.http)
        .build()
        .uploadImage(path, meta.toString(), name, image);
    return reply("status", 200);
  }

  private static JsonObject answer(HttpResponse<JsonElement> response) {
    JsonElement content = response.getServiceResponse();
    // It does not say which status a success had.
    JsonObject said = reply("status", content == null || content.isJsonNull() ? 204 : 200);
    said.addProperty("body", GSON.toJson(content));
    return said;
  }

  static JsonObject failed(Exception error) {
    JsonObject said = reply("error", error.getClass().getSimpleName());
    said.addProperty("message", error.getMessage());
    if (error instanceof ServiceException) {
      ServiceException refused = (ServiceException) error;
      said.addProperty("status", refused.getHttpStatusCode());
      said.addProperty("code", refused.getErrorCode());
      said.addProperty("message", refused.getErrorMessage());
    }
    return said;
  }

  private JsonObject byHand(JsonObject said) {
    if (sdk.config instanceof Sdk.WithValidator) {
      said.addProperty("parts", true);
    }
    return said;
  }

  static JsonObject reply(String name, Object value) {
    JsonObject said = new JsonObject();
    said.add(name, GSON.toJsonTree(value));
    return said;
  }

  private static String query(JsonObject step) {
    StringJoiner joined = new StringJoiner("&", "?", "").setEmptyValue("");
    for (Map.Entry<String, JsonElement> one : members(step, "query")) {
      joined.add(one.getKey() + "=" + URLEncoder.encode(one.getValue().getAsString(), StandardCharsets.UTF_8));
    }
    return joined.toString();
  }

  private static Iterable<Map.Entry<String, JsonElement>> members(JsonObject step, String name) {
    return (step.has(name) ? step.getAsJsonObject(name) : new JsonObject()).entrySet();
  }

  private static String text(JsonObject object, String name) {
    return object.has(name) ? object.get(name).getAsString() : null;
  }
}
