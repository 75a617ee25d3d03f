import { describe, expect, it } from 'vitest'
import { wordValue } from '../../../../../cloudfunctions/core/frame/notice/word-values'

describe('values of a message', () => {
  it.each([
    ['thing2', '名字\n有换行', '名字 有换行'],
    ['thing2', '一'.repeat(30), `${'一'.repeat(19)}…`],
    ['character_string4', '顺丰SF123', 'SF123'],
    ['character_string4', '', '-'],
    ['character_string1', '8'.repeat(40), '8'.repeat(32)],
    ['time5', '2026-11-24 10:00', '2026-11-24 10:00'],
  ])('%s takes %j as %j', (keyword, value, expected) => {
    expect(wordValue(keyword, value)).toBe(expected)
  })
})
