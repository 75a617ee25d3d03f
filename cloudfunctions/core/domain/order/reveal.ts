import { sha256 } from '../../base/crypto'
import { maskPhone } from '../../base/phone'
import { maskName } from '../../base/text'
import type { HiddenField } from '../../frame/access'
import type { People } from './people'

const maskedPhone = (phone: string) => (phone.includes('*') ? phone : maskPhone(phone))

/** A hidden field in full; empty where the order has none. Pure. */
export function fieldOf(people: People, field: HiddenField): string {
  const { recipient, accountPhone, buyerNote } = people
  switch (field) {
    case 'name':
      return recipient?.name ?? people.buyerName
    case 'phone':
      return recipient?.phone ?? ''
    case 'address':
      return recipient === null ? '' : [recipient.province, recipient.city, recipient.district, recipient.street].filter(Boolean).join(' ')
    case 'note':
      return buyerNote
    case 'accountPhone':
      return accountPhone ?? ''
  }
}

/** What everybody sees of it: enough to tell two parcels apart, no more. Pure. */
export function maskedOf(people: People, field: HiddenField): string {
  const { recipient } = people
  const full = fieldOf(people, field)
  if (full === '') return ''
  if (field === 'name') return maskName(full)
  if (field === 'address') return [recipient?.province ?? '', recipient?.city ?? ''].filter((part) => part !== '').join(' ')
  return field === 'note' ? '***' : maskedPhone(full)
}

/** Whose looks are counted together. The scope of a tally names nobody. */
export const revealScope = (identity: string) => `reveal:${sha256(`reveal:${identity}`).slice(0, 32)}`

/** Fields one person may look at on one day, in all shops. */
export const REVEALS_A_DAY = 100
