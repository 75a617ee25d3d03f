export { type CredentialDeps, createCredentials } from './create-credentials'
export type { Credentials } from './credentials'
export { credentialErrors } from './errors'
export { type CredentialRow, credentialRow, moveCredential, newCredential, openSealed } from './record'
