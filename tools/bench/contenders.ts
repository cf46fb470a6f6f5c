/** A program of the benchmark, for a number of users. One user can be changed, to measure a run that changes little. */
export interface Contender {
  name: string;
  source(users: number, change?: boolean): string;
}

/** Names and services that most users of a company have. */
const ARGS = `(n) => ({ email: "u" + n + "@acme.example", firstName: "User", lastName: "Number " + n,
  title: n === 0 && CHANGED ? "Chief" : "Engineer" })`;

const head = (users: number, changed: boolean) => `
  const USERS = ${users}, CHANGED = ${changed};
  const args = ${ARGS};
`;

/** A dynamic resource as Pulumi's documentation shows it, which does nothing: the time is that of the engine and the SDK. */
const NO_OP: Contender = {
  name: "conventional no-op",
  source: (users, changed = false) => `${head(users, changed)}
    const provider = {
      async create(inputs) { return { id: inputs.email, outs: inputs }; },
      async diff(id, olds, news) { return { changes: olds.title !== news.title }; },
      async read(id, props) { return { id, props }; },
      async update(id, olds, news) { return { outs: news }; },
      async delete() {},
    };
    class User extends pulumi.dynamic.Resource {
      constructor(name, args) { super(provider, name, args); }
    }
    for (let n = 0; n < USERS; n += 1) new User("u" + n, args(n));
  `,
};

const OURS: Contender = {
  name: "pulumi-webex",
  source: (users, changed = false) => `${head(users, changed)}
    const service = new WebexAppService("acme", { subscriptionId: "Sub100001", siteUrl: "acme.webex.example" });
    const services = { message: { messaging: true }, meeting: { webexEnterprise200: true } };
    for (let n = 0; n < USERS; n += 1) new SparkUser("u" + n, { ...args(n), service, services });
  `,
};

export const CONTENDERS: readonly Contender[] = [NO_OP, OURS];
