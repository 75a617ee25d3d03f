import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { z } from 'zod'
import { findProject } from '../functions/read-functions'

const permission = z.enum(['PRIVATE', 'READONLY', 'ADMINWRITE', 'ADMINONLY'])
const shape = z.record(z.string(), permission)

/**
 * What phones may do in a collection, by the console's names (docs/protocols/cloudbase.md §8): `PRIVATE` own documents only, `READONLY`
 * read all and write own ones, `ADMINWRITE` read all, `ADMINONLY` nothing. Functions may always do everything.
 */
export type Permission = z.infer<typeof permission>

/** Of a collection nobody has set otherwise. */
const DEFAULT: Permission = 'PRIVATE'

const change = z.strictObject({ collection: z.string().min(1), permission })

/**
 * The permissions kept beside a folder of functions: `database-permissions.json`, where `function-rules.json` may stand too. `*` is every
 * collection not named. Throws ZodError for a file that holds anything else, such as rules of one's own.
 */
export function deployedPermissions(functionsDirectory: string | null): Readonly<Record<string, Permission>> {
  if (functionsDirectory === null) return {}
  const project = findProject(functionsDirectory)
  const folders = [...(project === null ? [] : [join(project, 'deploy'), project]), dirname(resolve(functionsDirectory))]
  const file = folders.map((folder) => join(folder, 'database-permissions.json')).find((one) => existsSync(one))
  return file === undefined ? {} : shape.parse(JSON.parse(readFileSync(file, 'utf8')))
}

/** The permission of every collection, as the console keeps it. */
export class CollectionPermissions {
  readonly #deployed: Readonly<Record<string, Permission>>
  #set: Map<string, Permission>

  constructor(deployed: Readonly<Record<string, Permission>>) {
    this.#deployed = deployed
    this.#set = new Map(Object.entries(deployed))
  }

  of(collection: string): Permission {
    return this.#set.get(collection) ?? this.#set.get('*') ?? DEFAULT
  }

  list(): Readonly<Record<string, Permission>> {
    return Object.fromEntries(this.#set)
  }

  /** Throws ZodError for anything but `{collection, permission}`; `*` is every collection not named. */
  change(input: unknown): { readonly collection: string; readonly permission: Permission } {
    const wanted = change.parse(input)
    this.#set.set(wanted.collection, wanted.permission)
    return wanted
  }

  reset(): void {
    this.#set = new Map(Object.entries(this.#deployed))
  }
}
