import type { NoticeKind } from './kinds'

/** A message template of this deployment, as the merchant put it together in WeChat's console. */
export interface Template {
  readonly kind: NoticeKind
  readonly id: string
  /** What we can say, by name → the template's own keyword: `tracking` → `character_string4`. */
  readonly fields: Readonly<Record<string, string>>
}
