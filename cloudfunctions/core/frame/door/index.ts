export type { People } from './caller'
export { doorErrors } from './errors'
export { createDoor, type DoorCall, type DoorTools } from './serve-action'
export { toReplyError } from './to-error'
