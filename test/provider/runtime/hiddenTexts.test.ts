import type * as pulumi from "@pulumi/pulumi";
import { afterEach, beforeAll, expect, it, vi } from "vitest";
import { PartialFailure } from "../../../provider/src/handlers/runtime/dynamicProvider.ts";
import { secretInputs, takeSecrets } from "../../../provider/src/handlers/runtime/hiddenTexts.ts";
import { logInfo, logWarning, sanitizeErrors } from "../../../provider/src/handlers/runtime/output.ts";
import { nameOfDevice } from "../../../provider/src/model/callManager/names.ts";
import { withoutHidden } from "../../../provider/src/model/hiddenTexts.ts";
import { shown } from "../../../provider/src/model/validation/fault.ts";
import { sanitizeMessage } from "../../../provider/src/webex/http/errorBody.ts";

const TOLD = 'No: Zoë & "Co"';

beforeAll(() => void takeSecrets({ title: 'Zoë & "Co"', lastName: "Qx", __secrets: ["title", "lastName"] }));
afterEach(() => vi.restoreAllMocks());

it.each([
  ["as it is", TOLD, "No: [secret]"],
  ["in JSON", JSON.stringify({ title: 'Zoë & "Co"' }), '{"title":"[secret]"}'],
  ["in a URL", `/people?title=${encodeURIComponent('Zoë & "Co"')}`, "/people?title=[secret]"],
  ["in a form", "title=zo%c3%ab+%26+%22co%22&x", "title=[secret]&x"],
  ["in a web page", "<p>Zoë &amp; &#34;Co&quot;</p>", "<p>[secret]</p>"],
  ["in a web page with codes", "Zo&#xEB; &#38; &quot;Co&QUOT;", "[secret]"],
  ["in JSON in JSON", JSON.stringify(JSON.stringify('Zoë & "Co"')), '"\\"[secret]\\""'],
  [
    "in JSON in a web page",
    "{&quot;title&quot;:&quot;Zoë &amp; \\&quot;Co\\&quot;",
    "{&quot;title&quot;:&quot;[secret]",
  ],
  ["in JSON of ASCII", "Zo\\u00eb & \\u0022Co\\u0022", "[secret]"],
  ["in an address in an address", `?u=${encodeURIComponent(encodeURIComponent('Zoë & "Co"'))}`, "?u=[secret]"],
  ["a short one as a word of its own", "Qx, also QX and Qxma", "[secret], also [secret] and Qxma"],
])("a secret is hidden %s", (_, text, shown) => expect(withoutHidden(text)).toBe(shown));

it("hides every text in a secret list or object, and marks them in the state", () => {
  const services = { message: { messaging: { name: "Clandestine Messaging" } } };
  const licenses = [{ name: "Clandestine Meetings", assign: true }];
  takeSecrets({ services, licenses, __secrets: ["licenses", "services"] });
  expect(withoutHidden('no licence "Clandestine Messaging"; "Clandestine Meetings"')).toBe(
    'no licence "[secret]"; "[secret]"',
  );
  const others = { settings: { calling: { callingBehaviour: "Cisco Jabber app" } }, roles: { readonly: true } };
  expect(secretInputs({ services, licenses, ...others })).toEqual(["services", "licenses"]);
});

it("hides the names of devices that are made of a secret id", () => {
  const person = { username: "clandestina.lowell", __secrets: ["username"] };
  takeSecrets({ ...person, kind: "CSF" });
  takeSecrets({ ...person, kind: "TCT", deviceName: "TCTOFTHELADY" });
  takeSecrets({ ...person, devices: ["BOTOFTHELADY"] });
  takeSecrets({ ...person, kind: "TAB", name: "TABSTATED" });
  const told = `${nameOfDevice("CSF", person.username)}, TCTOFTHELADY, BOTOFTHELADY, TABSTATED`;
  expect(withoutHidden(told)).toBe("[secret], [secret], [secret], TABSTATED");
});

it("is not cut in two where a text is too long", () => {
  const long = 'Zoë & "Co"'.repeat(40);
  expect(shown(`${"x".repeat(52)} Zoë & "Co"`)).toBe(`"${"x".repeat(52)} [sec…"`);
  for (let length = 485; length < 500; length++)
    expect(sanitizeMessage(`${"x".repeat(length)} Zoë & "Co" ${long}`)).not.toMatch(/x Z/);
});

it.each([
  ["what is logged", "log", logInfo],
  ["warnings", "warn", logWarning],
] as const)("of %s, too", (_, method, write) => {
  const print = vi.spyOn(console, method).mockReturnValue();
  write(TOLD);
  expect(print).toHaveBeenCalledWith("No: [secret]");
});

it("of message, stack and reasons of an error, too", async () => {
  const failing = async (error: Error) => {
    const provider = { create: () => Promise.reject(error) } as unknown as pulumi.dynamic.ResourceProvider;
    return sanitizeErrors(provider)
      .create?.({})
      .catch((e: Error) => e);
  };
  const unexpected = await failing(new Error(TOLD));
  expect(unexpected).toMatchObject({ message: "No: [secret]", stack: expect.not.stringContaining("Zo") });
  expect(await failing(new PartialFailure("id", {}, [TOLD]))).toMatchObject({ reasons: ["No: [secret]"] });
});

it("of thousands of secrets without a wait for each message", () => {
  const started = process.cpuUsage();
  for (let i = 0; i < 800; i++) {
    const email = `clandestine${i}@hidden.example`;
    takeSecrets({
      email,
      firstName: `Clandestine ${i}`,
      title: `Chief ${i} & Co`,
      __secrets: ["email", "firstName", "title"],
    });
    expect(withoutHidden(`To ${email}.`)).toBe("To [secret].");
  }
  expect(process.cpuUsage(started).user).toBeLessThan(2_000_000);
});
