import { type Fault, statedLicenses, statedServices, type UserInputs } from "pulumi-webex/model";

/** Licences chosen by id, which go by no name even if one is stated beside it: no profile can be asked about them. */
export function namelessLicenses({ services, licenses }: Partial<UserInputs>, by: string): Fault[] {
  const chosen = [
    ...statedServices(services).map(({ entitled, path }) => ({ choice: entitled, path })),
    ...statedLicenses(licenses).filter(({ assign }) => assign),
  ];
  return chosen
    .filter(({ choice }) => typeof choice === "object" && choice.id !== undefined)
    .map(({ path }) => {
      const reason = `an id does not tell which service it gives, so ${by} can not be asked; state the licence's name, and its subscriptionId or siteUrl`;
      return { path, reason };
    });
}
