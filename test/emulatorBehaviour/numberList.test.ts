import { describe, expect, test } from "vitest";
import { initechFile, webex } from "./support/webex.ts";

const { admin, locationId } = webex({ organization: initechFile }, "initech-full-admin");

const list = (query: string) => admin().get(`/telephony/config/numbers?${query}`);
const numbers = async (query: string): Promise<(string | undefined)[]> =>
  (await list(query)).body.phoneNumbers.map(({ phoneNumber }: { phoneNumber?: string }) => phoneNumber);
const inventory = [
  "+441134960200",
  "+441134960201",
  "+442079460200",
  "+442079460201",
  "+442079460202",
  "+442079460203",
];

describe("the inventory of numbers", () => {
  test("is sorted by number and extension, with the extensions that have no number behind", async () => {
    const { body } = await list("");
    expect(body).not.toHaveProperty("count");
    expect(body.phoneNumbers).toHaveLength(inventory.length + 56);
    expect((await numbers("")).slice(0, 7)).toEqual([...inventory, undefined]);
    expect(body.phoneNumbers.slice(6, 8)).toMatchObject([{ extension: "1001" }, { extension: "1002" }]);
  });

  test("is sorted by what is asked for", async () => {
    const extensions = (await list("order=extension-desc&numberType=EXTENSION")).body.phoneNumbers;
    expect(extensions[0].extension).toBe("4201");
    expect((await list("order=lastName-asc&numberType=NUMBER")).body.phoneNumbers).toMatchObject([
      { owner: { lastName: "Boss" } },
      { owner: { lastName: "Branch" } },
      ...Array(4).fill({ state: expect.any(String) }),
    ]);
    expect((await list("order=colour")).status).toBe(400);
  });

  test.each(["tollFreeNumbers=true", "serviceNumber=true", "restrictedNonGeoNumbers=true"])(
    "has none of %s",
    async (query) => {
      expect(await numbers(query)).toEqual([]);
    },
  );

  test("has ordinary numbers alone, which a parameter that is false leaves in", async () => {
    expect(await numbers("tollFreeNumbers=false&serviceNumber=false&numberType=NUMBER")).toEqual(inventory);
    expect(await numbers("includedTelephonyTypes=MOBILE_NUMBER")).toEqual([]);
    expect(await numbers("includedTelephonyTypes=PSTN_NUMBER&numberType=NUMBER")).toEqual(inventory);
    expect((await list("includedTelephonyTypes=PIGEON")).status).toBe(400);
  });

  test.each([
    ["PRIMARY", inventory],
    ["Default", inventory],
    ["FAX", []],
    ["ALTERNATE", []],
    ["DNIS", []],
  ])("with the phoneNumberType %s is without extensions", async (type, found) => {
    expect(await numbers(`phoneNumberType=${type}`)).toEqual(found);
  });

  test.each([
    ["Default", inventory],
    ["INACTIVE", ["+442079460203"]],
  ])("in the state %s is without extensions", async (state, found) => {
    expect(await numbers(`state=${state}`)).toEqual(found);
  });

  test.each([
    ["+44 20 7946 0201", ["+442079460201"]],
    ["0201", ["+441134960201", "+442079460201"]],
    ["xyz", []],
    ["+", []],
  ])("is searched for %s", async (asked, found) => {
    expect(await numbers(`phoneNumber=${encodeURIComponent(asked)}`)).toEqual(found);
  });

  test("is counted with details, whatever else is asked for", async () => {
    const { body } = await list(`details=true&locationId=${locationId("Branch")}&max=1`);
    expect(body.phoneNumbers).toHaveLength(1);
    expect(body.count).toEqual({
      assigned: 2,
      unAssigned: 4,
      inActive: 1,
      extensionOnly: 56,
      tollFreeNumbers: 0,
      total: 62,
      mobileNumber: 0,
      serviceNumber: 0,
    });
  });

  test.each([
    ["available=true&ownerType=PEOPLE", 400],
    ["available=True&ownerType=PLACE", 400],
    ["available=false&ownerType=PEOPLE", 200],
    ["numberType=EXTENSION&available=true", 400],
    ["numberType=EXTENSION&available=false", 400],
    ["numberType=EXTENSION&state=ACTIVE", 400],
    ["numberType=NUMBER&state=ACTIVE&available=true", 200],
  ])("with %s is %i, as the description pairs its parameters", async (query, status) => {
    expect((await list(query)).status).toBe(status);
  });
});
