export type { Document, Documents, FindOptions, RawChange, RawFilter } from './documents'
export { cloudErrors } from './errors'
export { type CallFunction, type CallOpenApi, OpenApiError } from './functions'
