/** Products of one page. */
export const PAGE = 20

/** A page's mark is how many come before it; anything else begins at the start. */
export function skipOf(page: string | undefined): number {
  return page !== undefined && /^\d{1,6}$/.test(page) ? Number(page) : 0
}

/** Of one row more than a page was asked for: the page, and the mark of the next one. */
export function pageOf<T>(rows: readonly T[], skip: number): { readonly rows: readonly T[]; readonly next: string | null } {
  return { rows: rows.slice(0, PAGE), next: rows.length > PAGE ? String(skip + PAGE) : null }
}
