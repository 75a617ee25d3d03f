import { randomBytes } from 'node:crypto'

/** `_id` as the cloud makes them: 32 hex digits. */
export const newId = () => randomBytes(16).toString('hex')
