import { expect, test } from "vitest";
import { parseBaseUrl } from "../../../provider/src/webex/http/url.ts";

test.each([
  ["https://webexapis.com/v1", "https://webexapis.com/v1"],
  ["https://webexapis.com/v1/", "https://webexapis.com/v1"],
  [" https://api-usgov.webex.com/v1 ", "https://api-usgov.webex.com/v1"],
  ["https://webexapis.com", "https://webexapis.com"],
  ["http://127.0.0.1:8080/v1", "http://127.0.0.1:8080/v1"],
  ["http://127.9.8.7/v1", "http://127.9.8.7/v1"],
  ["http://[::1]:8080/v1", "http://[::1]:8080/v1"],
  ["http://localhost:8080/v1", "http://localhost:8080/v1"],
])("reads %j as %j", (text, url) => {
  expect(parseBaseUrl(text)).toBe(url);
});

test.each([
  ["http://webexapis.com/v1", "plain http"],
  ["http://localhost.evil.example/v1", "plain http"],
  ["http://127.0.0.1.evil.example/v1", "plain http"],
  ["http://10.0.0.1/v1", "plain http"],
  ["ftp://webexapis.com", "not an https address"],
  ["webexapis.com/v1", "not a URL"],
  ["", "not a URL"],
])("refuses %j and names value and remedy", (text, fault) => {
  expect(() => parseBaseUrl(text)).toThrow(fault);
  expect(() => parseBaseUrl(text)).toThrow(`"${text}"`);
  expect(() => parseBaseUrl(text)).toThrow("Set webex:baseUrl (or WEBEX_BASE_URL)");
});

test.each([
  ["https://ada:hunter22@webexapis.com/v1", "https://…@webexapis.com/v1"],
  ["ada:hunter22@webexapis.com/v1", "…@webexapis.com/v1"],
  ["//ada:hunter22@webexapis.com", "//…@webexapis.com"],
  ["https://webexapis.com/v1?access_token=hunter22", "https://webexapis.com/v1?…"],
  ["https://webexapis.com/v1#access_token=hunter22", "https://webexapis.com/v1#…"],
  ["webexapis.com/v1?access_token=hunter22", "webexapis.com/v1?…"],
])("shows of %j no password and no token", (text, shown) => {
  expect(() => parseBaseUrl(text)).toThrow(`The base URL "${shown}"`);
});
