import type { Phone } from '../phone'

/** WeChat always asks before it leaves for another mini program (docs/protocols/wechat.md, A2). There is none here to go to. */
export async function leaveFor(
  { dialogs, recorder }: Phone,
  target: { readonly appId: string; readonly path: string; readonly shortLink: string },
): Promise<boolean> {
  const choices = [
    { text: '取消', value: false },
    { text: '允许', value: true, kind: 'main' },
  ] as const
  const { value } = await dialogs.modal<boolean>('', `即将打开“${target.appId || target.shortLink}”小程序`, choices)
  recorder.call('phone.leave', { ...target, opened: value })
  return value
}
