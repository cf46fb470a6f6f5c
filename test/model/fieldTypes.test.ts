import { expect, expectTypeOf, it } from "vitest";
import type { FIELDS } from "../../provider/src/model/fields/fields.ts";
import { SERVICES, type Service, type ServiceKey, servicePath } from "../../provider/src/model/services.ts";
import type { Roles, Services, Settings } from "../../provider/src/model/userArgs.ts";
import { type SparkServices, WebexAppService } from "../../provider/src/resources/webexAppService.ts";

type Row = (typeof FIELDS)[number];
type Flag = Extract<Row, { type: "Boolean" }>;
type Text = Extract<Row, { type: "String" }>;

/** `settings.calling.useOrgDomain: Boolean`, … of what a program may write. */
type Written<T, At extends string> = {
  [K in keyof T & string]-?: NonNullable<T[K]> extends string
    ? `${At}.${K}: String`
    : true extends NonNullable<T[K]>
      ? `${At}.${K}: Boolean`
      : Written<NonNullable<T[K]>, `${At}.${K}`>;
}[keyof T & string];

/** The same of the table. */
type Tabled<Block extends string> =
  | `${Extract<Flag["path"], `${Block}.${string}`>}: Boolean`
  | `${Extract<Text["path"], `${Block}.${string}`>}: String`;

it("the documented types of services, roles and settings have exactly the fields of the table", () => {
  expectTypeOf<Written<Services, "services">>().toEqualTypeOf<Tabled<"services">>();
  expectTypeOf<Written<Roles, "roles">>().toEqualTypeOf<Tabled<"roles">>();
  expectTypeOf<Written<Settings, "settings">>().toEqualTypeOf<Tabled<"settings">>();
});

type ServicePath = Extract<Flag["path"], `services.${string}`>;
type PathOf<S extends Service> = S extends Service ? `services.${S["group"]}.${S["flag"]}` : never;
type InSparkServices<Goes extends string> = Extract<
  Row,
  { path: `sparkServices.${string}`; goesTo: Goes }
>["path"] extends infer P
  ? P extends `sparkServices.${infer Name}`
    ? Name
    : never
  : never;

it("each service of the table has its licences, under the name it has in sparkServices", () => {
  expectTypeOf<PathOf<Service>>().toEqualTypeOf<ServicePath>();
  expectTypeOf<ServiceKey>().toEqualTypeOf<InSparkServices<"Computed">>();
  expect(SERVICES.map(servicePath)).toHaveLength(11);
});

it("the output sparkServices has no name that the table lacks", () => {
  expectTypeOf<Exclude<keyof SparkServices, InSparkServices<"Computed" | "ProviderState">>>().toEqualTypeOf<never>();
  expect(WebexAppService.__pulumiType).toContain("WebexAppService");
});
