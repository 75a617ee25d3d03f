import { failure } from '../../base/error'
import type { SyncDeps } from '../deps'
import { engineErrors } from '../errors-engine'
import type { Kind } from '../kind'
import type { KindName } from '../kind-names'

/** The kind of that name. Throws `sync.broken` where this function was given none. */
export function kindOf(deps: Pick<SyncDeps, 'kinds'>, name: KindName): Kind {
  const kind = deps.kinds.find((each) => each.name === name)
  if (kind === undefined) throw failure(engineErrors, 'sync.broken')
  return kind
}
