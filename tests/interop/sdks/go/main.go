// The official wechatpay-go against the gateway. Reads one JSON step a line, writes one JSON reply a line.
package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"time"

	"github.com/wechatpay-apiv3/wechatpay-go/core"
	"github.com/wechatpay-apiv3/wechatpay-go/services/fileuploader"
)

const api = "https://api.mch.weixin.qq.com"

type step struct {
	Do, Method, Path, Text, Name string
	Query                        map[string]string
	Headers                      map[string]string
	Body                         any
	Image                        []byte // Base64
	Calls, Width                 int
}

type reply map[string]any

func main() {
	sdk, err := open(context.Background(), os.Getenv("KEY_MODE"))
	out := json.NewEncoder(os.Stdout)
	if err != nil {
		_ = out.Encode(failed(err))
		return
	}
	_ = out.Encode(reply{"ready": true})
	lines := bufio.NewScanner(os.Stdin)
	for lines.Scan() {
		var next step
		if err := json.Unmarshal(lines.Bytes(), &next); err != nil {
			panic(err)
		}
		_ = out.Encode(sdk.carryOut(context.Background(), next))
	}
}

func (s *sdk) carryOut(ctx context.Context, next step) reply {
	switch next.Do {
	case "call":
		return s.call(ctx, next)
	case "encrypt":
		return s.encrypt(ctx, next.Text)
	case "callback":
		return s.callback(ctx, next)
	case "upload":
		uploader := fileuploader.MarketingImageUploader{Client: s.client}
		_, result, err := uploader.Upload(ctx, bytes.NewReader(next.Image), next.Name, "image/png")
		return answer(result, err)
	case "load":
		return load(next.Calls, next.Width, func() error {
			_, err := s.send(ctx, next)
			return err
		})
	}
	return reply{"absent": true}
}

func (s *sdk) send(ctx context.Context, next step) (*core.APIResult, error) {
	query, header := url.Values{}, http.Header{}
	for name, value := range next.Query {
		query.Set(name, value)
	}
	for name, value := range next.Headers {
		header.Set(name, value)
	}
	return s.client.Request(ctx, next.Method, api+next.Path, header, query, next.Body, "application/json")
}

func (s *sdk) call(ctx context.Context, next step) reply {
	ctx, cancel := context.WithTimeout(ctx, time.Minute)
	defer cancel()
	return answer(s.send(ctx, next))
}

// The SDK encrypts a struct in place, by its tags.
func (s *sdk) encrypt(ctx context.Context, text string) reply {
	sensitive := struct {
		Text string `encryption:"EM_APIV3"`
	}{text}
	serial, err := s.client.EncryptRequest(ctx, &sensitive)
	if err != nil {
		return failed(err)
	}
	return reply{"serial": serial, "text": sensitive.Text}
}

func (s *sdk) callback(ctx context.Context, next step) reply {
	request, err := http.NewRequestWithContext(ctx, "POST", "/notify", bytes.NewReader([]byte(next.Text)))
	if err != nil {
		return failed(err)
	}
	for name, value := range next.Headers {
		request.Header.Set(name, value)
	}
	var content map[string]any
	event, err := s.notify.ParseNotifyRequest(ctx, request, &content)
	if err != nil {
		return failed(err)
	}
	return reply{"event": event.EventType, "content": content}
}

func answer(result *core.APIResult, err error) reply {
	if err != nil {
		return failed(err)
	}
	body, err := io.ReadAll(result.Response.Body)
	if err != nil {
		return failed(err)
	}
	return reply{"status": result.Response.StatusCode, "body": string(body)}
}

func failed(err error) reply {
	var refused *core.APIError
	if errors.As(err, &refused) {
		return reply{"error": "core.APIError", "status": refused.StatusCode, "code": refused.Code, "message": refused.Message}
	}
	return reply{"error": "error", "message": fmt.Sprint(err)}
}
