import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { OrganizationInput } from "../emulator/organization/organizationFile.ts";
import { nextLink } from "./support/client.ts";
import { acmeFile, webex } from "./support/webex.ts";

const { admin, person, emulator, locationId } = webex({ organization: acmeWithCallers(), population: 60 });

/** Acme with somebody who calls from London, and sixty people after him who do not call. */
function acmeWithCallers(): OrganizationInput {
  const acme: OrganizationInput = JSON.parse(readFileSync(acmeFile, "utf8"));
  acme.people?.push({
    email: "caller@acme.example",
    furtherEmails: ["cal@acme.example"],
    firstName: "Cal",
    licenses: ["Webex Calling - Professional", "Basic Messaging"],
    calling: { location: "London", extension: "4102", phoneNumber: "+442079460102" },
  });
  return acme;
}

describe("calling data of people", () => {
  test("without callingData, location, extension and calling numbers are absent", async () => {
    const caller = await person("caller@acme.example");
    for (const absent of ["locationId", "extension", "phoneNumbers"]) expect(caller).not.toHaveProperty(absent);
  });

  test("with callingData they are there, and work_extension has the routing prefix", async () => {
    const caller = await person("caller@acme.example", "&callingData=true");
    expect(caller).toMatchObject({ locationId: locationId("London"), extension: "4102" });
    expect(caller.phoneNumbers).toEqual([
      { type: "work", value: "+442079460102", primary: true },
      { type: "work_extension", value: "814102" },
    ]);
  });

  test("each SIP address says whether it is the primary one, and one of them is", async () => {
    const { sipAddresses } = await person("caller@acme.example", "&callingData=true");
    const kinds = sipAddresses.map(({ type, primary }: { type: string; primary?: boolean }) => [type, primary]);
    expect(kinds).toEqual([
      ["personal-room", false],
      ["enterprise", true],
      ["cloud-calling", false],
    ]);
  });

  test("a page without anybody at the location holds one entry with nothing but errors", async () => {
    const here = `/people?callingData=true&locationId=${locationId("London")}`;
    const first = await admin().get(here);
    const second = await admin().get(nextLink(first) ?? "");
    expect(first.body.items.map((item: { displayName: string }) => item.displayName)).toEqual(["Cal"]);
    expect(second.status).toBe(200);
    expect(second.body.items).toHaveLength(1);
    expect(Object.keys(second.body.items[0])).toEqual(["errors"]);
    expect(typeof second.body.items[0].errors.peopleListLocationId.code).toBe("string");
  });

  test("an intermediate page at a location is short and still leads on", async () => {
    const page = await admin().get(`/people?locationId=${locationId("London")}`);
    expect(page.body.items).toHaveLength(1);
    expect(nextLink(page)).toBeDefined();
  });

  test("the order of addresses may differ between two reads", async () => {
    emulator().turnSwitches({ emailOrder: "alternating" });
    const reads = [await person("cal@acme.example"), await person("cal@acme.example")];
    expect(reads.map(({ emails }) => emails)).toEqual([
      ["caller@acme.example", "cal@acme.example"],
      ["cal@acme.example", "caller@acme.example"],
    ]);
  });

  test("the location of a calling person does not change, or is refused with the switch", async () => {
    const caller = await person("caller@acme.example", "&callingData=true");
    const move = { displayName: "Cal", locationId: locationId("Leeds") };
    const moved = await admin().put(`/people/${caller.id}?callingData=true`, move);
    expect([moved.status, moved.body.locationId]).toEqual([200, locationId("London")]);
    emulator().turnSwitches({ putLocationChange: "refused" });
    expect((await admin().put(`/people/${caller.id}`, move)).status).toBe(400);
  });

  test("a work_extension or mobile number in PUT is ignored, and extension counts", async () => {
    const caller = await person("caller@acme.example", "&callingData=true");
    const changed = await admin().put(`/people/${caller.id}?callingData=true`, {
      displayName: "Cal",
      extension: "4199",
      phoneNumbers: [
        { type: "work_extension", value: "810000" },
        { type: "mobile", value: "+447700900999" },
      ],
    });
    expect(changed.body.extension).toBe("4199");
    expect(changed.body.phoneNumbers).toEqual([{ type: "work_extension", value: "814199" }]);
  });
});
