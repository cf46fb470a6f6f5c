import { expect, test } from "vitest";
import { clientOf, failure, GET_PEOPLE, type Script, serve, TOKEN } from "./server.ts";

interface Item {
  id?: string;
}

async function idsOf(pages: AsyncIterable<Item[]>): Promise<(string | undefined)[]> {
  const ids: (string | undefined)[] = [];
  for await (const page of pages) ids.push(...page.map(({ id }) => id));
  return ids;
}

/** Pages by the value of `cursor`; a page may say where the next one is. */
function book(pages: Record<string, { items: unknown; next?: string }>): Script {
  return ({ query }) => {
    const page = pages[query.get("cursor") ?? "first"];
    if (page === undefined) return { status: 400, json: { message: "no such page" } };
    const headers: Record<string, string> = page.next === undefined ? {} : { link: page.next };
    return { json: { notFoundIds: null, items: page.items }, headers };
  };
}

test("follows the Link header, whatever the size of a page", async () => {
  const server = await serve(
    book({
      first: {
        items: [{ id: "a" }, { id: "b" }],
        next: '</v1/people?cursor=two>; rel="next", </v1/people>; rel="first"',
      },
      two: { items: [{ id: "c" }], next: '<?cursor=three&max=1>; rel="next"' },
      three: { items: [{ id: "d" }] },
    }),
  );
  expect(await idsOf(clientOf(server).pages<Item>({ ...GET_PEOPLE, query: { max: 2 } }))).toEqual(["a", "b", "c", "d"]);
  expect(server.seen[0]?.url).toBe("/v1/people?max=2");
});

test("adds the filters that a next link has lost, but neither its place nor its size", async () => {
  const server = await serve(
    book({
      first: { items: [{ id: "a" }], next: '</v1/people?cursor=two>; rel="next"' },
      two: { items: [{ id: "b" }] },
    }),
  );
  const query = { orgId: "o/1=", callingData: true, max: 100 };
  await idsOf(clientOf(server).pages<Item>({ ...GET_PEOPLE, query }));
  expect(server.seen[1]?.url).toBe("/v1/people?cursor=two&orgId=o%2F1%3D&callingData=true");
});

test("replaces max=null by the size that was asked for, and drops it where none was", async () => {
  const script = book({
    first: { items: [{ id: "a" }], next: '</v1/people?max=null&cursor=two>; rel="next"' },
    two: { items: [{ id: "b" }] },
  });
  const sized = await serve(script);
  await idsOf(clientOf(sized).pages<Item>({ ...GET_PEOPLE, query: { max: 5 } }));
  expect(sized.seen[1]?.url).toBe("/v1/people?max=5&cursor=two");
  const unsized = await serve(script);
  await idsOf(clientOf(unsized).pages<Item>(GET_PEOPLE));
  expect(unsized.seen[1]?.url).toBe("/v1/people?cursor=two");
});

test("keeps valueless and unescaped parts of a next link as they are", async () => {
  const server = await serve(({ url }) =>
    url.includes("after")
      ? { json: { items: [{ id: "b" }] } }
      : { json: { items: [{ id: "a" }] }, headers: { link: '</v1/people?max=1&before&after=Y2lz+/==>; rel="next"' } },
  );
  expect(await idsOf(clientOf(server).pages<Item>(GET_PEOPLE))).toEqual(["a", "b"]);
  expect(server.seen[1]?.url).toBe("/v1/people?max=1&before&after=Y2lz+/==");
});

test.each([
  ["another host", () => "https://evil.example/v1/people?cursor=x"],
  ["another protocol", (origin: string) => `${origin.replace("http:", "https:")}/v1/people?cursor=x`],
  ["another port", () => "http://127.0.0.1:1/v1/people?cursor=x"],
  ["a path outside the base URL", (origin: string) => `${origin}/other/people?cursor=x`],
  ["a path that climbs out", () => "/v1/../admin?cursor=x"],
  ["a name that only begins alike", (origin: string) => `${origin}/v10/people?cursor=x`],
  ["a user before the host", (origin: string) => `${origin.replace("//", "//ada:secret@")}/v1/people?cursor=x`],
])("never follows a next link to %s", async (_where, target) => {
  const server = await serve((seen) => ({
    json: { items: [{ id: "a" }] },
    headers: { link: `<${target(`http://${seen.headers.host}`)}>; rel="next"` },
  }));
  const error = await failure(idsOf(clientOf(server).pages<Item>(GET_PEOPLE)));
  expect(error.message).toMatch(/^Cannot list the people: Webex names a next page at \S+, which is not below http/);
  expect(error.message).toContain("Nothing was sent there");
  expect(error.message).not.toContain(TOKEN);
  expect(server.seen).toHaveLength(1);
});

test("ends if the next page is one that was read before", async () => {
  const server = await serve(
    book({
      first: { items: [{ id: "a" }], next: '</v1/people?cursor=two>; rel="next"' },
      two: { items: [{ id: "b" }], next: '</v1/people?cursor=two>; rel="next"' },
    }),
  );
  expect(await idsOf(clientOf(server).pages<Item>(GET_PEOPLE))).toEqual(["a", "b"]);
});

test("ends at a page that repeats only known items, whatever its URL", async () => {
  let page = 0;
  const server = await serve(() => {
    page += 1;
    return { json: { items: [{ id: "a" }] }, headers: { link: `</v1/people?cursor=${page}>; rel="next"` } };
  });
  expect(await idsOf(clientOf(server).pages<Item>(GET_PEOPLE))).toEqual(["a"]);
  expect(server.seen).toHaveLength(2);
});

test("ends at a page without items, even if a next one is named", async () => {
  const server = await serve(book({ first: { items: [], next: '</v1/people?cursor=two>; rel="next"' } }));
  expect(await idsOf(clientOf(server).pages<Item>(GET_PEOPLE))).toEqual([]);
  expect(server.seen).toHaveLength(1);
});

test("goes on after a page whose only item has no id", async () => {
  const server = await serve(
    book({
      first: { items: [{ errors: {} }], next: '</v1/people?cursor=two>; rel="next"' },
      two: { items: [{ errors: {} }], next: '</v1/people?cursor=three>; rel="next"' },
      three: { items: [{ id: "a" }] },
    }),
  );
  expect(await idsOf(clientOf(server).pages<Item>(GET_PEOPLE))).toEqual([undefined, undefined, "a"]);
});

test("reads lists under another key, and a missing list as empty", async () => {
  const server = await serve(({ path }) => ({ json: path.endsWith("numbers") ? { phoneNumbers: [{ id: "n" }] } : {} }));
  const client = clientOf(server);
  const numbers = { operation: "list the numbers", method: "GET", path: "/telephony/config/numbers" } as const;
  expect(await idsOf(client.pages<Item>({ ...numbers, itemsKey: "phoneNumbers" }))).toEqual(["n"]);
  expect(await idsOf(client.pages<Item>(GET_PEOPLE))).toEqual([]);
});

test("rejects a list that is not an array", async () => {
  const server = await serve(() => ({ json: { items: "many" }, headers: { trackingid: "X, X" } }));
  const error = await failure(idsOf(clientOf(server).pages<Item>(GET_PEOPLE)));
  expect(error.message).toMatch(
    /^Cannot list the people: Webex answered without the list "items"\. Check .* \[200, tracking id X\]$/,
  );
});

test("survives a Link header that cannot be read", async () => {
  const server = await serve(() => ({ json: { items: [{ id: "a" }] }, headers: { link: "next, please <" } }));
  expect(await idsOf(clientOf(server).pages<Item>(GET_PEOPLE))).toEqual(["a"]);
});
