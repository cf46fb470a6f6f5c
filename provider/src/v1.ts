/**
 * What the one line kept in every resource's state loads. Exported for ever: a state written today must be deletable in
 * five years, so a name here never changes; a change of contract becomes `/v2` beside it.
 */

import "./model/supportedNode.ts";

export { callManagerDevice, callManagerRemoteDestination, callManagerUser } from "./handlers/callManager/index.ts";
export { entitlementCatalog, entitlementProfile, quickAddGroup, userTemplate } from "./handlers/stateOnly.ts";
export { sparkUser } from "./handlers/user/index.ts";
export { webexAppService } from "./handlers/webexAppService.ts";
