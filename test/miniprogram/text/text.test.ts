import { describe, expect, it } from 'vitest'
import { clientErrors } from '../../../miniprogram/text/client-errors'
import { en } from '../../../miniprogram/text/en'
import { fill } from '../../../miniprogram/text/fill'
import { merchantEn } from '../../../miniprogram/text/merchant-en'
import { merchantZh } from '../../../miniprogram/text/merchant-zh'
import { zh } from '../../../miniprogram/text/zh'

function leaves(value: object, path = ''): [string, string][] {
  return Object.entries(value).flatMap(
    ([key, inner]) => (typeof inner === 'string' ? [[`${path}${key}`, inner]] : leaves(inner, `${path}${key}.`)) as [string, string][],
  )
}

const holes = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1])

describe('the texts', () => {
  it.each([
    ['shoppers', zh, en],
    ['merchants', merchantZh, merchantEn],
  ])('of %s say the same in both languages: none is missing, none has a gap the other does not fill', (_, chinese, inEnglish) => {
    const english = new Map(leaves(inEnglish))
    const wrong = leaves(chinese).filter(([key, text]) => {
      const other = english.get(key) ?? ''
      return other === '' || holes(other).some((hole) => !holes(text).includes(hole))
    })
    expect(leaves(chinese).length).toBeGreaterThan(200)
    expect(wrong).toEqual([])
  })

  it('are calm', () => {
    const loud = [zh, en, merchantZh, merchantEn, clientErrors].flatMap((table) => leaves(table)).filter(([, text]) => /[!！·]/.test(text))
    expect(loud).toEqual([])
  })
})

it('fills the gaps and leaves unknown ones standing', () => {
  expect(fill('剩 {n} 件，{x}', { n: 3 })).toBe('剩 3 件，{x}')
})
