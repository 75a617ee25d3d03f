import { CONSENT } from '../../../client/session'

export interface Paper {
  readonly title: string
  readonly version: string
  readonly parts: readonly { readonly head: string; readonly body: string }[]
}

interface Papers {
  readonly agreement: Paper
  readonly privacy: Paper
}

/** Only what this mini program does today; a change of meaning is a new `CONSENT`. */
export const zhPapers: Papers = {
  agreement: {
    title: '用户协议',
    version: `版本 ${CONSENT}`,
    parts: [
      { head: '这是什么', body: '商家用它把自己的微店商品和订单放进微信小程序，方便你看、买、查。它不是微店官方，也不是微信官方。' },
      { head: '谁卖东西', body: '商品由店铺页上写明的店铺出售。价格、库存、运费、发货和售后，以微店页面和店铺的说明为准。' },
      { head: '怎么付款', body: '付款在微店完成，钱不经过这里。这里默认只读微店的数据，不替你下单、付款或退款。' },
      { head: '订单什么时候更新', body: '一般 1 分钟内。每处都写着核对时间；和微店不一样时，以微店为准。' },
      { head: '登录', body: '登录只用微信身份，把你和你的订单对上。不登录也能逛。请不要用别人的手机号。' },
      { head: '停用', body: '你随时可以不用。在微信里删除小程序即可；要删除已存的资料，请找店铺客服。' },
    ],
  },
  privacy: {
    title: '隐私保护指引',
    version: `版本 ${CONSENT}`,
    parts: [
      { head: '微信身份', body: '登录时取得，用来认出是你。不含昵称和头像。保存到你要求删除为止。' },
      {
        head: '手机号',
        body: '你点按钮同意后才取得，可以不给。用来找出你在微店的订单；加密保存。店员处理订单和售后要看时，得写明原因，会留下记录；不用来推销。保存到你要求删除为止。',
      },
      { head: '头像和昵称', body: '你填了才有，可以不给。先交微信检查内容。头像只给你自己看，昵称店员写明原因才能看。保存到你删除为止。' },
      { head: '订单副本', body: '商品、金额、状态和时间，从微店读来给你看。保存 3 年，这是法律对交易记录的要求。' },
      { head: '收件信息', body: '随订单从微店读来，加密保存，给你看时隐去一部分。订单结束 180 天后删除。' },
      { head: '剪贴板', body: '只在你点“复制”时写入链接或单号，从不读取。' },
      { head: '不收集的', body: '位置、通讯录、相册、身份证号、支付密码，一概不取。' },
      { head: '给谁看', body: '只有这家店的店员按权限查看，他们的改动都有记录。不卖给别人，不用来推荐。' },
      { head: '你的权利', body: '你可以查询、更正、删除，或撤回同意。请找店铺客服；撤回不影响之前已做的事，也不影响微店那边的订单。' },
    ],
  },
}

export const enPapers: Papers = {
  agreement: {
    title: 'User agreement',
    version: `Version ${CONSENT}`,
    parts: [
      {
        head: 'What this is',
        body: 'The merchant shows products and orders of a 微店 shop here, for you to browse, buy and follow. It is not official 微店, nor official WeChat.',
      },
      {
        head: 'Who sells',
        body: 'The shop named on the page. Price, stock, freight, shipping and after-sales are as 微店 and the shop say.',
      },
      {
        head: 'How you pay',
        body: 'You pay on 微店; no money passes through here. By default we only read; we do not order, pay or refund for you.',
      },
      {
        head: 'When orders update',
        body: 'Usually within a minute. Each place says when it was checked; where it differs, 微店 is right.',
      },
      {
        head: 'Signing in',
        body: 'Uses your WeChat identity to match you with your orders. You may browse without. Please do not use another person’s phone.',
      },
      { head: 'Leaving', body: 'Stop whenever you like by deleting the mini program; to have stored data deleted, ask the shop.' },
    ],
  },
  privacy: {
    title: 'Privacy guide',
    version: `Version ${CONSENT}`,
    parts: [
      {
        head: 'WeChat identity',
        body: 'Taken when you sign in, to know you again. No nickname, no picture. Kept until you ask for deletion.',
      },
      {
        head: 'Phone number',
        body: 'Only after you tap and agree; optional. Used to find your 微店 orders; encrypted. Staff who deal with your order may look at it, with a reason and on record; never for advertising. Kept until you ask for deletion.',
      },
      {
        head: 'Picture and name',
        body: 'Only if you give them; optional. WeChat checks their content first. The picture is for you alone; staff may look at the name, with a reason. Kept until you delete them.',
      },
      {
        head: 'Copies of orders',
        body: 'Goods, amounts, states and times, read from 微店 to show you. Kept three years, as the law asks of records of trade.',
      },
      { head: 'Recipient', body: 'Read with the order, encrypted, shown partly hidden. Deleted 180 days after the order ends.' },
      { head: 'Clipboard', body: 'Written only when you tap “copy”; never read.' },
      { head: 'Not collected', body: 'Location, contacts, photos, identity numbers, payment passwords: none of it.' },
      {
        head: 'Who sees it',
        body: 'Only this shop’s staff, by permission, and what they change is recorded. Not sold, not used for recommendations.',
      },
      {
        head: 'Your rights',
        body: 'Ask the shop to show, correct or delete your data, or to withdraw consent; orders on 微店 are not touched.',
      },
    ],
  },
}
