/**
 * Every text that was ever stored as `__provider`. States with them must stay deletable: add lines, never change
 * or remove one.
 */
export const RELEASED_TEXTS = [
  'exports.handler=()=>require("pulumi-webex/v1").sparkUser',
  'exports.handler=()=>require("pulumi-webex/v1").webexAppService',
  'exports.handler=()=>require("pulumi-webex/v1").userTemplate',
  'exports.handler=()=>require("pulumi-webex/v1").quickAddGroup',
  'exports.handler=()=>require("pulumi-webex/v1").entitlementCatalog',
  'exports.handler=()=>require("pulumi-webex/v1").entitlementProfile',
  'exports.handler=()=>require("pulumi-webex/v1").callManagerDevice',
  'exports.handler=()=>require("pulumi-webex/v1").callManagerUser',
  'exports.handler=()=>require("pulumi-webex/v1").callManagerRemoteDestination',
];
