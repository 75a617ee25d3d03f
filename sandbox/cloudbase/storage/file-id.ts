/** The bucket of an environment: its name begins with the first two characters in hex, and ends with the account's number. */
export function bucketOf(envId: string): string {
  return `${Buffer.from(envId.slice(0, 2)).toString('hex')}-${envId}-1250000000`
}

/** `cloud://sandbox.7361-sandbox-1250000000/avatars/1.png`. */
export function fileIdOf(envId: string, path: string): string {
  return `cloud://${envId}.${bucketOf(envId)}/${path}`
}

/** The path a file id of this environment names; null for anything else. */
export function pathOf(envId: string, fileId: string): string | null {
  const start = fileIdOf(envId, '')
  return fileId.startsWith(start) && fileId.length > start.length ? fileId.slice(start.length) : null
}
