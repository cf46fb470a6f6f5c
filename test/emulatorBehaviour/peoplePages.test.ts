import { describe, expect, test } from "vitest";
import { nextLink } from "./support/client.ts";
import { webex } from "./support/webex.ts";

const { admin, emulator } = webex({ population: 1200 });
const total = 1204;

describe("pages of people", () => {
  test("without max a page holds 100 people and leads to the next", async () => {
    const page = await admin().get("/people");
    expect(page.body.items).toHaveLength(100);
    expect(nextLink(page)).toMatch(/^http:/);
  });

  test("with callingData a page holds at most 100, whatever max says", async () => {
    const page = await admin().get("/people?callingData=true&max=1000");
    expect(page.status).toBe(200);
    expect(page.body.items).toHaveLength(100);
  });

  test("with locationId a page looks at no more than 50 people", async () => {
    const page = await admin().get("/people?locationId=somewhere&max=1000");
    expect(page.status).toBe(200);
    expect(new URL(nextLink(page) ?? "").searchParams.get("max")).toBe("50");
  });

  test.each([
    ["1000", 1000],
    ["500", 500],
  ] as const)("max above the ceiling of %s is lowered silently", async (peopleMax, size) => {
    emulator().turnSwitches({ peopleMax });
    const page = await admin().get("/people?max=5000");
    expect(page.status).toBe(200);
    expect(page.body.items).toHaveLength(size);
  });

  test.each(["never", "always"] as const)("next links reach everybody once, short pages %s", async (shortPages) => {
    emulator().turnSwitches({ shortPages });
    const ids = new Set<string>();
    let people = 0;
    let url: string | undefined = "/people?max=500";
    const sizes: number[] = [];
    while (url !== undefined) {
      const page = await admin().get(url);
      for (const { id } of page.body.items) ids.add(id);
      people += page.body.items.length;
      sizes.push(page.body.items.length);
      url = nextLink(page);
    }
    expect([people, ids.size]).toEqual([total, total]);
    expect(sizes[0]).toBe(shortPages === "always" ? 499 : 500);
  });

  test("the next link carries an opaque cursor with limit and start index", async () => {
    const next = new URL(nextLink(await admin().get("/people?max=2")) ?? "");
    const cursor = Buffer.from(next.searchParams.get("cursor") ?? "", "base64").toString();
    expect(cursor).toBe("limit=2&startIndex=3");
  });

  test("the documented form of the next link leads on as well", async () => {
    emulator().turnSwitches({ nextLink: "before-after" });
    const first = await admin().get("/people?max=3&displayName=ad");
    const next = nextLink(first) ?? "";
    expect(next).toContain("&before&after=");
    const second = await admin().get(next);
    const names = [...first.body.items, ...second.body.items].map((item) => item.displayName);
    expect(new Set(names).size).toBe(6);
    for (const name of names) expect(name).toMatch(/^Ada/);
  });

  test("a lossy next link has lost the filters", async () => {
    emulator().turnSwitches({ nextLinkDefect: "lossy" });
    const next = nextLink(await admin().get("/people?displayName=Ada&max=2"));
    expect(next).not.toContain("displayName");
  });

  test("a null link says max=null, and asking for that is refused", async () => {
    emulator().turnSwitches({ nextLinkDefect: "null-max" });
    const next = nextLink(await admin().get("/people?max=2")) ?? "";
    expect(new URL(next).searchParams.get("max")).toBe("null");
    expect((await admin().get(next)).status).toBe(400);
  });
});
