import type { ErrorTable } from '../../base/error'

export const bindingErrors = {
  'binding.keyWrong': {
    kind: 'input',
    zh: 'Key 或 Secret 不对，请重新复制，别带空格。',
    en: 'Key or secret is wrong; copy it again, without spaces.',
    hint: { zh: '在 open.weidian.com 的“我的应用”里找。', en: 'You find them under “my applications” on open.weidian.com.' },
  },
  'binding.ownedElsewhere': {
    kind: 'conflict',
    zh: '这家店已经绑定过了。',
    en: 'This shop is bound already.',
    hint: { zh: '回商家页看看。', en: 'Look at the merchant page.' },
  },
  'binding.noServiceApp': {
    kind: 'config',
    zh: '还没有配置服务型应用，暂时只能用 Key 绑定。',
    en: 'No service application is configured; bind with a key for now.',
    hint: {
      zh: '部署时填写 WEIDIAN_SERVICE_KEY 和 WEIDIAN_SERVICE_SECRET。',
      en: 'Set WEIDIAN_SERVICE_KEY and WEIDIAN_SERVICE_SECRET when deploying.',
    },
  },
  'binding.oauthState': {
    kind: 'input',
    zh: '这个授权链接不对，或者已经用过、过期了。',
    en: 'This authorization link is wrong, used or expired.',
    hint: { zh: '回小程序重新开始授权，10 分钟内完成。', en: 'Start again in the mini program and finish within ten minutes.' },
  },
  'binding.oauthCode': {
    kind: 'input',
    zh: '微店没有认可这次授权。',
    en: '微店 did not accept this authorization.',
    hint: { zh: '重新开始授权；每个链接只能用一次。', en: 'Start again; each link works once.' },
  },
  'binding.oauthRefused': {
    kind: 'input',
    zh: '你在微店取消了授权。',
    en: 'You declined on 微店.',
    hint: { zh: '想绑定时再开始即可。', en: 'Start again whenever you like.' },
  },
  'binding.confirmCode': {
    kind: 'input',
    zh: '确认码不对，请看浏览器里的 6 位数字。',
    en: 'Wrong confirmation code; see the six digits in your browser.',
    hint: { zh: '连错 5 次要重新授权。', en: 'After five wrong tries you start again.' },
  },
  'binding.shopUnreadable': {
    kind: 'transient',
    zh: '微店暂时没有回应，没能读到店铺。',
    en: '微店 did not answer, so the shop could not be read.',
    hint: { zh: '没有保存任何东西，过一会儿再绑一次。', en: 'Nothing was saved; try again shortly.' },
  },
  'binding.shopEmpty': {
    kind: 'input',
    zh: '这家店还没有商品和订单，认不出店铺号。',
    en: 'This shop has no product and no order yet, so its number cannot be read.',
    hint: { zh: '先在微店上架一件商品。', en: 'Put one product on sale first.' },
  },
  'binding.spareOther': {
    kind: 'input',
    zh: '这个 Key 属于另一家店，不能当这家店的备用。',
    en: 'This key belongs to another shop and cannot be kept in reserve for this one.',
    hint: { zh: '在这家店的 open.weidian.com 里再建一个应用。', en: 'Create a second application in this shop’s open.weidian.com.' },
  },
  'binding.spareSame': {
    kind: 'input',
    zh: '这就是正在用的 Key，备用要另一个应用的。',
    en: 'This is the key in use; the one in reserve must be of another application.',
    hint: { zh: '在 open.weidian.com 再建一个应用。', en: 'Create a second application on open.weidian.com.' },
  },
  'binding.offerProduct': {
    kind: 'input',
    zh: '这件商品不是这家店的。',
    en: 'This product is not of this shop.',
    hint: { zh: '在这家店的商品里选一件，或者不选。', en: 'Choose one of this shop’s products, or none.' },
  },
  'binding.notFound': {
    kind: 'input',
    zh: '没有绑定这家店。',
    en: 'This shop is not bound.',
    hint: { zh: '回商家页选择店铺。', en: 'Choose a shop on the merchant page.' },
  },
} as const satisfies ErrorTable
