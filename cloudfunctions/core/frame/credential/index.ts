export type { Credentials } from './credentials'
