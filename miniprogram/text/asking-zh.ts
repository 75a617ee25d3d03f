/** Chinese texts of what a shopper is asked for at the moment of use; part of `zh`. */
export const askingZh = {
  gate: {
    title: '先看看隐私保护指引',
    toldTitle: '这一步没做',
    read: '同意前可以先读',
    guide: '《隐私保护指引》',
    agree: '同意并继续',
    refuse: '不同意，先不做',
    known: '知道了',
    reasons: {
      clipboard: '要用到剪贴板，只在你点“复制”或“粘贴”时用一次，不会自己去读。不同意也能接着用，只是这一步要自己动手。',
      phone: '要用到微信绑定的手机号，只用来找出你在微店的订单，加密保存。不同意也能接着用。',
      profile: '要用到你选的头像和填的昵称，只显示给你自己看，随时可以删。不同意也能接着用。',
      pictures: '要用到你选的图片，只用你选的那一张。不同意也能接着用。',
      other: '这一步要用到你的信息，只用这一次。不同意也能接着用，只是这一步不做。',
    },
    refusals: {
      denied: '你没有允许，所以没做。要用时再点一次就好。',
      guide: '还没有同意隐私保护指引，所以没做。刚拒绝过的话，10 秒后再点会再问一次。',
      undeclared: '这个小程序还没有向微信说明要用这项信息，所以用不了。请告诉商家；其他功能照常。',
      noQuota: '这家店今天核对手机号的次数用完了。可以用订单号找回订单，或明天再来。',
    },
  },
} as const
