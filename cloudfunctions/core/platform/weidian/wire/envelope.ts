import * as z from 'zod'
import { whole } from './text'

/** `status_code` 0 is success; `status_reason` says nothing reliable; `result` may be missing (docs/protocols/weidian.md §2.2). */
export const envelope = z.object({ status: z.object({ status_code: whole }), result: z.unknown().optional() })
