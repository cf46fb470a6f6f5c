import { SERVICES, type Service, servicePath } from "./services.ts";
import type { Entitled, LicenseChoice, StatedServices } from "./userArgs.ts";

/** One stated service: which, what was said, and where it stands in the program. */
export interface StatedService {
  service: Service;
  entitled: Entitled;
  path: string;
}

/** The services a user states, in the order of the model's table. */
export function statedServices(services: StatedServices | undefined): StatedService[] {
  return SERVICES.flatMap((service) => {
    const group: Partial<Record<string, Entitled>> | undefined = services?.[service.group];
    const entitled = group?.[service.flag];
    return entitled === undefined ? [] : [{ service, entitled, path: servicePath(service) }];
  });
}

/** The same stated services with one answer each replaced; used to show what Webex has instead. */
export function withEntitled(services: StatedServices, service: Service, entitled: Entitled): StatedServices {
  return { ...services, [service.group]: { ...services[service.group], [service.flag]: entitled } };
}

/** One entry of `licenses`, and where it stands in the program. */
export interface StatedLicense {
  choice: LicenseChoice;
  assign: boolean;
  path: string;
}

/** The licences a user chooses outside the model's services. */
export function statedLicenses(licenses: readonly LicenseChoice[] | undefined): StatedLicense[] {
  return (licenses ?? []).map((choice, index) => ({
    choice,
    path: `licenses[${index}]`,
    assign: choice.assign ?? true,
  }));
}
