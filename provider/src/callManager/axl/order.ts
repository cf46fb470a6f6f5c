/** The names in a text, in order. */
function names(text: string): readonly string[] {
  return text.trim().split(/\s+/);
}

/** A reference list: criteria, and what is returned. */
const LIST = names("searchCriteria returnedTags skip first");
const BY_NAME = names("name uuid");

const PHONE_SETTINGS = `
  callingSearchSpaceName devicePoolName commonPhoneConfigName locationName useTrustedRelayPoint securityProfileName
  sipProfileName`;
const PHONE_DETAILS = `
  phoneTemplateName primaryPhoneName builtInBridgeStatus ownerUserName packetCaptureMode subscribeCallingSearchSpaceName
  rerouteCallingSearchSpaceName allowCtiControlFlag presenceGroupName certificateOperation deviceMobilityMode`;

/**
 * What the elements of a request are made of, in the order that AXL demands. It is the same in the schemas of 12.5, 14.0
 * and 15.0, which a test compares with it. Only what this package sends is here. An element that has another content
 * below another parent has that in its key.
 */
export const ORDER: Readonly<Record<string, readonly string[]>> = {
  addPhone: ["phone"],
  phone: names(`name description product class protocol protocolSide ${PHONE_SETTINGS} lines ${PHONE_DETAILS}`),
  updatePhone: names(`name uuid newName description ${PHONE_SETTINGS} removeLines lines ${PHONE_DETAILS}`),
  getPhone: names("name uuid returnedTags"),
  removePhone: BY_NAME,
  applyPhone: BY_NAME,
  lines: ["line"],
  removeLines: ["line"],
  line: names(`
    index label display dirn ringSetting consecutiveRingSetting ringSettingIdlePickupAlert ringSettingActivePickupAlert
    displayAscii e164Mask mwlPolicy maxNumCalls busyTrigger callInfoDisplay recordingProfileName monitoringCssName
    recordingFlag audibleMwi speedDial partitionUsage associatedEndusers missedCallLogging recordingMediaSource`),
  callInfoDisplay: names("callerName callerNumber redirectedNumber dialedNumber"),
  dirn: names("pattern routePartitionName"),
  associatedEndusers: ["enduser"],
  enduser: ["userId"],
  getCCMVersion: names("processNodeName"),
  getUser: names("userid uuid returnedTags"),
  updateUser: names("uuid userid associatedDevices primaryExtension associatedGroups enableCti enableMobility"),
  associatedDevices: ["device"],
  primaryExtension: names("pattern routePartitionName"),
  associatedGroups: ["userGroup"],
  userGroup: ["name"],
  getLine: names("uuid pattern routePartitionName returnedTags"),
  listLine: LIST,
  "listLine>searchCriteria": names("pattern routePartitionName"),
  addLine: ["line"],
  "addLine>line": names("pattern description usage routePartitionName shareLineAppearanceCssName"),
  removeLine: names("uuid pattern routePartitionName"),
  addRemoteDestination: ["remoteDestination"],
  remoteDestination: names(`
    name destination answerTooSoonTimer answerTooLateTimer delayBeforeRingingCell ownerUserId enableExtendAndConnect
    ctiRemoteDeviceName`),
  getRemoteDestination: names("destination uuid returnedTags"),
  updateRemoteDestination: names("uuid ownerUserId"),
  removeRemoteDestination: names("destination uuid"),
  listRemoteDestination: LIST,
  "listRemoteDestination>searchCriteria": ["ctiRemoteDeviceName"],
  listDevicePool: LIST,
  listLocation: LIST,
  listCss: LIST,
  listRoutePartition: LIST,
  listCommonPhoneConfig: LIST,
  listPresenceGroup: LIST,
  listUserGroup: LIST,
  listPhoneSecurityProfile: LIST,
  listSipProfile: LIST,
  listPhoneButtonTemplate: LIST,
  searchCriteria: ["name"],
};
