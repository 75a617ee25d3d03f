export { type CredentialDeps, createCredentials } from './create-credentials'
export type { Credentials } from './credentials'

export { hasOwnApp, provesOwnApp } from './own-app'
export { type CredentialRow, credentialRow, moveCredential, newCredential, spareId } from './record'
