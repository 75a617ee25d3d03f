import { type Parameters, TcbError } from '../protocol'
import type { CollectionPermissions, Permission } from './collection-permissions'
import { isFields, readFields, restrictQuery } from './restrict-query'

/** Documents one query of a phone brings, unasked and at most (docs/protocols/cloudbase.md §2). */
const MOST_DOCUMENTS = 20

const OWNER = '_openid'

const denied = () => new TcbError('DATABASE_PERMISSION_DENIED', 'Permission denied')

function mayRead(permission: Permission): void {
  if (permission === 'ADMINONLY') throw denied()
}

function mayWrite(permission: Permission): void {
  if (permission === 'ADMINONLY' || permission === 'ADMINWRITE') throw denied()
}

/** Only the server says whose a document is. */
function refuseOwner(fields: Readonly<Record<string, unknown>>): void {
  if (OWNER in fields) throw new TcbError('INVALID_PARAM', `${OWNER} is set by the server`)
}

function owned(text: unknown, openid: string): string {
  const document = readFields(text)
  refuseOwner(document)
  return JSON.stringify({ [OWNER]: openid, ...document })
}

function checkUpdate(text: unknown): void {
  const update = readFields(text)
  refuseOwner(update)
  for (const [operator, changes] of Object.entries(update)) {
    if (!operator.startsWith('$') || !isFields(changes)) continue
    for (const [path, value] of Object.entries(changes)) {
      if (path === OWNER || path.startsWith(`${OWNER}.`) || (operator === '$rename' && value === OWNER)) refuseOwner({ [OWNER]: path })
    }
  }
}

function parse(text: unknown): unknown {
  try {
    return typeof text === 'string' ? JSON.parse(text) : text
  } catch {
    // The action itself says what is wrong with it.
    return null
  }
}

function readStages(stages: unknown): readonly { readonly stageKey: string; readonly stageValue: unknown }[] {
  if (!Array.isArray(stages)) throw new TcbError('INVALID_PARAM', 'stages must be an array')
  return stages.map((stage: unknown) => {
    if (!isFields(stage) || typeof stage.stageKey !== 'string') throw new TcbError('INVALID_PARAM', 'a stage has stageKey and stageValue')
    return { stageKey: stage.stageKey, stageValue: stage.stageValue }
  })
}

/** What one person may send, as the server then runs it. Each throws TcbError where the collection's permission refuses. */
export class DatabaseGuard {
  readonly #permissions: CollectionPermissions
  readonly #openid: string

  constructor(permissions: CollectionPermissions, openid: string) {
    this.#permissions = permissions
    this.#openid = openid
  }

  /** Of what a phone sends, only what it may; with the documents it may see. `null`: no action of a phone's. */
  guard(action: string, parameters: Parameters): Parameters | null {
    const { transactionId: _, ...asked } = parameters
    const permission = this.#permissions.of(String(asked.collectionName))
    if (action === 'database.getDocument') return this.#page(asked, permission)
    if (action === 'database.calculateDocument') return this.#read(asked, permission)
    if (action === 'database.aggregateDocuments') return this.#aggregate(asked, permission)
    if (action === 'database.insertDocument') return this.#insert(asked, permission)
    if (action === 'database.modifyDocument') return this.#modify(asked, permission)
    if (action === 'database.removeDocument') return this.#remove(asked, permission)
    return null
  }

  /** A query of documents this person may read. */
  readable(collectionName: string, query: unknown): string {
    const permission = this.#permissions.of(collectionName)
    mayRead(permission)
    return JSON.stringify(restrictQuery(readFields(query), this.#openid, permission === 'PRIVATE'))
  }

  #read(asked: Parameters, permission: Permission): Parameters {
    mayRead(permission)
    return { ...asked, query: this.readable(String(asked.collectionName), asked.query) }
  }

  #page(asked: Parameters, permission: Permission): Parameters {
    const limit = typeof asked.limit === 'number' && asked.limit > 0 ? Math.min(asked.limit, MOST_DOCUMENTS) : MOST_DOCUMENTS
    return { ...this.#read(asked, permission), limit }
  }

  #aggregate(asked: Parameters, permission: Permission): Parameters {
    mayRead(permission)
    const stages = readStages(asked.stages)
    for (const { stageKey, stageValue } of stages) this.#checkLookups({ [stageKey]: parse(stageValue) })
    if (permission !== 'PRIVATE') return { ...asked, stages }
    const [first, ...rest] = stages
    if (first?.stageKey !== '$geoNear')
      return { ...asked, stages: [{ stageKey: '$match', stageValue: JSON.stringify({ [OWNER]: this.#openid }) }, ...stages] }
    // Nearness must come first, so the owner goes into its own query.
    const near = readFields(first.stageValue)
    const query = restrictQuery(isFields(near.query) ? near.query : {}, this.#openid, true)
    return { ...asked, stages: [{ stageKey: '$geoNear', stageValue: JSON.stringify({ ...near, query }) }, ...rest] }
  }

  /** Documents of another collection come along whole, at any depth of a pipeline: it must be one everybody may read. */
  #checkLookups(value: unknown): void {
    if (Array.isArray(value)) for (const each of value) this.#checkLookups(each)
    if (!isFields(value)) return
    for (const [name, inner] of Object.entries(value)) {
      const permission = name === '$lookup' && isFields(inner) ? this.#permissions.of(String(inner.from)) : null
      if (permission === 'PRIVATE' || permission === 'ADMINONLY') throw denied()
      this.#checkLookups(inner)
    }
  }

  #insert(asked: Parameters, permission: Permission): Parameters {
    mayWrite(permission)
    const data: readonly unknown[] = Array.isArray(asked.data) ? asked.data : []
    return { ...asked, data: data.map((text) => owned(text, this.#openid)) }
  }

  #modify(asked: Parameters, permission: Permission): Parameters {
    mayWrite(permission)
    const query = JSON.stringify(restrictQuery(readFields(asked.query), this.#openid, true))
    if (asked.merge === false) return { ...asked, query, data: owned(asked.data, this.#openid) }
    checkUpdate(asked.data)
    return { ...asked, query, upsert: false }
  }

  #remove(asked: Parameters, permission: Permission): Parameters {
    mayWrite(permission)
    return { ...asked, query: JSON.stringify(restrictQuery(readFields(asked.query), this.#openid, true)) }
  }
}
