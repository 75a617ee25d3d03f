import { describe, expect, it, vi } from 'vitest'
import { reason } from '../../../miniprogram/components/privacy-sheet/reason'
import { privacyGateWith } from '../../../miniprogram/flows/privacy-gate'
import { refusal } from '../../../miniprogram/flows/refusal'
import { phoneOutcome } from '../../../miniprogram/flows/sign-in/phone-outcome'

function gate() {
  const sheet = { ask: vi.fn(), tell: vi.fn() }
  let now = 1_000_000
  const made = privacyGateWith({ sheet: () => sheet, now: () => now })
  return { ...made, sheet, wait: (ms: number) => (now += ms) }
}

describe('the privacy gate', () => {
  it('asks once for several calls that wait, and gives all of them the one answer', () => {
    const { need, agree, sheet } = gate()
    const [first, second] = [vi.fn(), vi.fn()]
    need(first, 'setClipboardData')
    need(second, 'getClipboardData')
    expect(sheet.ask.mock.calls).toEqual([['setClipboardData']])
    expect(first).toHaveBeenCalledWith({ event: 'exposureAuthorization' })
    agree('privacy-agree')
    for (const each of [first, second]) expect(each).toHaveBeenLastCalledWith({ event: 'agree', buttonId: 'privacy-agree' })
    agree('privacy-agree')
    expect(first).toHaveBeenCalledTimes(2)
  })

  it('takes no for an answer, and says nothing more about it', () => {
    const { need, disagree, tell, sheet, wait } = gate()
    const answer = vi.fn()
    need(answer, 'setClipboardData')
    disagree()
    expect(answer).toHaveBeenLastCalledWith({ event: 'disagree' })
    tell('没做')
    expect(sheet.tell).not.toHaveBeenCalled()
    wait(2_000)
    tell('没做')
    expect(sheet.tell).toHaveBeenCalledWith('没做')
  })

  it('on a page without a sheet it is a no', () => {
    const { need } = privacyGateWith({ sheet: () => null, now: () => 0 })
    const answer = vi.fn()
    need(answer, 'setClipboardData')
    expect(answer.mock.calls).toEqual([[{ event: 'disagree' }]])
  })

  it('says what it is needed for', () => {
    expect(reason('setClipboardData')).toContain('剪贴板')
    expect(reason('button.getPhoneNumber')).toContain('手机号')
    expect(reason('button.chooseAvatar')).toContain('头像')
    expect(reason('saveImageToPhotosAlbum')).toContain('图片')
    expect(reason('somethingNew')).toContain('只用这一次')
  })
})

describe('what WeChat refused', () => {
  it.each([
    [{ errno: 103 }, '没有允许'],
    [{ errno: 104 }, '10 秒后'],
    [{ errno: 112 }, '告诉商家'],
    [{ errno: 1400001 }, '次数用完'],
    [{ errMsg: 'x:fail api scope is not declared in the privacy agreement' }, '告诉商家'],
    [{ errMsg: 'x:fail appid privacy api banned' }, '告诉商家'],
    [{ errMsg: 'x:fail privacy permission is not authorized' }, '10 秒后'],
  ])('%j is said in words', (error, words) => {
    expect(refusal(error)).toContain(words)
  })

  it('needs no words where it is something else', () => {
    expect(refusal({ errMsg: 'setClipboardData:fail' })).toBe('')
  })

  it('of the phone button leaves the sheet where it is, with the reason', () => {
    expect(phoneOutcome({ errno: 112 })).toMatchObject({ step: 'phone', error: '' })
    expect(phoneOutcome({ errno: 112 }).said).toContain('告诉商家')
  })
})
