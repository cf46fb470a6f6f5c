import { beforeEach, describe, expect, test } from "vitest";
import { webex } from "./support/webex.ts";

const { emulator, admin, client, license, createPerson, person, locationId, control } = webex();
const path = "/telephony/config/jobs/person/moveLocation";
const number = "+442079460101";

/** Somebody with calling in London. */
async function caller(name = "new", line: Record<string, unknown> = {}): Promise<string> {
  const fields = {
    emails: [`${name}@acme.example`],
    licenses: [await license("Webex Calling - Professional")],
    locationId: locationId("London"),
    extension: "4101",
    ...line,
  };
  return (await createPerson(fields, "?callingData=true")).id;
}

const move = (users: Record<string, string>[], { to = "Leeds", validate = false } = {}) =>
  admin().post(path, { usersList: [{ locationId: locationId(to), validate, users }] });

const work = { phoneNumbers: [{ type: "work", value: number }] };

/** Where a person calls from, and what with. */
async function callingOf(email = "new@acme.example") {
  const { locationId: at, extension, phoneNumbers = [] } = await person(email, "&callingData=true");
  const value = phoneNumbers.find(({ type }: { type: string }) => type === "work")?.value;
  return { at, extension, number: value };
}

describe("a move-users job", () => {
  beforeEach(() => control().post("/switches", { moveJobDelay: 10 }));

  test("runs for a while, and takes number and extension along", async () => {
    const userId = await caller("new", work);
    const { status, body } = await move([{ userId }]);
    expect([status, body.response.latestExecutionStatus]).toEqual([201, "STARTED"]);
    expect(await callingOf()).toMatchObject({ at: locationId("London") });
    emulator().advanceSeconds(10);
    const job = await admin().get(`${path}/${body.response.id}`);
    expect(job.body).toMatchObject({
      latestExecutionStatus: "COMPLETED",
      latestExecutionExitCode: "COMPLETED",
      counts: { totalMoves: 1, moved: 1, failed: 0 },
    });
    expect(await callingOf()).toEqual({ at: locationId("Leeds"), extension: "4101", number });
    const inventory = await admin().get(`/telephony/config/numbers?phoneNumber=${encodeURIComponent(number)}`);
    expect(inventory.body.phoneNumbers[0].location.name).toBe("Leeds");
  });

  test("assigns another number and extension, and removes what is empty", async () => {
    const userId = await caller("new", work);
    await move([{ userId, phoneNumber: "+441134960107", extension: "" }]);
    emulator().advanceSeconds(10);
    expect(await callingOf()).toEqual({ at: locationId("Leeds"), extension: undefined, number: "+441134960107" });
  });

  test("that fails names the reason, and changes nothing", async () => {
    const userId = await caller("new", work);
    const { body } = await move([{ userId, phoneNumber: "+441134960999" }]);
    emulator().advanceSeconds(10);
    const { body: job } = await admin().get(`${path}/${body.response.id}`);
    expect([job.latestExecutionExitCode, job.counts.failed]).toEqual(["COMPLETED_WITH_ERRORS", 1]);
    const { body: errors } = await admin().get(`${path}/${body.response.id}/errors`);
    expect(errors.items[0].error.message[0]).toMatchObject({ code: "27966" });
    expect(await callingOf()).toMatchObject({ at: locationId("London"), number });
  });

  test("is listed, the most recent first", async () => {
    const first = await move([{ userId: await caller() }]);
    const second = await move([{ userId: await caller("other", { extension: "4102" }) }]);
    const { body } = await admin().get(path);
    const ids = [second, first].map((started) => started.body.response.id);
    expect(body.items.map(({ id }: { id: string }) => id)).toEqual(ids);
    expect((await admin().get(`${path}/unknown`)).status).toBe(404);
  });
});

describe("a move that is only validated", () => {
  test("tells its impacts, and moves nobody", async () => {
    const userId = await caller("new", work);
    const { status, body } = await move([{ userId }], { validate: true });
    expect(status).toBe(200);
    expect(body.response[0].impacts.map(({ code }: { code: number }) => code)).toEqual([19701, 19717]);
    expect(await callingOf()).toMatchObject({ at: locationId("London") });
  });

  test("tells errors: an extension that is taken, a location without calling", async () => {
    const userId = await caller();
    await caller("other", { extension: "4102", locationId: locationId("Leeds") });
    const codes = async (users: Record<string, string>, to?: string) => {
      const { body } = await move([{ userId, ...users }], { validate: true, ...(to ? { to } : {}) });
      return body.response[0].errors.map(({ code }: { code: number }) => code);
    };
    expect(await codes({ extension: "4102" })).toEqual([4202]);
    expect(await codes({}, "Warehouse")).toEqual([4152]);
  });
});

describe("a request to move users is refused", () => {
  const codeOf = (reply: { status: number; body: { error?: { code: number }[] } }) => [
    reply.status,
    reply.body.error?.[0]?.code,
  ];

  test("for whoever does not call, and to where somebody is", async () => {
    const userId = await caller();
    const other = (await createPerson({ emails: ["other@acme.example"] })).id;
    expect(codeOf(await move([{ userId: other }]))).toEqual([400, 1026010]);
    expect(codeOf(await move([{ userId: "nobody" }]))).toEqual([400, 2150012]);
    expect(codeOf(await move([{ userId }], { to: "London" }))).toEqual([400, 1026013]);
    expect(codeOf(await move([{ userId, extension: "" }]))).toEqual([400, 1026016]);
    expect(codeOf(await move([{ userId, phoneNumber: "0207 946" }]))).toEqual([400, 1026017]);
  });

  test("for nobody, for somebody twice, for too many, and for several to be validated", async () => {
    const userId = await caller();
    const userIds = Array.from({ length: 101 }, (_, index) => ({ userId: `${index}` }));
    expect(codeOf(await admin().post(path, { usersList: [] }))).toEqual([400, 1026011]);
    expect(codeOf(await move([]))).toEqual([400, 1026012]);
    expect(codeOf(await move([{ userId }, { userId }]))).toEqual([400, 1026019]);
    expect(codeOf(await move(userIds))).toEqual([400, 1026018]);
    expect(codeOf(await move(userIds.slice(0, 2), { validate: true }))).toEqual([400, 1026020]);
  });

  test("without the scope for groups, and to whoever is no full administrator", async () => {
    const body = {
      usersList: [{ locationId: locationId("Leeds"), validate: true, users: [{ userId: await caller() }] }],
    };
    for (const token of ["acme-admin-without-identity-scope", "acme-user-admin", "acme-read-only-admin"])
      expect((await client(token).post(path, body)).status).toBe(403);
  });
});
