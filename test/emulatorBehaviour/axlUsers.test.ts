import { beforeEach, describe, expect, test } from "vitest";
import { callManager, softphone } from "./support/axl.ts";

const { cluster, login, returned, refused } = callManager();

const first = "\\+442079460101";
const line = `<line><index>1</index><dirn><pattern>${first}</pattern><routePartitionName>Staff</routePartitionName></dirn></line>`;
const user = (userid: string) =>
  cluster()
    .state()
    .users.find((each) => each.userid === userid);
const devices = (...names: string[]) =>
  `<associatedDevices>${names.map((name) => `<device>${name}</device>`).join("")}</associatedDevices>`;
const extension = (pattern: string) =>
  `<primaryExtension><pattern>${pattern}</pattern><routePartitionName>Staff</routePartitionName></primaryExtension>`;

beforeEach(async () => {
  await returned("addPhone", softphone("TCTADA", "Cisco Dual Mode for iPhone", { lines: line }));
});

describe("getUser", () => {
  test("shows devices, extension, groups, flags and the directory, and never a password", async () => {
    const text = await returned("getUser", "<userid>ADA</userid>");
    expect(text).toContain("<userid>ada</userid>");
    expect(text).toContain("<mailid>ada@acme.example</mailid>");
    expect(text).toContain("<associatedDevices><device>SEP001122334455</device></associatedDevices>");
    expect(text).toContain("<userGroup><name>Standard CCM End Users</name>");
    expect(text).toContain("<enableMobility>false</enableMobility>");
    expect(text).toMatch(/<ldapDirectoryName uuid="\{[^}]+\}">Acme AD</);
    await returned("updateUser", "<userid>bob</userid><password>hush-hush</password>");
    expect(await returned("getUser", "<userid>bob</userid>")).not.toContain("hush-hush");
  });

  test("shows what was asked for, and refuses what no user has", async () => {
    const tags = "<returnedTags><userid/><enableCti/></returnedTags>";
    const text = await returned("getUser", `<userid>ada</userid>${tags}`);
    expect(text).toMatch(/^<user uuid="\{[^}]+\}"><userid>ada<\/userid><enableCti>false<\/enableCti><\/user>$/);
    const wrong = await refused("getUser", "<userid>ada</userid><returnedTags><email/></returnedTags>");
    expect(wrong[1]).toContain("'email'");
  });
});

describe("updateUser", () => {
  test("takes associatedDevices for the entire list", async () => {
    await returned("updateUser", `<userid>ada</userid>${devices("TCTADA")}`);
    expect(user("ada")?.devices).toEqual(["TCTADA"]);
    await returned("updateUser", `<userid>ada</userid>${devices("SEP001122334455", "TCTADA", "TCTADA")}`);
    expect(user("ada")?.devices).toEqual(["SEP001122334455", "TCTADA"]);
    await returned("updateUser", "<userid>ada</userid><enableCti>true</enableCti>");
    expect(user("ada")?.devices).toEqual(["SEP001122334455", "TCTADA"]);
    await returned("updateUser", "<userid>ada</userid><associatedDevices/>");
    expect(user("ada")?.devices).toEqual([]);
  });

  test("takes groups for the entire list", async () => {
    const group = "<userGroup><name>Standard CTI Enabled</name></userGroup>";
    await returned("updateUser", `<userid>ada</userid><associatedGroups>${group}</associatedGroups>`);
    expect(user("ada")?.groups).toEqual(["Standard CTI Enabled"]);
  });

  test("keeps false", async () => {
    await returned("updateUser", "<userid>ada</userid><enableCti>true</enableCti>");
    await returned("updateUser", "<userid>ada</userid><enableCti>f</enableCti>");
    expect(user("ada")?.settings.enableCti).toBe("false");
  });

  test("takes a line of an associated device alone for the primary extension", async () => {
    const other = await refused("updateUser", `<userid>bob</userid>${extension(first)}`);
    expect(other[1]).toContain("primary extension");
    await returned("updateUser", `<userid>bob</userid>${devices("TCTADA")}${extension(first)}`);
    expect(user("bob")?.primaryExtension).toEqual({ pattern: first, partition: "Staff" });
    await returned("removePhone", "<name>TCTADA</name>");
    expect(user("bob")).toMatchObject({ devices: [], primaryExtension: undefined });
  });

  test.each([
    ["a device that is not there", devices("TCTNOBODY"), "The specified Device was not found"],
    ["a line that is not there", extension("999"), "The specified Line was not found"],
    [
      "a group that is not there",
      "<associatedGroups><userGroup><name>Nobody</name></userGroup></associatedGroups>",
      "The specified UserGroup was not found",
    ],
    [
      "a field that the directory rules",
      "<mailid>ada@elsewhere.example</mailid>",
      "synchronized from an LDAP directory",
    ],
    ["another user id of the directory's", "<newUserid>ada2</newUserid>", "synchronized from an LDAP directory"],
  ])("refuses %s, and changes nothing", async (_, change, words) => {
    const before = cluster().state();
    expect((await refused("updateUser", `<userid>ada</userid>${change}`))[1]).toContain(words);
    expect(cluster().state()).toEqual(before);
  });

  test("lets a user of the cluster's own be renamed", async () => {
    await returned("updateUser", "<userid>bob</userid><mailid>bob@elsewhere.example</mailid>");
    expect(user("bob")?.settings.mailid).toBe("bob@elsewhere.example");
  });

  test("refuses to change groups of somebody of a higher rank", async () => {
    const headers = { Authorization: login("axl-low-rank", "axl-low-rank-password") };
    const group = "<associatedGroups><userGroup><name>Standard CTI Enabled</name></userGroup></associatedGroups>";
    const [code, text] = await refused("updateUser", `<userid>olga</userid>${group}`, { headers });
    expect([code, text]).toEqual(["5003", expect.stringContaining("lower User Rank")]);
    await returned("updateUser", "<userid>olga</userid><enableCti>true</enableCti>", { headers });
  });

  test("of nobody is refused", async () => {
    expect(await refused("updateUser", "<userid>nobody</userid><enableCti>true</enableCti>")).toEqual([
      "5007",
      "Item not valid: The specified User was not found",
    ]);
  });
});
