import { describe, expect, it, vi } from "vitest";
import { operationsOn } from "../support/operations.ts";
import { messaging, user } from "../support/user.ts";

const operations = operationsOn({ organization: "test/emulator/organizations/acme.json" });
const { again } = operations;
const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

describe("a preview", () => {
  it("reads the organisation once, however many users there are", async () => {
    for (const name of ["a", "b", "c"])
      await operations.host.check({}, { ...user, ...messaging(true), email: `${name}@acme.example` });
    expect(operations.emulator.requests().counts).toEqual({ "GET /organizations": 1, "GET /licenses": 1 });
  });

  it("sends no request if previewChecks is offline", async () => {
    const checked = await again(() => operations.host.check({}, { ...user, ...messaging(true) }), {
      "webex:previewChecks": "offline",
    });
    expect(checked.failures).toEqual([]);
    expect(operations.emulator.requests().counts).toEqual({});
  });

  it("says for each new user whether the address exists, if previewChecks is people", async () => {
    await again(
      async (host) => {
        await host.check({}, user);
        await host.check({}, { ...user, email: "admin@acme.example" });
      },
      { "webex:previewChecks": "people" },
    );
    // Output arrives on another channel than the answers.
    await vi.waitFor(() =>
      expect(operations.host.output()).toMatch(/ada@acme\.example: new\n.*admin@acme\.example: existing, Y2lz/s),
    );
    expect(operations.emulator.requests().counts["GET /people"]).toBe(1);
  });

  it("says nothing about a new user whose e-mail is unknown, and names an existing one by the former e-mail", async () => {
    await again(
      async (host) => {
        await host.check({}, { ...user, email: UNKNOWN });
        await host.check({ ...user, title: "Countess" }, { ...user, email: UNKNOWN });
      },
      { "webex:previewChecks": "people" },
    );
    await vi.waitFor(() =>
      expect(operations.host.output()).toMatch(/^ada@acme\.example: title is no longer stated; Webex keeps it\..*""$/m),
    );
    expect(operations.host.output()).not.toContain(UNKNOWN);
  });

  it("names a default that the service no longer states, except for users who may have been adopted", async () => {
    const before = { serviceDefaults: { callingBehaviour: "Cisco Jabber app" } };
    const adopted = { ...user, email: "bo@acme.example", adoptExisting: true };
    await operations.host.check({ ...adopted, ...before }, adopted);
    await operations.host.check({ ...user, ...before }, { ...user, settings: { calling: { callingBehaviour: "" } } });
    await operations.host.check({ ...user, ...before }, user);
    await vi.waitFor(() => expect(operations.host.output()).toContain("no longer stated"));
    expect(operations.host.output().match(/.* is no longer stated/g)).toEqual([
      "ada@acme.example: settings.calling.callingBehaviour is no longer stated",
    ]);
  });

  it("checks the other fields of a user whose e-mail is unknown, and passes the value on", async () => {
    const checked = await operations.host.check({}, { ...user, email: UNKNOWN, title: 7 });
    expect(checked.failures).toEqual(["title: 7 is not a string"]);
    expect(checked.inputs.email).toBe(UNKNOWN);
  });

  it("reports an unknown licence with the nearest names", async () => {
    const { failures } = await operations.host.check({}, { ...user, licenses: [{ name: "Hybrid - Google Calender" }] });
    expect(failures[0]).toMatch(
      /^licenses\[0\]: the organisation has no licence "Hybrid - Google Calender"; nearest: "Hybrid - Google Calendar"/,
    );
  });

  it("names both subscriptions of a licence if none is chosen", async () => {
    const { failures } = await operations.host.check({}, { ...user, services: { message: { messaging: true } } });
    expect(failures[0]).toContain("Sub100001");
    expect(failures[0]).toContain("Sub100002");
  });

  it("lets a user with faults of the program pass, and create fails", async () => {
    const faulty = { ...user, email: "ada", __faults: ['email: "ada" is not an e-mail address'] };
    expect((await operations.host.check({}, faulty)).failures).toEqual([]);
    await expect(operations.host.create(faulty)).rejects.toThrow('email: "ada" is not an e-mail address');
    expect(operations.emulator.requests().counts["POST /people"]).toBeUndefined();
  });

  it("leaves the comparison of the inputs to the engine", async () => {
    expect(await operations.host.diff("id", user, { ...user, title: "x" })).toBe("compare inputs");
  });
});
