import type { accountZh } from './account-zh'
import type { Widened } from './localized'

/** English texts of the account pages; part of `en`. */
export const accountEn: Widened<typeof accountZh> = {
  claim: {
    title: 'Find an order',
    heading: 'Find one by its number',
    intro: 'With both right, this one order joins your orders. No other is opened.',
    number: 'Order number',
    tail: 'Last four digits of the phone',
    paste: 'Paste',
    where: 'Where to find it',
    whereText:
      'Open 微店, go to your orders, tap the one and scroll down to its number. The digits end the phone of your 微店 account, not the recipient’s.',
    button: 'Find it',
    busy: 'Looking',
    numberFault: 'An order number is digits only; copy it again.',
    tailFault: 'Four digits, please.',
    doneTitle: 'Found',
    doneNote: 'It is among your orders now. Not yours? Unlink it in the privacy centre.',
    see: 'See this order',
    another: 'Find another',
    toOrders: 'See my orders',
    signedOut: 'Sign in to find an order',
    signedOutNote: 'What is found has to belong to somebody.',
    signIn: 'Sign in',
    failed: 'We could not tell who you are',
    entry: 'Find by number',
    entryNote: 'By its number and the end of the phone',
  },
}
