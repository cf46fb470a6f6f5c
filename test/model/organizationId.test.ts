import { describe, expect, it } from "vitest";
import { organizationUuid } from "../../provider/src/model/ids.ts";

const UUID = "11111111-2222-3333-4444-55555555abcd";
const OTHER = "99999999-2222-3333-4444-555555555555";
const encoded = (text: string) => Buffer.from(text).toString("base64");

describe("an organisation's id", () => {
  it.each([
    UUID,
    ` ${UUID.toUpperCase()} `,
    `ciscospark://us/ORGANIZATION/${UUID}`,
    encoded(`ciscospark://us/ORGANIZATION/${UUID}`),
    encoded(`ciscospark://urn:TEAM:us-west-2_r/ORGANIZATION/${UUID}`).replace(/=+$/, ""),
  ])("is read out of %j", (id) => expect(organizationUuid(id)).toBe(UUID));

  it.each([
    "",
    "acme",
    `${UUID} ${OTHER}`,
    encoded(UUID),
    encoded(`ciscospark://us/PEOPLE/${UUID}`),
    encoded(`ciscospark://us/ORGANIZATION/${UUID}/${OTHER}`),
    encoded(`ciscospark://us/${UUID}/ORGANIZATION/${OTHER}`),
  ])("is nothing else: %j", (id) => expect(organizationUuid(id)).toBeUndefined());
});
