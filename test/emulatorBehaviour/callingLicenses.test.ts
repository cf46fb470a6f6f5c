import { describe, expect, test } from "vitest";
import { licenseChanges } from "./support/licenseChanges.ts";
import { webex } from "./support/webex.ts";

const email = "new@acme.example";
const running = webex();
const { admin, createPerson, locationId, person } = running;
const { patch, add, remove, atDesk } = licenseChanges(running, email);

describe("calling licences", () => {
  test("without properties 400411", async () => {
    await createPerson();
    const reply = await patch(await add("Webex Calling - Professional"));
    expect([reply.status, reply.body.errors[0].errorCode]).toEqual([400, 400411]);
  });

  test("an extension alone is refused without a location", async () => {
    await createPerson();
    const reply = await patch(await add("Webex Calling - Professional", { extension: "4101" }));
    expect([reply.status, reply.body.message]).toEqual([400, "Unable to find location"]);
  });

  test.each(["112", "911", "1", "12345678901", "41a1"])("the extension %s is refused", async (extension) => {
    await createPerson();
    const reply = await patch(await add("Webex Calling - Professional", atDesk(extension)));
    expect(reply.status).toBe(400);
    expect(JSON.stringify(reply.body.errors)).toContain(extension);
    expect((await person(email, "&callingData=true")).extension).toBeUndefined();
  });

  test("a location without calling is not found", async () => {
    await createPerson();
    const properties = { extension: "4101", locationId: locationId("Warehouse") };
    const reply = await patch(await add("Webex Calling - Professional", properties));
    expect([reply.status, reply.body.errors[0].errorCode]).toEqual([400, 400]);
  });

  test("a number alone brings its location, once", async () => {
    await createPerson();
    await createPerson({ emails: ["other@acme.example"] });
    const professional = await add("Webex Calling - Professional", { phoneNumber: "442079460101" });
    expect((await patch(professional)).status).toBe(200);
    expect(await person(email, "&callingData=true")).toMatchObject({ locationId: locationId("London") });
    const taken = await admin().patch("/licenses/users", { email: "other@acme.example", licenses: [professional] });
    expect(taken.status).toBe(400);
  });

  test("removing calling takes location, extension and number, and adding it starts blank", async () => {
    await createPerson();
    const properties = { ...atDesk("4101"), phoneNumber: "+442079460101" };
    await patch(await add("Webex Calling - Professional", properties));
    await patch(await remove("Webex Calling - Professional"));
    const without = await person(email, "&callingData=true");
    for (const gone of ["locationId", "extension", "phoneNumbers"]) expect(without).not.toHaveProperty(gone);
    await patch(await add("Webex Calling - Professional", atDesk("4102")));
    expect((await person(email, "&callingData=true")).phoneNumbers).toEqual([
      { type: "work_extension", value: "814102" },
    ]);
  });
});
