export const coreSchema = "urn:ietf:params:scim:schemas:core:2.0:User";
export const enterpriseSchema = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
export const ciscoSchema = "urn:scim:schemas:extension:cisco:webexidentity:2.0:User";
export const userSchemas = [coreSchema, enterpriseSchema, ciscoSchema] as const;

export const patchSchema = "urn:ietf:params:scim:api:messages:2.0:PatchOp";
export const listSchema = "urn:ietf:params:scim:api:messages:2.0:ListResponse";
export const bulkRequestSchema = "urn:ietf:params:scim:api:messages:2.0:BulkRequest";
export const bulkResponseSchema = "urn:ietf:params:scim:api:messages:2.0:BulkResponse";
export const errorSchema = "urn:ietf:params:scim:api:messages:2.0:Error";
export const ciscoErrorSchema = "urn:scim:schemas:extension:cisco:webexidentity:api:messages:2.0:Error";
