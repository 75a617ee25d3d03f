/** Files in the cloud's storage, closed to everybody; who may see one gets a link that ends. Throws `cloud.busy` or `cloud.refused`. */
export interface Files {
  /** Keeps bytes at this path, over what was there; the file's id. */
  readonly put: (path: string, bytes: Buffer) => Promise<string>
  /** A link that lives so many seconds; null where there is no such file. */
  readonly linkOf: (id: string, seconds: number) => Promise<string | null>
  /** What is not there is no failure. */
  readonly remove: (id: string) => Promise<void>
}
