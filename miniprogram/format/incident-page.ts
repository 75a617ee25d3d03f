import { syncPages } from '../flows/sync-pages'

const PAGES: Readonly<Record<string, string>> = {
  'sync.stalled': syncPages.sync,
  'authorization.ended': '/packages/merchant/shops/shops',
  'shop.refused': syncPages.sync,
  'deadLetters.old': syncPages.letters,
  'drift.open': syncPages.reconcile,
  'handover.open.offered': '/packages/merchant/handover/handover',
  'handover.open.waiting': '/packages/merchant/handover/handover',
  'shape.changed': syncPages.incidents,
}

/** The page where something can be done about an incident; one nobody knows yet is shown with the others. */
export function incidentPage(code: string): string {
  return PAGES[code] ?? syncPages.incidents
}
