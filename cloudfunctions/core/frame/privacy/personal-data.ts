/** Whose data it is: a member, the identities the member comes with, and the buyers of shops the member has proven to be. */
export interface Subject {
  readonly member: string
  /** `appid:openid`. */
  readonly identities: readonly string[]
  readonly buyers: readonly { readonly shop: string; readonly buyer: string }[]
}

/** A page of somebody's own data, as a file can hold it. */
export interface Collected {
  readonly rows: readonly Readonly<Record<string, unknown>>[]
  /** Hand it in for the next page; null at the end. */
  readonly next: string | null
}

/** What a room keeps of people. Each room that keeps any has one; the function's `main` passes the list. */
export interface PersonalData {
  /** Kind of data, as the privacy centre and the exported file call it. */
  readonly name: string
  count(subject: Subject): Promise<number>
  collect(subject: Subject, page: string | null): Promise<Collected>
  /**
   * Removes what may be removed, as of `askedAt`, UTC ms; what has to wait is counted. Repeated, ended anywhere and begun again, it
   * comes to the same.
   */
  erase(subject: Subject, askedAt: number): Promise<number>
}
