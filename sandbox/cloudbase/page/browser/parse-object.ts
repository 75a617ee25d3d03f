import { fill, type Texts } from './text'

/** What somebody typed, as an object. Throws in words for them. */
export function parseObject(typed: string, text: Texts): Record<string, unknown> {
  let value: unknown
  try {
    value = JSON.parse(typed)
  } catch (error) {
    throw new Error(fill(text.notJson, error instanceof Error ? error.message : String(error)))
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Error(text.notObject)
  return { ...value }
}
