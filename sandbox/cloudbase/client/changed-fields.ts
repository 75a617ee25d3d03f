import { isFields } from './restrict-query'

interface Changes {
  readonly updatedFields: Record<string, unknown>
  readonly removedFields: string[]
}

function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
  return isFields(value) && !Object.keys(value).some((name) => name.startsWith('$'))
}

function compare(before: Readonly<Record<string, unknown>>, after: Readonly<Record<string, unknown>>, start: string, found: Changes): void {
  for (const name of Object.keys(before)) if (!(name in after)) found.removedFields.push(start + name)
  for (const [name, value] of Object.entries(after)) {
    const old = before[name]
    if (isPlain(old) && isPlain(value)) compare(old, value, `${start}${name}.`, found)
    else if (JSON.stringify(old) !== JSON.stringify(value)) found.updatedFields[start + name] = value
  }
}

/** What an update changed, by dotted path, between two documents read from EJSON. Lists change as a whole. */
export function changedFields(before: unknown, after: unknown): Changes {
  const found: Changes = { updatedFields: {}, removedFields: [] }
  if (isPlain(before) && isPlain(after)) compare(before, after, '', found)
  return found
}
