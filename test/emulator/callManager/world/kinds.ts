/** What devices and users refer to by name, and nothing of which is made here: AXL's element and its word in a fault. */
export const kindTable = {
  devicePool: { operation: "DevicePool", standard: ["Default"] },
  css: { operation: "Css", standard: [] },
  routePartition: { operation: "RoutePartition", standard: [] },
  location: { operation: "Location", standard: ["Hub_None", "Phantom", "Shadow"] },
  commonPhoneConfig: { operation: "CommonPhoneConfig", standard: ["Standard Common Phone Profile"] },
  sipProfile: {
    operation: "SipProfile",
    standard: ["Standard SIP Profile", "Standard SIP Profile for Mobile Device"],
  },
  phoneSecurityProfile: { operation: "PhoneSecurityProfile", standard: [] },
  phoneButtonTemplate: { operation: "PhoneButtonTemplate", standard: [] },
  presenceGroup: { operation: "PresenceGroup", standard: ["Standard Presence group"] },
  userGroup: {
    operation: "UserGroup",
    standard: [
      "Standard CCM End Users",
      "Standard CTI Enabled",
      "Standard CTI Allow Control of Phones supporting Connected Xfer and conf",
      "Standard CTI Secure Connection",
    ],
  },
  serviceProfile: { operation: "ServiceProfile", standard: [] },
  ldapDirectory: { operation: "LdapDirectory", standard: [] },
} as const;

export type Kind = keyof typeof kindTable;

export const kinds = Object.keys(kindTable) as Kind[];

/** The fields that refer to one of them, wherever they stand. */
export const referenceFields: Readonly<Record<string, Kind>> = {
  devicePoolName: "devicePool",
  callingSearchSpaceName: "css",
  subscribeCallingSearchSpaceName: "css",
  rerouteCallingSearchSpaceName: "css",
  automatedAlternateRoutingCssName: "css",
  cgpnTransformationCssName: "css",
  shareLineAppearanceCssName: "css",
  monitoringCssName: "css",
  routePartitionName: "routePartition",
  locationName: "location",
  commonPhoneConfigName: "commonPhoneConfig",
  sipProfileName: "sipProfile",
  securityProfileName: "phoneSecurityProfile",
  phoneTemplateName: "phoneButtonTemplate",
  presenceGroupName: "presenceGroup",
  serviceProfile: "serviceProfile",
  ldapDirectoryName: "ldapDirectory",
};
