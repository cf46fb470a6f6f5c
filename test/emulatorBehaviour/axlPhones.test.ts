import { describe, expect, test } from "vitest";
import { callManager, remoteDevice, softphone } from "./support/axl.ts";

const { cluster, returned, refused } = callManager();

const iPhone = "Cisco Dual Mode for iPhone";
const staffLine = (pattern: string, more = "") =>
  `<line><index>1</index>${more}<dirn><pattern>${pattern}</pattern><routePartitionName>Staff</routePartitionName></dirn></line>`;
const first = "\\+442079460101";
const second = "\\+442079460102";

describe("addPhone", () => {
  test("makes a phone that getPhone finds by its name and by its id in any form", async () => {
    const id = await returned("addPhone", softphone("TCTADA", iPhone, { lines: staffLine(first) }));
    expect(id).toMatch(/^\{[0-9A-F-]{36}\}$/);
    for (const key of ["<name>TCTADA</name>", `<uuid>${id}</uuid>`, `<uuid>${id.slice(1, -1).toLowerCase()}</uuid>`]) {
      const phone = await returned("getPhone", key);
      expect(phone).toContain(`uuid="${id}"><name>TCTADA</name>`);
      expect(phone).toContain("<pattern>\\+442079460101</pattern>");
      expect(phone).toMatch(/<devicePoolName uuid="\{[0-9A-F-]{36}\}">London<\/devicePoolName>/);
    }
  });

  test.each([
    ["a product nobody makes", { product: "Cisco Webex Phone 9999" }, "Invalid value for product"],
    ["a protocol of another product", { protocol: "SCCP" }, "Invalid value for protocol"],
    ["a protocol side in lower case", { protocolSide: "user" }, "Invalid value for protocolSide"],
    ["a name of another type", { name: "BOTADA" }, "TCT[A-Z0-9._-]{1,12}"],
    ["a name in lower case", { name: "TCTada" }, "TCT[A-Z0-9._-]{1,12}"],
    ["a name that is too long", { name: "TCTADALOVELACEBYRON" }, "TCT[A-Z0-9._-]{1,12}"],
    [
      "a profile of another product",
      { securityProfileName: "Cisco 8845 - Standard SIP Non-Secure Profile" },
      "Profile",
    ],
    ["a pool nobody made", { devicePoolName: "Paris" }, "The specified DevicePool was not found"],
    ["an owner nobody has", { ownerUserName: "nobody" }, "The specified User was not found"],
    ["a line nobody made", { lines: staffLine("999") }, "The specified Line was not found"],
    ["a missing element", { commonPhoneConfigName: undefined }, "Missing child|not expected"],
    ["an element that does not exist", { modell: "x" }, "not expected"],
  ])("refuses %s", async (_, change, words) => {
    const before = cluster().state();
    const [, text] = await refused("addPhone", softphone("TCTADA", iPhone, change));
    expect(text).toMatch(new RegExp(words.replace(/[[\]{}()]/g, "\\$&")));
    expect(cluster().state()).toEqual(before);
  });

  test("refuses a name that is there, in any case", async () => {
    await returned("addPhone", softphone("CSFADA", "Cisco Unified Client Services Framework"));
    const again = await refused("addPhone", softphone("csfada", "Cisco Unified Client Services Framework"));
    expect(again).toEqual(["-239", expect.stringContaining("duplicate value in a UNIQUE INDEX column")]);
    cluster().turnHabits({ nameCase: "exact" });
    await returned("addPhone", softphone("csfada", "Cisco Unified Client Services Framework"));
  });

  test("demands mobility before a Remote Device is made", async () => {
    expect(await refused("addPhone", remoteDevice("SparkRDada", "ada"))).toEqual([
      "-1",
      expect.stringMatching(/Mobility/),
    ]);
    await returned("updateUser", "<userid>ada</userid><enableMobility>true</enableMobility>");
    await returned("addPhone", remoteDevice("SparkRDada", "ada"));
  });
});

describe("updatePhone", () => {
  test("changes what is stated, renames, and keeps the id", async () => {
    const id = await returned("addPhone", softphone("TCTADA", iPhone, { lines: staffLine(first) }));
    const update = "<name>TCTADA</name><newName>TCTADAL</newName><description>Ada</description>";
    expect(await returned("updatePhone", update)).toBe(id);
    expect(cluster().state().phones.at(-1)).toMatchObject({
      name: "TCTADAL",
      settings: { description: "Ada", devicePoolName: "London" },
      lines: [{ pattern: first, partition: "Staff" }],
    });
  });

  test("with lines sets everything back that a line does not say", async () => {
    await returned("addPhone", softphone("TCTADA", iPhone, { lines: staffLine(first, "<label>Ada</label>") }));
    await returned("updatePhone", `<name>TCTADA</name><lines>${staffLine(second)}</lines>`);
    const [line] = cluster().state().phones.at(-1)?.lines ?? [];
    expect(line?.pattern).toBe(second);
    expect(line?.settings).not.toHaveProperty("label");
  });

  test("takes a name in any case, and gives back the name as it is", async () => {
    await returned("addPhone", softphone("TCTADA", iPhone, { devicePoolName: "london", ownerUserName: "ADA" }));
    expect(cluster().state().phones.at(-1)).toMatchObject({ owner: "ada", settings: { devicePoolName: "London" } });
  });

  test("lets one phone be the primary one of another, and follows its name", async () => {
    await returned("addPhone", softphone("TCTADA", iPhone, { primaryPhoneName: "SEP001122334455" }));
    await returned("updatePhone", "<name>SEP001122334455</name><newName>SEP00112233AAAA</newName>");
    expect(await returned("getPhone", "<name>TCTADA</name>")).toMatch(/<primaryPhoneName [^>]+>SEP00112233AAAA</);
  });

  test("of a phone that is not there is 5003, getPhone 5007", async () => {
    expect(await refused("updatePhone", "<name>TCTADA</name>")).toEqual(["5003", "Device not found"]);
    const missing = ["5007", "Item not valid: The specified Phone was not found"];
    expect(await refused("getPhone", "<name>TCTADA</name>")).toEqual(missing);
    cluster().turnHabits({ missingName: "name" });
    expect((await refused("removePhone", "<name>TCTADA</name>"))[1]).toContain("The specified TCTADA was not found");
  });
});

describe("removePhone", () => {
  test("takes the phone, its remote destinations and its associations, and leaves the line", async () => {
    await returned("updateUser", "<userid>ada</userid><enableMobility>true</enableMobility>");
    await returned("addPhone", remoteDevice("SparkRDada", "ada", { lines: staffLine(first) }));
    await returned(
      "updateUser",
      "<userid>ada</userid><associatedDevices><device>SparkRDada</device></associatedDevices>",
    );
    await returned(
      "addRemoteDestination",
      `<remoteDestination><destination>ada@acme.calls.webex.com</destination><answerTooSoonTimer>1500</answerTooSoonTimer>
      <answerTooLateTimer>19000</answerTooLateTimer><delayBeforeRingingCell>4000</delayBeforeRingingCell>
      <ownerUserId>ada</ownerUserId><ctiRemoteDeviceName>SparkRDada</ctiRemoteDeviceName></remoteDestination>`,
    );
    expect(cluster().state().remoteDestinations).toMatchObject([{ owner: "ada", device: "SparkRDada" }]);
    await returned("removePhone", "<name>SparkRDada</name>");
    const state = cluster().state();
    expect(state.remoteDestinations).toEqual([]);
    expect(state.users[0]).toMatchObject({ userid: "ada", devices: [] });
    expect(state.lines.map(({ pattern }) => pattern)).toContain(first);
  });
});
