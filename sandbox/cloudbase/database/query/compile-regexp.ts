import { requestFailed } from '../errors'
import type { BSONRegExp } from '../value'

const FLAGS: Readonly<Record<string, string>> = { i: 'i', m: 'm', s: 's' }

function build(pattern: string, flags: string): RegExp {
  try {
    return new RegExp(pattern, `${flags}u`)
  } catch {
    // Escapes such as `\-` are errors only with the unicode flag.
    return new RegExp(pattern, flags)
  }
}

const LEADING_FLAGS = /^\(\?([ims]+)\)/

/** PCRE as far as JavaScript agrees with it, flags in front (`(?i)`) included; possessive forms and the `x` option are refused, not misread. */
export function compileRegExp(pattern: string, options: string): RegExp {
  const [front = '', leading = ''] = LEADING_FLAGS.exec(pattern) ?? []
  let flags = ''
  for (const option of options + leading) {
    // The SDK passes JavaScript's own flags on; these two mean nothing to a match test.
    if (option === 'g' || option === 'u') continue
    const flag = FLAGS[option]
    if (flag === undefined) throw requestFailed(`invalid flag in regex options: ${option}`)
    if (!flags.includes(flag)) flags += flag
  }
  try {
    return build(pattern.slice(front.length), flags)
  } catch {
    throw requestFailed(`Regular expression is invalid: ${pattern.slice(0, 200)}`)
  }
}

export function regExpOf(value: BSONRegExp): RegExp {
  return compileRegExp(value.pattern, value.options)
}
