import { parse as parseStrictly } from 'lossless-json'
import { checkStorable } from './check-storable'
import type { Collection } from './collection'
import { parseEjsonDocument } from './ejson-parse'
import { inTurns } from './in-turns'
import { orderKey } from './order-key'
import { collectionOf, type State } from './state'
import { inPlainScope } from './transactions/in-scope'
import { LockHeld } from './transactions/plain-scope'
import type { Scope } from './transactions/scope'
import type { Document } from './value'

export interface ImportInput {
  readonly collection: string
  /** One JSON document a line. */
  readonly lines: string
  /** `insert` refuses an `_id` that stands already, `upsert` puts the line's document in its place. */
  readonly onConflict: 'insert' | 'upsert'
}

interface Line {
  /** From 1. */
  readonly number: number
  readonly document: Document
}

/** Complaints a refusal names. */
const SHOWN = 20
/** Documents written in one go. */
const AT_ONCE = 200

const reasonOf = (error: unknown) => (error instanceof Error ? error.message : String(error))

function checkNames(value: unknown): void {
  if (typeof value !== 'object' || value === null) return
  for (const [name, inner] of Object.entries(value)) {
    if (!Array.isArray(value) && (name.startsWith('.') || name.endsWith('.') || name.includes('..')))
      throw new Error(`the name '${name}' begins or ends with a dot, or has two in a row`)
    checkNames(inner)
  }
}

function readDocument(state: State, text: string): Document {
  // Finds names that stand twice, which JSON.parse passes over.
  checkNames(parseStrictly(text))
  const { _id: id = state.newId(), ...rest } = parseEjsonDocument(text, state.now)
  const document = { _id: id, ...rest }
  checkStorable(document)
  return document
}

/** Reads all lines before one is written; throws with the numbers of those that cannot be imported. */
async function readLines(state: State, collection: Collection, { lines, onConflict }: ImportInput): Promise<Line[]> {
  const found: Line[] = []
  const complaints: string[] = []
  const seen = new Set<string>()
  let number = 0
  await inTurns(lines.replace(/^\uFEFF/, '').split('\n'), (text) => {
    number++
    if (text.trim() === '') return
    try {
      const document = readDocument(state, text)
      const id = orderKey(document._id)
      if (onConflict === 'insert' && seen.has(id)) throw new Error('its _id stands in an earlier line')
      if (onConflict === 'insert' && collection.byKey(id) !== undefined) throw new Error('its _id is in the collection')
      seen.add(id)
      found.push({ number, document })
    } catch (error) {
      complaints.push(`line ${number}: ${reasonOf(error)}`)
    }
  })
  if (complaints.length === 0) return found
  const more = complaints.length > SHOWN ? `; and ${complaints.length - SHOWN} more` : ''
  throw new Error(`nothing was imported: ${complaints.slice(0, SHOWN).join('; ')}${more}`)
}

interface Done {
  inserted: number
  updated: number
}

function writeLine(
  scope: Scope,
  collection: Collection,
  { number, document }: Line,
  onConflict: ImportInput['onConflict'],
  done: Done,
): void {
  const record = onConflict === 'upsert' ? collection.byId(document._id ?? null) : undefined
  try {
    if (record === undefined) scope.insert(collection, document)
    else scope.replace(collection, record, document)
  } catch (error) {
    if (error instanceof LockHeld) throw error
    throw new Error(`line ${number}: ${reasonOf(error)}; the ${done.inserted + done.updated} documents before it are imported`)
  }
  done[record === undefined ? 'inserted' : 'updated']++
}

/**
 * Imports the console's JSON lines. All lines are read first: one that is no document, or with `insert` an `_id` that is taken, and nothing
 * is imported. What still happens while writing (a unique index, an `_id` taken meanwhile, the end of the process) leaves the lines before.
 */
export async function importCollection(state: State, input: ImportInput): Promise<Done> {
  const { onConflict } = input
  if (onConflict !== 'insert' && onConflict !== 'upsert') throw new Error('onConflict is insert or upsert')
  const collection = collectionOf(state, input.collection)
  const lines = await readLines(state, collection, input)
  const done = { inserted: 0, updated: 0 }
  for (let start = 0; start < lines.length; start += AT_ONCE) {
    await inPlainScope(state, (scope) => {
      // After a wait for a lock it goes on where it stopped.
      const next = done.inserted + done.updated
      for (const line of lines.slice(next, start + AT_ONCE)) writeLine(scope, collection, line, onConflict, done)
    })
  }
  return done
}
