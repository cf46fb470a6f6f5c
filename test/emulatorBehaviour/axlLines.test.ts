import { describe, expect, test } from "vitest";
import { callManager, remoteDevice, softphone } from "./support/axl.ts";

const { cluster, returned, refused } = callManager();

const staff = "<routePartitionName>Staff</routePartitionName>";
const first = "\\+442079460101";
const line = (pattern: string) => `<line><pattern>${pattern}</pattern><usage>Device</usage>${staff}</line>`;
const appearance = (pattern: string, index = 1) =>
  `<line><index>${index}</index><dirn><pattern>${pattern}</pattern>${staff}</dirn></line>`;

describe("lines", () => {
  test("are made, found with their partition, and twice refused", async () => {
    const id = await returned("addLine", line("2001"));
    expect(await returned("getLine", `<pattern>2001</pattern>${staff}`)).toContain(`<line uuid="${id}">`);
    expect((await refused("addLine", line("2001")))[0]).toBe("-239");
    expect((await refused("getLine", "<pattern>2001</pattern>"))[0]).toBe("5007");
  });

  test("outlive their phones, and tell which have them", async () => {
    await returned("addPhone", softphone("TCTADA", "Cisco Dual Mode for iPhone", { lines: appearance(first) }));
    const text = await returned("getLine", `<pattern>${first}</pattern>${staff}`);
    expect(text).toContain("<device>SEP001122334455</device><device>TCTADA</device>");
    await returned("removePhone", "<name>TCTADA</name>");
    expect(await returned("getLine", `<pattern>${first}</pattern>${staff}`)).toContain(`<pattern>${first}</pattern>`);
  });

  test("that are removed leave every phone", async () => {
    await returned("removeLine", `<pattern>${first}</pattern>${staff}`);
    expect(cluster().state().phones[0]).toMatchObject({ name: "SEP001122334455", lines: [] });
  });

  test("that are not there are made with a phone where a release does that", async () => {
    const phone = softphone("TCTADA", "Cisco Dual Mode for iPhone", { lines: appearance("2002") });
    expect((await refused("addPhone", phone))[1]).toContain("Line was not found");
    cluster().turnHabits({ unknownLine: "created" });
    await returned("addPhone", phone);
    expect(cluster().state().lines.at(-1)).toMatchObject({ pattern: "2002", partition: "Staff" });
  });

  test("are added to a phone and taken from it without touching others", async () => {
    const labelled = appearance(first).replace("<dirn>", "<label>Ada</label><dirn>");
    await returned("addPhone", softphone("TCTADA", "Cisco Dual Mode for iPhone", { lines: labelled }));
    await returned("addLine", line("2001"));
    await returned("updatePhone", `<name>TCTADA</name><addLines>${appearance("2001", 2)}</addLines>`);
    const lines = () => cluster().state().phones.at(-1)?.lines;
    expect(lines()).toMatchObject([
      { index: 1, settings: { label: "Ada" } },
      { index: 2, pattern: "2001" },
    ]);
    const identifier = `<lineIdentifier><directoryNumber>2001</directoryNumber>${staff}</lineIdentifier>`;
    await returned("updatePhone", `<name>TCTADA</name><removeLines>${identifier}</removeLines>`);
    expect(lines()).toMatchObject([{ index: 1, settings: { label: "Ada" } }]);
    const taken = await refused("updatePhone", `<name>TCTADA</name><addLines>${appearance("2001")}</addLines>`);
    expect(taken[1]).toBe("Duplicate line index 1");
  });
});

