import type { ShopperApi } from '../../../typings/api/shopper'
import { change } from '../../client/change'
import { CONSENT, type Member, session } from '../../client/session'
import { fill } from '../../text/fill'
import { language } from '../../text/language'
import { text } from '../../text/text'

const act = change<ShopperApi>('shopper')

export interface Asked {
  readonly tone: 'ok' | 'plain' | 'bad'
  /** What came of it. */
  readonly words: string
}

type Answer = ShopperApi['reminder.tell']['input']['answers'][number]['result']

const isAnswer = (value: unknown): value is Answer => value === 'accept' || value === 'reject' || value === 'ban' || value === 'filter'

/** WeChat's dialog; the answer for the template, or the number of what went wrong (docs/protocols/wechat.md, A5). */
function dialog(template: string): Promise<Answer | number> {
  return new Promise((resolve) => {
    wx.requestSubscribeMessage({
      tmplIds: [template],
      success: (reply) => {
        const answer: unknown = Reflect.get(reply, template)
        resolve(isAnswer(answer) ? answer : 'reject')
      },
      fail: ({ errCode }) => resolve(errCode ?? 0),
    })
  })
}

/** Why WeChat showed no dialog, in words. */
export function dialogTrouble(errCode: number): string {
  const words = text().remind
  if (errCode === 20004) return words.switchedOff
  if (errCode === 20005) return words.banned
  if (errCode === 10002 || errCode === 10003) return words.noNetwork
  return errCode === 20001 || errCode === 10004 || errCode === 20002 || errCode === 20013 ? words.notSetUp : words.notAsked
}

/** How many messages are left, in words. */
export function leftWords(left: number): string {
  const words = text().remind
  return left > 0 ? fill(words.left, { n: left }) : words.note
}

/** Asks for one message more of this template; only a tap may call it. What was chosen is told to the server, and kept in the session. */
export async function askReminder({ template }: Member['reminders'][number]): Promise<Asked> {
  const words = text().remind
  const answer = await dialog(template)
  if (typeof answer === 'number') return { tone: 'bad', words: dialogTrouble(answer) }
  if (answer === 'reject') return { tone: 'plain', words: words.rejected }
  if (answer !== 'accept') return { tone: 'bad', words: answer === 'ban' ? words.banned : words.notSetUp }
  const reply = await act('reminder.tell', { answers: [{ template, result: answer }], consent: CONSENT })
  if (!reply.ok) return { tone: 'bad', words: reply.error[language()] }
  session.setReminders(reply.data.reminders)
  const left = reply.data.reminders.find((each) => each.template === template)?.left ?? 0
  return { tone: 'ok', words: leftWords(left) }
}
