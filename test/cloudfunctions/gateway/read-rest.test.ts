import { describe, expect, it } from 'vitest'
import { ReadRest } from '../../../cloudfunctions/gateway/read-rest'

const S1 = 'weidian:1'

describe('the rest of reading', () => {
  it('lasts a second after one could not be read, for its shop alone', () => {
    const rest = new ReadRest()
    expect(rest.isOn(S1, 5_000)).toBe(false)
    rest.begin(S1, 5_000)
    expect([5_000, 5_999, 6_000].map((now) => rest.isOn(S1, now))).toEqual([true, true, false])
    expect(rest.isOn('weidian:2', 5_000)).toBe(false)
  })

  it('begins with the tenth hint in a row that waits already', () => {
    const rest = new ReadRest()
    const kept = (times: number) => {
      for (let time = 0; time < times; time++) rest.kept(S1, true, 5_000)
      return rest.isOn(S1, 5_000)
    }
    expect(kept(9)).toBe(false)
    rest.kept(S1, false, 5_000)
    expect(kept(9)).toBe(false)
    expect(kept(1)).toBe(true)
  })
})
