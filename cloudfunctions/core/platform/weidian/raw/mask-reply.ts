/** The longest text shown of one reply, characters. */
const LONGEST = 20_000

/** What looks like a phone or an identity card, wherever it stands; ids of the shop have other lengths or their own fields. */
const PERSONAL = /(?<!\d)(?:1\d{10}|\d{17}[\dXx])(?!\d)/g

/** Text of which only the length and what kind of characters it has is told: enough to see why it could not be read. */
function hidden(value: unknown): string {
  const text = String(value)
  const kind = /^\d+$/.test(text) ? 'digits' : typeof value === 'string' ? 'characters' : typeof value
  return `*** (${[...text].length} ${kind})`
}

/** Ids are digits of a length of their own, so that those that look like a phone are shown. */
const ID = /(?:^|[._])(?:id|itemid|no)$/

function shown(path: string, value: unknown): unknown {
  if (typeof value === 'string') return ID.test(path) && /^\d*$/.test(value) ? value : value.replace(PERSONAL, '***')
  if (typeof value === 'number' && !ID.test(path) && String(value).search(PERSONAL) >= 0) return '***'
  return value
}

function masked(value: unknown, path: string, paths: ReadonlySet<string>): unknown {
  if (value === null || value === undefined || value === '' || typeof value === 'boolean') return value ?? null
  if (Array.isArray(value)) return value.map((each) => masked(each, path, paths))
  if (typeof value === 'object')
    return Object.fromEntries(
      Object.entries(value).map(([name, inner]) => [name, masked(inner, path === '' ? name : `${path}.${name}`, paths)]),
    )
  return paths.has(path) ? shown(path, value) : hidden(value)
}

/**
 * A reply's result → indented JSON in which only the values of `paths` are shown, and of those nothing that looks like a phone or an
 * identity card. Lists do not count as a step of a path. Pure.
 */
export function maskReply(result: unknown, paths: ReadonlySet<string>): string {
  const text = JSON.stringify(masked(result, '', paths), null, 2) ?? 'null'
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST)}\n…`
}