describe("remote destinations", () => {
  const destination = (more: string, address = "ada@acme.calls.webex.com") =>
    `<remoteDestination><destination>${address}</destination><answerTooSoonTimer>1500</answerTooSoonTimer>
    <answerTooLateTimer>19000</answerTooLateTimer><delayBeforeRingingCell>4000</delayBeforeRingingCell>
    <ownerUserId>ada</ownerUserId>${more}</remoteDestination>`;
  const onDevice = "<ctiRemoteDeviceName>SparkRDada</ctiRemoteDeviceName>";

  async function withDevice(): Promise<void> {
    await returned("updateUser", "<userid>ada</userid><enableMobility>true</enableMobility>");
    await returned("addPhone", remoteDevice("SparkRDada", "ada", { lines: appearance(first) }));
  }

  test("are found, changed and removed by their destination", async () => {
    await withDevice();
    const id = await returned("addRemoteDestination", destination(onDevice));
    expect((await refused("addRemoteDestination", destination(onDevice)))[0]).toBe("-239");
    const key = "<destination>ada@acme.calls.webex.com</destination>";
    expect(await returned("getRemoteDestination", key)).toContain(`<remoteDestination uuid="${id}">`);
    const change = `${key}<newDestination>ada@acme.rooms.webex.com</newDestination><isMobilePhone>false</isMobilePhone>`;
    expect(await returned("updateRemoteDestination", change)).toBe(id);
    expect((await refused("updateRemoteDestination", change))[0]).toBe("5003");
    expect(await returned("removeRemoteDestination", `<uuid>${id}</uuid>`)).toBe(id);
    expect((await refused("getRemoteDestination", `<uuid>${id}</uuid>`))[0]).toBe("5007");
  });

  test.each([
    ["dualModeDeviceName that is nil", `${onDevice}<dualModeDeviceName xsi:nil="true"/>`, "dualModeDeviceName"],
    [
      "remoteDestinationProfileName that is nil",
      `<remoteDestinationProfileName xsi:nil="true"/>${onDevice}`,
      "remoteDestinationProfileName",
    ],
    ["no device", "", "needs a CTI Remote Device"],
    ["a device that is not there", "<ctiRemoteDeviceName>SparkRDbob</ctiRemoteDeviceName>", "Device was not found"],
    ["a desk phone", "<ctiRemoteDeviceName>SEP001122334455</ctiRemoteDeviceName>", "is not a CTI Remote Device"],
  ])("refuse %s", async (_, more, words) => {
    await withDevice();
    expect((await refused("addRemoteDestination", destination(more)))[1]).toContain(words);
    expect(cluster().state().remoteDestinations).toEqual([]);
  });
});

describe("lists", () => {
  test("take patterns, pages and tags, and show lines of no phone", async () => {
    for (const name of ["CSFONE", "CSFTWO", "CSFTHREE"]) {
      await returned("addPhone", softphone(name, "Cisco Unified Client Services Framework"));
    }
    const names = async (criteria: string, page = "") => {
      const tags = "<returnedTags><name/></returnedTags>";
      const text = await returned("listPhone", `<searchCriteria>${criteria}</searchCriteria>${tags}${page}`);
      return [...text.matchAll(/<name>(.*?)<\/name>/g)].map(([, name]) => name);
    };
    expect(await names("<name>csf%</name>")).toEqual(["CSFONE", "CSFTWO", "CSFTHREE"]);
    expect(await names("<name>CSFT%</name><devicePoolName>London</devicePoolName>")).toEqual(["CSFTWO", "CSFTHREE"]);
    expect(await names("<name>%</name>", "<skip>1</skip><first>2</first>")).toEqual(["CSFONE", "CSFTWO"]);
    expect(await names("<name>SEP_01122334455</name>")).toEqual(["SEP001122334455"]);
    const owners = "<searchCriteria><ownerUserName>ada</ownerUserName></searchCriteria><returnedTags/>";
    expect((await refused("listPhone", owners))[1]).toContain("not expected");
  });

  test.each([
    ["listDevicePool", "London"],
    ["listCss", "Rerouting"],
    ["listRoutePartition", "Staff"],
    ["listLocation", "Hub_None"],
    ["listCommonPhoneConfig", "Standard Common Phone Profile"],
    ["listSipProfile", "Standard SIP Profile for Mobile Device"],
    ["listPhoneSecurityProfile", "Cisco Dual Mode for iPhone - Standard SIP Non-Secure Profile"],
    ["listPhoneButtonTemplate", "Standard Client Services Framework"],
    ["listPresenceGroup", "Standard Presence group"],
    ["listUserGroup", "Standard CTI Enabled"],
  ])("%s has %s", async (operation, name) => {
    const request = `<searchCriteria><name>${name}</name></searchCriteria><returnedTags><name/></returnedTags>`;
    expect(await returned(operation, request)).toContain(`<name>${name}</name>`);
  });
});
