import type { Phone } from '../phone'
import { type Api, allAsynchronous, type Input, numberIn, textIn, WxFailure } from './api'

function icon(input: Input): 'success' | 'error' | 'loading' | 'none' {
  const name = textIn(input, 'icon', 'success')
  return name === 'error' || name === 'loading' || name === 'none' ? name : 'success'
}

async function showModal({ dialogs }: Phone, input: Input): Promise<unknown> {
  const confirm = {
    text: textIn(input, 'confirmText', '确定'),
    value: true,
    kind: 'main',
    color: textIn(input, 'confirmColor', '#576B95'),
  } as const
  const cancel = { text: textIn(input, 'cancelText', '取消'), value: false, color: textIn(input, 'cancelColor', '') } as const
  for (const { text } of [confirm, cancel])
    if (text.length > 4) throw new WxFailure(`${text} length should not larger than 4 Chinese characters`)
  const field = input.editable === true ? { placeholder: textIn(input, 'placeholderText'), value: textIn(input, 'content') } : undefined
  const choices = input.showCancel === false ? [confirm] : [cancel, confirm]
  const { value, text } = await dialogs.modal<boolean>(textIn(input, 'title'), textIn(input, 'content'), choices, field)
  return { confirm: value, cancel: !value, content: field === undefined ? null : text }
}

async function showActionSheet({ dialogs }: Phone, input: Input): Promise<unknown> {
  const items = Array.isArray(input.itemList) ? input.itemList.map(String) : []
  if (items.length === 0 || items.length > 6) throw new WxFailure('parameter error: itemList should have 1 to 6 items')
  const tapIndex = await dialogs.actions(items, textIn(input, 'itemColor'), textIn(input, 'alertText'))
  if (tapIndex === null) throw new WxFailure('cancel')
  return { tapIndex }
}

/** Toasts, dialogs, action sheets. */
export function interaction(phone: Phone): Api {
  const { dialogs } = phone
  return allAsynchronous({
    showToast: (input) => dialogs.toast(textIn(input, 'title'), icon(input), numberIn(input, 'duration', 1_500), input.mask === true),
    hideToast: () => dialogs.hideToast(),
    showLoading: (input) => dialogs.toast(textIn(input, 'title'), 'loading', null, input.mask === true),
    hideLoading: () => dialogs.hideToast(),
    showModal: (input) => showModal(phone, input),
    showActionSheet: (input) => showActionSheet(phone, input),
  })
}
