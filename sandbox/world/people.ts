/** The people of the demonstration, all invented. `id` is how the panel and tests call them. */
export interface WechatPerson {
  readonly id: string
  readonly name: string
  /** The phone WeChat has verified, or null. */
  readonly phone: string | null
}

/** `you` has the phone of the sample shop's demo buyer; the next two are buyers of the sample shop as well. */
export const shoppers: readonly WechatPerson[] = [
  { id: 'you', name: '林小满', phone: '15400006688' },
  { id: 'yinxi', name: '尹溪', phone: '15400007582' },
  { id: 'stranger', name: '没买过的人', phone: '15400099999' },
]

export const staff: readonly WechatPerson[] = [{ id: 'owner', name: '店主', phone: '15400009999' }]
