import type { MerchantApi } from '../../../../typings/api/merchant'
import { groups } from '../../../format/groups'
import { moment } from '../../../format/moment'
import { oneLine } from '../../../format/one-line'
import { fill } from '../../../text/fill'
import { language } from '../../../text/language'
import { merchantText } from '../../../text/merchant-text'

export type WhereReply = MerchantApi['sync.where']['output']

/** Digits alone of what was typed or pasted: numbers are copied with spaces, and read aloud in groups. */
export const digitsOf = (typed: string): string => typed.replace(/[\s-]/g, '')

/** What is wrong with a number before it is asked for; empty where nothing is. */
export function numberFault(typed: string): string {
  return /^\d{6,24}$/.test(digitsOf(typed)) ? '' : merchantText().where.labels.fault
}

const ICONS = {
  here: ['wl-i-check-circle', 'okc'],
  fetched: ['wl-i-check-circle', 'okc'],
  otherShop: ['wl-i-shop', 'okc'],
  groupOpen: ['wl-i-time', 'wac'],
  olderThanHistory: ['wl-i-check-circle', 'okc'],
  deadLetter: ['wl-i-error-circle', 'bac'],
  unknown: ['wl-i-search', 'q'],
} as const satisfies Readonly<Record<WhereReply['answer'], readonly [string, string]>>

function wordsOf({ answer, shop, notAsked }: WhereReply) {
  const words = merchantText().where
  if (answer === 'unknown' && notAsked.length > 0) return words.unknownUnasked
  if (answer === 'here' && notAsked.some(({ id }) => id === shop?.id)) return words.hereUnasked
  return words[answer]
}

/** Where an order is: what that means, what to do, and the page that shows it. */
export function whereAnswer(reply: WhereReply, now: number) {
  const words = merchantText().where
  const { answer, shop, trouble, number, createdAt, notAsked } = reply
  const { title, text } = wordsOf(reply)
  const [icon, tone] = ICONS[answer]
  const isHere = shop !== null && answer !== 'deadLetter'
  return {
    icon,
    tone,
    title: fill(title, { shop: oneLine(shop?.name ?? '') }),
    text,
    number: groups(number),
    placed: createdAt === null ? '' : fill(words.placed, { at: moment(createdAt, now) }),
    trouble: trouble === null || (answer !== 'deadLetter' && answer !== 'otherShop') ? '' : trouble[language()],
    notAsked: notAsked.length === 0 ? '' : fill(words.notAsked, { shops: notAsked.map(({ name }) => oneLine(name)).join('、') }),
    asked: fill(words.askedAt, { at: moment(reply.askedAt, now) }),
    /** Id of the order that can be opened; empty: none. */
    order: isHere ? `${shop.id}:${number}` : '',
    toLetters: answer === 'deadLetter',
  }
}

/** What the page holds beside fixed words. */
export interface FirstData {
  answer: ReturnType<typeof whereAnswer> | null
}

/** The page before anything is known. */
export const firstData: FirstData = { answer: null }
