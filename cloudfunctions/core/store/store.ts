import type * as z from 'zod'
import type { Collection, Row } from './collection'
import type { CollectionName } from './collections'

/** The database, by collection. `open` costs nothing. */
export interface Store {
  open<T extends Row>(name: CollectionName, schema: z.ZodType<T>): Collection<T>
  /** Database operations since the instance began. */
  calls(): number
}
