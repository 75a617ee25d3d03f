import { requestFailed } from '../../errors'
import { utcOfLocal } from './utc-of-local'

/** Named parts of a date's text, `zone` as `Z` or `+08:00`. */
type Groups = Readonly<Record<string, string | undefined>>

const ISO =
  /^(?<Y>\d{4})[-/](?<m>\d{1,2})[-/](?<d>\d{1,2})(?:[T ](?<H>\d{1,2}):(?<M>\d{2})(?::(?<S>\d{2})(?:[.,](?<L>\d{1,9}))?)?\s*(?<zone>Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?)?)?$/i

const patterns: Readonly<Record<string, string>> = {
  '%': '%',
  Y: '(?<Y>\\d{4})',
  m: '(?<m>\\d{2})',
  d: '(?<d>\\d{2})',
  H: '(?<H>\\d{2})',
  M: '(?<M>\\d{2})',
  S: '(?<S>\\d{2})',
  L: '(?<L>\\d{3})',
  z: '(?<zone>[+-]\\d{2}:?\\d{2}|Z)',
}

/** A pattern for the texts a format makes. */
export function dateTextPattern(format: string): RegExp {
  const source = format.replace(/%(.?)|[.*+?^${}()|[\]\\/]/gs, (whole, letter: string | undefined) => {
    if (letter === undefined) return `\\${whole}`
    const pattern = Object.hasOwn(patterns, letter) ? patterns[letter] : undefined
    if (pattern === undefined) throw requestFailed(`Invalid format character '%${letter}' in format string`)
    return pattern
  })
  try {
    return new RegExp(`^${source}$`)
  } catch {
    throw requestFailed('a part of a date stands twice in the format string')
  }
}

function localOf(groups: Groups): number | null {
  const part = (name: string, otherwise: number) => (groups[name] === undefined ? otherwise : Number(groups[name]))
  const [month, day, hour, minute, second] = [part('m', 1), part('d', 1), part('H', 0), part('M', 0), part('S', 0)]
  const ms = Number((groups.L ?? '0').padEnd(3, '0').slice(0, 3))
  const local = new Date(Date.UTC(2000, 0, 1, hour, minute, second, ms))
  local.setUTCFullYear(part('Y', 1970), month - 1, day)
  const fits = local.getUTCMonth() === month - 1 && local.getUTCDate() === day && hour < 24 && minute < 60 && second < 60
  return fits ? local.getTime() : null
}

/** A date's text as UTC ms, in `zone` where the text names none. Throws as MongoDB does for what is no date. */
export function parseDate(text: string, pattern: RegExp | null, zone: string | null): number {
  const { groups } = (pattern ?? ISO).exec(text.trim()) ?? {}
  const local = groups === undefined ? null : localOf(groups)
  if (groups === undefined || local === null) throw requestFailed(`Error parsing date string '${text.slice(0, 100)}'`)
  const named = groups.zone?.toUpperCase()
  if (named !== undefined && zone !== null)
    throw requestFailed('you cannot pass in a date/time string with time zone information together with a timezone argument')
  return utcOfLocal(local, named ?? zone ?? 'UTC')
}
