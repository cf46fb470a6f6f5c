import { describe, expect, it } from "vitest";
import { updatePhone } from "../../../provider/src/callManager/phones.ts";
import { newLine } from "../../../provider/src/model/callManager/lines.ts";
import type { AxlFaultInput } from "../../emulator/callManager/control/faultTable.ts";
import { administrator, device, deviceOperations, endUser } from "../../support/callManager.ts";

const operations = deviceOperations();
const { again, cluster } = operations;

const fresh = { ...device, line: "4711", createLines: true, lineCallingSearchSpace: "Lines" };
const count = (number: string) =>
  cluster()
    .state()
    .lines.filter(({ pattern }) => pattern === number).length;
const linesOf = (deviceName: string) =>
  cluster()
    .state()
    .phones.find(({ name }) => name === deviceName)
    ?.lines.map(({ index, pattern }) => [index, pattern]);

describe("a line that is made here", () => {
  it("is made once for all devices, and goes with the last of them", async () => {
    const kinds = ["TCT", "BOT", "CSF"];
    const made = await Promise.all(kinds.map((kind) => operations.host.create({ ...fresh, kind })));
    expect(cluster().requests().counts).toMatchObject({ getLine: 1, addLine: 1, getUser: 1, addPhone: 3 });
    for (const [index, { id, outputs }] of made.entries()) {
      expect(count("4711"), String(index)).toBe(1);
      await again((host) => host.remove(id, outputs));
    }
    expect(count("4711")).toBe(0);
  });

  it("goes with the last device on it, although another one was made with it", async () => {
    const first = await operations.host.create(fresh);
    const later = await again((host) => host.create({ ...fresh, kind: "CSF" }));
    await again((host) => host.remove(first.id, first.outputs));
    expect(count("4711")).toBe(1);
    await again((host) => host.remove(later.id, later.outputs));
    expect(count("4711")).toBe(0);
  });

  it("is known again after an `up` that did not come to its device", async () => {
    cluster().addFaults({ kind: "user-rank", match: { operation: "addPhone" } });
    await expect(operations.host.create(fresh)).rejects.toThrow("Cannot add the device");
    const made = await again((host) => host.create(fresh));
    await again((host) => host.remove(made.id, made.outputs));
    expect(count("4711")).toBe(0);
  });

  it.each([{ kind: "reset-before" }, { kind: "reset-after-applied" }] as AxlFaultInput[])(
    "is made once where the connection breaks: $kind",
    async (fault) => {
      cluster().addFaults({ ...fault, match: { operation: "addLine" } });
      const made = await operations.host.create(fresh);
      expect(count("4711")).toBe(1);
      await again((host) => host.remove(made.id, made.outputs));
      expect(count("4711")).toBe(0);
    },
  );

  it("goes when its last device gets another number", async () => {
    const made = await operations.host.create(fresh);
    const changed = await again((host) => host.update(made.id, made.outputs, { ...fresh, line: "4712" }));
    expect([count("4711"), count("4712")]).toEqual([0, 1]);
    const back = await again((host) =>
      host.update(made.id, changed, { ...device, createLines: true, lineCallingSearchSpace: "Lines" }),
    );
    expect(count("4712")).toBe(0);
    await again((host) => host.remove(made.id, back));
    expect(count("\\+442079460101")).toBe(1);
  });
});

describe("a line that was made here, and moves from one person to another in one `up`", () => {
  const bobs = { ...fresh, username: "bob", email: "bob@acme.example" };
  const given = { ...fresh, line: "4712" };
  const bobHasIt = () => {
    expect(linesOf("TCTBOB")).toEqual([[1, "4711"]]);
    expect([count("4711"), count("4712")]).toEqual([1, 1]);
  };

  it("is made again where a listing shows it and it is removed already", async () => {
    const made = await operations.host.create(fresh);
    await again(async (host) => {
      const others = { BOT: "7101", TAB: "7102", CSF: "7103" };
      await Promise.all(Object.entries(others).map(([kind, line]) => host.create({ ...device, kind, line })));
      expect(cluster().requests().counts).toMatchObject({ listLine: 1 });
      await host.update(made.id, made.outputs, given);
      expect(count("4711")).toBe(0);
      await host.create(bobs);
    });
    bobHasIt();
  });

  it("stays while a device that asked for it is being made", async () => {
    const made = await operations.host.create(fresh);
    cluster().addFaults({ kind: "delay", seconds: 0.4, match: { operation: "addPhone", name: "TCTBOB" } });
    await again((host) => Promise.all([host.create(bobs), host.update(made.id, made.outputs, given)]));
    bobHasIt();
  });
});

describe("a line that is no longer stated", () => {
  it("stays on the device and with the end user, and is taken away by the empty text", async () => {
    const made = await operations.host.create(device);
    const user = await operations.host.create(endUser);
    const extension = () =>
      cluster()
        .state()
        .users.find(({ userid }) => userid === "ada")?.primaryExtension?.pattern;
    const says = async (line: object, before: { device: object; endUser: object }) => {
      const without = ({ line: _, linePartition: __, ...rest }: typeof device | typeof endUser) => ({
        ...rest,
        ...line,
      });
      return again(async (host) => ({
        device: await host.update(made.id, before.device as typeof made.outputs, without(device)),
        endUser: await host.update(user.id, before.endUser as typeof user.outputs, without(endUser)),
      }));
    };
    const silent = await says({}, { device: made.outputs, endUser: user.outputs });
    expect([linesOf("TCTADA"), extension()]).toEqual([[[1, "\\+442079460101"]], "\\+442079460101"]);
    const none = await says({ line: "" }, silent);
    expect([linesOf("TCTADA"), extension()]).toEqual([[], undefined]);
    const read = await again((host) => host.read(made.id, none.device));
    expect(read.inputs).toMatchObject({ line: "" });
    expect(read.inputs).not.toHaveProperty("linePartition");
  });
});

it("a number that a further line of the device has moves to the first, in any capitals of its partition", async () => {
  const made = await operations.host.create(device);
  const byHand = administrator(cluster());
  const appearances = ["\\+442079460101", "\\+442079460102"].map((pattern, index) => ({
    ...newLine({ pattern, routePartitionName: "Staff" }, "ada"),
    index: index + 1,
  }));
  await updatePhone(byHand, { uuid: made.id, name: "TCTADA" }, { lines: appearances });
  byHand.close();
  const news = { ...device, line: "+442079460102", linePartition: "STAFF" };
  await again((host) => host.update(made.id, made.outputs, news));
  expect(linesOf("TCTADA")).toEqual([[1, "\\+442079460102"]]);
});
