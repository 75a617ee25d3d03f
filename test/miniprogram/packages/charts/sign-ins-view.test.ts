import { expect, it } from 'vitest'
import { signInsPage } from '../../../../miniprogram/packages/charts/sign-ins/view'

const step = (name: 'agree' | 'phone' | 'reminder', yes: number, no: number, share: number | null, trouble = 0) => ({
  ...{ step: name, offered: yes + no + trouble, yes, no, trouble, share },
})

it('gives a share and a bar from enough on, a count without a bar below, and says which it is', () => {
  const steps = [step('agree', 22, 12, 65), step('phone', 17, 0, null, 1), step('reminder', 0, 0, null)]
  expect(signInsPage({ days: 30, since: '2026-11-24', enough: 30, steps })).toMatchObject({
    few: '不到 30 次的不算百分比，说明不了问题。',
    rows: [
      { value: '65%', width: 65, note: '问了 34 次，同意 22，不同意 12' },
      { value: '18 次里 17 次', width: 0, note: '问了 18 次，同意 17，不同意 0，没办成 1' },
      { value: '还没问过', width: 0 },
    ],
  })
})

it('is empty before anybody was asked', () => {
  expect(signInsPage({ days: 30, since: null, enough: 30, steps: [step('agree', 0, 0, null)] })).toBeNull()
})
