import type { MerchantApi } from '../../../../typings/api/merchant'
import { count } from '../../../format/count'
import { fill } from '../../../text/fill'
import { chartsText } from '../words/charts-text'

export type SignInsReply = MerchantApi['signIn.funnel']['output']

function shareWords(share: number | null, yes: number, offered: number): string {
  const { signIns: words } = chartsText()
  if (offered === 0) return words.never
  return share === null ? fill(words.of, { yes: count(yes), offered: count(offered) }) : `${share}%`
}

/** The steps of the sign-in as rows; null where none has been counted yet. Few are told as a number, not as a percentage. */
export function signInsPage({ days, steps, enough }: SignInsReply) {
  const { signIns: words } = chartsText()
  if (steps.every(({ offered }) => offered === 0)) return null
  return {
    head: fill(words.head, { days: count(days) }),
    few: steps.some(({ offered, share }) => offered > 0 && share === null) ? fill(words.few, { enough: count(enough) }) : '',
    rows: steps.map(({ step, offered, yes, no, trouble, share }) => ({
      step,
      name: words.steps[step],
      value: shareWords(share, yes, offered),
      /** A bar is a share too: few have none. */
      width: share ?? 0,
      note: fill(trouble === 0 ? words.note : words.noteTrouble, {
        offered: count(offered),
        yes: count(yes),
        no: count(no),
        trouble: count(trouble),
      }),
    })),
  }
}
