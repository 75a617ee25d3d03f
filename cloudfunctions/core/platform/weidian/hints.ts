/** What a person can do about a code, where several codes have the same answer. */
export const hints = {
  wait: { zh: '不用处理，稍后自动重试。', en: 'Nothing to do; we try again by ourselves.' },
  report: { zh: '请把编号发给我们。', en: 'Please send us the code.' },
  authorise: { zh: '在商家页重新授权，授权后自动补单。', en: 'Authorise again on the merchant page; we then catch up.' },
  console: { zh: '到 open.weidian.com 的“我的应用”查看。', en: 'Look under “my applications” on open.weidian.com.' },
  retype: { zh: '改一下再提交。', en: 'Change it and send again.' },
  look: { zh: '到微店看看它现在的状态。', en: 'Look at its present state on 微店.' },
} as const
