import type { MerchantApi } from '../../../../typings/api/merchant'
import { count } from '../../../format/count'
import { groups } from '../../../format/groups'
import { moment } from '../../../format/moment'
import { oneLine } from '../../../format/one-line'
import { span } from '../../../format/span'
import { fill } from '../../../text/fill'
import { language } from '../../../text/language'
import { merchantText } from '../../../text/merchant-text'

export type LettersReply = MerchantApi['deadLetters.list']['output']
export type Letter = LettersReply['letters'][number]
export type RetriedReply = MerchantApi['deadLetters.retry']['output']

/** What tells one letter of a shop from all others. */
export const keyOf = ({ kind, row }: Pick<Letter, 'kind' | 'row'>): string => `${kind}:${row}`

function titleOf({ kind, row }: Letter): string {
  const words = merchantText().letters
  return fill(words.title, { kind: words.kinds[kind], number: groups(row) })
}

function nextOf(next: number, now: number): string {
  const words = merchantText().letters
  return next <= now ? words.nextSoon : fill(words.nextIn, { span: span(next - now) })
}

/** A letter in the list. One that waits too long says so; an ignored one says why nobody need look at it. */
export function letterRow(letter: Letter, now: number) {
  const words = merchantText().letters
  const { ignored, next, old } = letter
  const first = moment(letter.firstAt, now)
  const when = next === null ? first : fill(words.when, { first, next: nextOf(next, now) })
  return {
    key: keyOf(letter),
    title: titleOf(letter),
    times: fill(words.times, { count: count(letter.tries) }),
    reason: letter[language()],
    foot:
      ignored === null ? (old ? `${when}${merchantText().join}${words.old}` : when) : fill(words.ignored, { note: oneLine(ignored.note) }),
    warn: old,
    quiet: ignored !== null,
  }
}

/** All that is known of one letter, for the sheet. */
export function letterSheet(letter: Letter, now: number) {
  const words = merchantText().letters
  const { facts } = words
  const { ignored, next, field } = letter
  const fact = (name: string, value: string) => ({ name, value })
  return {
    key: keyOf(letter),
    title: titleOf(letter),
    number: letter.row,
    ignored: ignored !== null,
    facts: [
      fact(facts.reason, letter[language()]),
      fact(facts.code, letter.code),
      ...(field === null ? [] : [fact(facts.field, field)]),
      fact(facts.tries, fill(words.times, { count: count(letter.tries) })),
      fact(facts.first, moment(letter.firstAt, now)),
      fact(facts.last, moment(letter.lastAt, now)),
      ...(next === null ? [] : [fact(facts.next, nextOf(next, now))]),
      ...(ignored === null ? [] : [fact(facts.ignored, oneLine(ignored.note)), fact(facts.ignoredAt, moment(ignored.at, now))]),
    ],
  }
}

/** What became of trying again: `3 条补上了，1 条还不行，还剩 1 条。` */
export function retriedWords({ settled, failed, left }: RetriedReply): string {
  const words = merchantText().letters
  const parts = [
    ...(settled > 0 ? [fill(words.settled, { count: count(settled) })] : []),
    ...(failed > 0 ? [fill(words.stillFailing, { count: count(failed) })] : []),
    left > 0 ? fill(words.left, { count: count(left) }) : words.noneLeft,
  ]
  return fill(words.sentence, { words: parts.join(merchantText().join) })
}

/** How many there are, over the list. */
export function lettersHead({ open, ignored }: Pick<LettersReply, 'open' | 'ignored'>) {
  const words = merchantText().letters
  const counts = { open: count(open), ignored: count(ignored) }
  return { open, counts: fill(ignored === 0 ? words.countOpen : words.counts, counts) }
}

/** What the page holds beside its list. */
export interface FirstData {
  sheet: ReturnType<typeof letterSheet> | null
}

/** The page before anything is known. */
export const firstData: FirstData = { sheet: null }
